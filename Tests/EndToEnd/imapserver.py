"""A dovecot of our own on loopback: IMAP with TLS and STARTTLS, one account, letters put straight into its Maildir."""

import base64
import email.message
import email.policy
import hashlib
import hmac
import json
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import time
import uuid

from mailserver import certificate, reachable, wait


class ImapServer:
    """Serves until `stop`; `pause` and `start` in between are a mail server that is gone and comes back."""

    user, password = "svar@handboken.example", "hemligt-ord"

    def __init__(self, folder: pathlib.Path, port: int, tls_port: int, abilities: str = ""):
        """`abilities`: what the server claims to be able to do, in place of the truth."""
        self.folder, self.port, self.tls_port, self.abilities = folder, port, tls_port, abilities
        self.process = None
        reachable(folder)
        self.ca = certificate(folder)
        self.owner = pwd.getpwnam("nobody")
        self.maildir = folder / "home/Maildir"
        for name in ("cur", "new", "tmp"):
            (self.maildir / name).mkdir(parents=True)
        (folder / "run").mkdir()
        (folder / "users").write_text(f"{self.user}:{{PLAIN}}{self.password}\n")
        self.key = os.urandom(32)
        key = folder / "keys/default/HS256/default"
        key.parent.mkdir(parents=True)
        key.write_bytes(base64.b64encode(self.key))
        (folder / "oauth2").write_text(
            f"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={folder}/keys/\n"
            "username_attribute = email\n")
        (folder / "conf").write_text(self._configuration())
        for path in [folder / "home", *(folder / "home").rglob("*")]:
            os.chown(path, self.owner.pw_uid, self.owner.pw_gid)
        self.start()

    def _configuration(self) -> str:
        folder = self.folder
        return f"""
base_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{self.ca}
ssl_key = <{folder}/key.pem
ssl_dh =
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={folder}/home
}}
mail_location = maildir:~/Maildir
{f"imap_capability = {self.abilities}" if self.abilities else ""}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = {self.tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""

    def start(self):
        self.process = subprocess.Popen(
            ["dovecot", "-F", "-c", self.folder / "conf"], stderr=subprocess.DEVNULL, start_new_session=True)
        wait(self.port)
        wait(self.tls_port)

    def pause(self):
        """Ends the server and its open sessions, which would go on without it."""
        self.process.terminate()
        self.process.wait(10)
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def stop(self):
        if self.process.poll() is None:
            self.pause()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        file = self.folder / "log"
        return file.read_text(errors="replace")[-2000:] if file.exists() else ""

    # Letters

    def box(self, folder: str = "INBOX") -> pathlib.Path:
        return self.maildir if folder == "INBOX" else self.maildir / f".{folder.replace('/', '.')}"

    def deliver(self, letter: bytes, folder: str = "INBOX") -> None:
        """As a mail server does: written and synced under tmp, then renamed into new."""
        box = self.box(folder)
        if not box.exists():
            for path in (box, box / "cur", box / "new", box / "tmp"):
                path.mkdir()
                os.chown(path, self.owner.pw_uid, self.owner.pw_gid)
        name = f"{time.time_ns()}.{uuid.uuid4().hex}.localhost"
        with open(box / "tmp" / name, "wb") as file:
            file.write(letter)
            file.flush()
            os.fsync(file.fileno())
        os.chown(box / "tmp" / name, self.owner.pw_uid, self.owner.pw_gid)
        os.rename(box / "tmp" / name, box / "new" / name)

    def flags(self, folder: str = "INBOX") -> list[tuple[pathlib.Path, set[str]]]:
        """Every letter's file with its flags: S for seen, and the keywords' names."""
        box = self.box(folder)
        names = box / "dovecot-keywords"
        keywords = dict(line.split(" ", 1) for line in names.read_text().splitlines()) if names.exists() else {}
        return [
            (path, {keywords.get(str(ord(f) - 97), f) if f.islower() else f for f in path.name.partition(":2,")[2]})
            for name in ("new", "cur") for path in sorted((box / name).glob("*"))]

    def letters(self, folder: str = "INBOX") -> list[tuple[bytes, set[str]]]:
        """Every letter of the folder with its flags."""
        found = []
        for path, flags in self.flags(folder):
            try:
                found.append((path.read_bytes(), flags))
            except FileNotFoundError:
                pass  # the server has just renamed it
        return found

    def wait_for(self, what, seconds: float = 30):
        """Until `what()` is true; its value."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := what():
                return value
            time.sleep(0.1)
        raise AssertionError(f"{what.__name__} did not come true within {seconds} s; {self.log()}")

    def forget_numbers(self) -> None:
        """Everything gets new UIDs under a new UIDVALIDITY, as after a restored mailbox. The server must be paused."""
        for path in self.maildir.glob("dovecot*"):
            if path.name != "dovecot-keywords":
                path.unlink()

    # Signing in

    def token(self, seconds: int = 600) -> str:
        """A bearer token (JWT) that the server takes for the account."""
        def part(value: bytes) -> str:
            return base64.urlsafe_b64encode(value).rstrip(b"=").decode()

        now = int(time.time())
        head = part(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
        claims = part(json.dumps({"email": self.user, "sub": self.user, "iat": now - 5, "exp": now + seconds}).encode())
        signature = hmac.new(self.key, f"{head}.{claims}".encode(), hashlib.sha256).digest()
        return f"{head}.{claims}.{part(signature)}"

    def environment(self, **more: str) -> dict:
        """The settings of a server that polls this mailbox often."""
        return {
            "INSPEL_IMAP_HOST": "localhost", "INSPEL_IMAP_PORT": str(self.tls_port), "INSPEL_IMAP_SECURITY": "tls",
            "INSPEL_IMAP_USER": self.user, "INSPEL_IMAP_PASSWORD": self.password, "INSPEL_IMAP_CA_FILE": str(self.ca),
            "INSPEL_IMAP_POLL_SECONDS": "1",
        } | more


def letter(text: str, sender: str = "runa@ljungmo.example", subject: str = "Svar", identifier: str | None = None,
           attachment: tuple[str, bytes] | None = None, **headers: str) -> bytes:
    """A plain letter with a Message-ID of its own."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = sender
    message["To"] = ImapServer.user
    message["Subject"] = subject
    message["Date"] = "Fri, 15 Jan 2027 10:00:00 +0100"
    message["Message-ID"] = f"<{identifier or uuid.uuid4().hex}@{sender.partition('@')[2]}>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if attachment:
        message.add_attachment(
            attachment[1], maintype="application", subtype="octet-stream", filename=attachment[0])
    return message.as_bytes()
