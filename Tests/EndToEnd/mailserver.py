"""A postfix of our own on loopback: STARTTLS demanded, sign-in by dovecot, everything delivered to one Maildir."""

import email
import email.policy
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import time


class MailServer:
    user, password = "inspel", "hemligt-ord"

    def __init__(self, folder: pathlib.Path, port: int, auth_port: int):
        self.folder, self.port = folder, port
        self.maildir = folder / "spool/mail/alla"
        self.processes = []
        reachable(folder)
        self.ca = certificate(folder)
        self._dovecot(auth_port)
        self._postfix(auth_port)

    def _dovecot(self, auth_port: int):
        folder = self.folder / "dovecot"
        (folder / "run").mkdir(parents=True)
        (folder / "users").write_text(f"{self.user}:{{PLAIN}}{self.password}\n")
        (folder / "users").chmod(0o644)
        folder.chmod(0o755)
        (folder / "conf").write_text(f"""
base_dir = {folder}/run
log_path = {folder}/log
protocols =
ssl = no
auth_mechanisms = plain login
disable_plaintext_auth = no
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home=/tmp
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {auth_port}
  }}
}}
service stats {{
  chroot =
}}
""")
        self.processes.append(subprocess.Popen(["dovecot", "-F", "-c", folder / "conf"], stderr=subprocess.DEVNULL))
        wait(auth_port)

    def _postfix(self, auth_port: int):
        config = self.folder / "config"
        config.mkdir()
        for name in ("queue", "data"):
            (self.folder / name).mkdir()
        owner = pwd.getpwnam("postfix")
        os.chown(self.folder / "data", owner.pw_uid, owner.pw_gid)
        spool = self.folder / "spool/mail"
        spool.mkdir(parents=True)
        nobody = pwd.getpwnam("nobody")
        os.chown(spool, nobody.pw_uid, nobody.pw_gid)
        spool.chmod(0o700)
        (config / "main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {self.folder}/queue
data_directory = {self.folder}/data
maillog_file = {self.folder}/maillog
maillog_file_prefixes = /
myhostname = localhost
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_tls_cert_file = {self.ca}
smtpd_tls_key_file = {self.folder}/key.pem
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth_port}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
virtual_mailbox_domains = static:all
virtual_mailbox_base = {spool}
virtual_mailbox_maps = static:alla/
virtual_uid_maps = static:{nobody.pw_uid}
virtual_gid_maps = static:{nobody.pw_gid}
virtual_minimum_uid = 100
virtual_transport = virtual
smtputf8_enable = yes
""")
        master = pathlib.Path("/usr/share/postfix/master.cf.dist")
        if not master.exists():
            master = pathlib.Path("/etc/postfix/master.cf")
        lines = []
        for line in master.read_text().splitlines():
            if line.startswith("smtp ") and " inet " in line:
                line = f"127.0.0.1:{self.port} inet n - n - - smtpd"
            parts = line.split()
            if len(parts) >= 8 and not line.startswith(("#", " ")) and parts[4] in ("y", "-"):
                parts[4] = "n"
                line = " ".join(parts)
            lines.append(line)
        if not any(l.startswith("postlog") for l in lines):
            lines.append("postlog unix-dgram n - n - 1 postlogd")
        (config / "master.cf").write_text("\n".join(lines) + "\n")
        subprocess.run(["postfix", "-c", config, "set-permissions"], capture_output=True)
        self.config = config
        subprocess.run(["postfix", "-c", config, "start"], check=True, capture_output=True)
        wait(self.port)

    def mails(self) -> list[email.message.EmailMessage]:
        found = []
        for name in sorted((self.maildir / "new").glob("*")) if (self.maildir / "new").exists() else []:
            found.append(email.message_from_bytes(name.read_bytes(), policy=email.policy.default))
        return found

    def wait_for_mails(self, count: int, seconds: float = 30) -> list[email.message.EmailMessage]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if len(self.mails()) >= count:
                return self.mails()
            time.sleep(0.2)
        log = self.folder / "maillog"
        raise AssertionError(f"{len(self.mails())} of {count} mails came; {log.read_text()[-1500:] if log.exists() else ''}")

    def environment(self) -> dict:
        return {
            "INSPEL_SMTP_HOST": "localhost", "INSPEL_SMTP_PORT": str(self.port), "INSPEL_SMTP_SECURITY": "starttls",
            "INSPEL_SMTP_USER": self.user, "INSPEL_SMTP_PASSWORD": self.password, "INSPEL_SMTP_CA_FILE": str(self.ca),
            "INSPEL_SENDER": "inspel@handboken.example",
        }

    def stop(self):
        subprocess.run(["postfix", "-c", self.config, "stop"], capture_output=True)
        for process in self.processes:
            process.terminate()
            process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)


def reachable(folder: pathlib.Path) -> None:
    """Servers that run as users of their own must get there."""
    folder.chmod(0o755)
    for parent in folder.parents:
        if str(parent).startswith("/tmp/"):
            parent.chmod(parent.stat().st_mode | 0o055)


def certificate(folder: pathlib.Path) -> pathlib.Path:
    """Self-signed for localhost, with its key beside it in key.pem."""
    certificate = folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", folder / "key.pem",
         "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True)
    return certificate


def wait(port: int, seconds: float = 15):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}")
