"""Letters from a real IMAP server: once, marked or moved, through restarts and faults."""

import pathlib
import sqlite3
import tempfile
import time

import pytest
from conftest import ROOT, Site, free_port, wait_for_port, open_call
from imapserver import ImapServer, letter
from test_durability import Trace, last, position

CALL = ROOT / "Sources/Inspel/Embedded/call/call-sociala-foretag.yaml"
TEXT = ("Hej,\n\n1. Vi köper insamling av möbler av ett socialt företag sedan 2021.\n\n"
        "5. Vi önskar att gränsen för direktupphandling höjs.\n\nVänliga hälsningar\nRuna i Ljungmo\n")


@pytest.fixture()
def mailbox():
    servers = []

    def start(**keywords) -> ImapServer:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="inspel-imap-", dir="/tmp"))
        servers.append(ImapServer(folder, free_port(), free_port(), **keywords))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture()
def serve(tmp_path):
    """Starts the server again and again on one programme that has a call."""
    sites = []

    def start(environment: dict, data: pathlib.Path = tmp_path / "data") -> Site:
        port = free_port()
        is_new = not data.exists()
        if is_new:
            first = Site(data, ["serve"], port)
            wait_for_port(port, first.process)
            first.run("call", "add", str(open_call(tmp_path)))
            first.stop()
            port = free_port()
        site = Site(data, ["serve"], port, environment)
        wait_for_port(port, site.process)
        sites.append(site)
        return site

    yield start
    for site in sites:
        site.stop()


def rows(site: Site, sql: str) -> list[tuple]:
    with sqlite3.connect(f"file:{site.data}/inspel.sqlite?mode=ro", uri=True) as db:
        return db.execute(sql).fetchall()


def wait_for(site: Site, sql: str, wanted: list[tuple], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while (found := rows(site, sql)) != wanted:
        assert time.monotonic() < end, f"{sql}: {found}, not {wanted}\n{site.output()[-2000:]}"
        time.sleep(0.1)


def senders(site: Site) -> list[tuple]:
    return rows(site, "SELECT sender_email FROM arrival WHERE state <> 'received' ORDER BY 1")


def wait_for_senders(site: Site, *wanted: str) -> None:
    wait_for(
        site, "SELECT sender_email FROM arrival WHERE state <> 'received' ORDER BY 1", [(one,) for one in sorted(wanted)])


def test_letters_come_once_are_marked_and_stay_one_through_restarts(mailbox, serve):
    imap = mailbox()
    for name in ("asta", "bo", "cilla"):
        imap.deliver(letter(TEXT, f"{name}@solvik.example"))
    site = serve(imap.environment())
    wait_for_senders(site, "asta@solvik.example", "bo@solvik.example", "cilla@solvik.example")
    wait_for(site, "SELECT count(*) FROM mailbox_message WHERE marked = 1", [(3,)])
    assert [flags for _, flags in imap.flags()] == [{"S", "Inspel"}] * 3
    assert rows(site, "SELECT count(*) FROM outgoing_mail WHERE kind = 'receipt'") == [(3,)]
    # What came is kept byte for byte.
    stored = {path.read_bytes() for path in (site.data / "originals").glob("??/*")}
    assert {content for content, _ in imap.letters()} <= stored
    assert site.stop() == 0
    imap.deliver(letter(TEXT, "disa@solvik.example"))
    site = serve(imap.environment())
    wait_for_senders(site, *(f"{name}@solvik.example" for name in ("asta", "bo", "cilla", "disa")))
    done = site.run("intake", "--imap", check=False)
    assert (done.returncode, done.stdout) == (0, "0 taken\n"), done.stderr
    assert len(senders(site)) == 4


@pytest.mark.parametrize("abilities", ["", "IMAP4rev1 UIDPLUS SASL-IR AUTH=PLAIN", "IMAP4rev1 AUTH=PLAIN"])
def test_letters_move_to_a_folder_that_is_made_also_on_servers_that_cannot_move(mailbox, serve, tmp_path, abilities):
    imap = mailbox(abilities=abilities)
    for name in ("asta", "bo"):
        imap.deliver(letter(TEXT, f"{name}@solvik.example"))
    secret = tmp_path / "secret"
    secret.write_text(imap.password + "\n")
    environment = imap.environment(
        INSPEL_IMAP_PORT=str(imap.port), INSPEL_IMAP_SECURITY="starttls", INSPEL_IMAP_PASSWORD_FILE=str(secret),
        INSPEL_IMAP_DONE_FOLDER="Åtgärdat")
    del environment["INSPEL_IMAP_PASSWORD"]
    site = serve(environment)
    wait_for_senders(site, "asta@solvik.example", "bo@solvik.example")
    wait_for(site, "SELECT count(*) FROM mailbox_message WHERE marked = 1", [(2,)])
    folder = "&AMU-tg&AOQ-rdat"
    assert [flags >= {"S", "Inspel"} for _, flags in imap.flags(folder)] == [True, True]
    left = imap.flags()
    # Without UIDPLUS we must not expunge what others have deleted: the letters stay, marked as deleted.
    assert all("T" in flags for _, flags in left)
    assert len(left) == (2 if abilities == "IMAP4rev1 AUTH=PLAIN" else 0)
    time.sleep(2.5)
    assert len(senders(site)) == 2


def test_a_token_signs_in_and_a_renewed_one_is_used_without_a_restart(mailbox, serve, tmp_path):
    imap = mailbox()
    imap.deliver(letter(TEXT, "asta@solvik.example"))
    token = tmp_path / "token"
    token.write_text(imap.token(seconds=-3600))
    environment = imap.environment(INSPEL_IMAP_TOKEN_FILE=str(token))
    del environment["INSPEL_IMAP_PASSWORD"]
    site = serve(environment)
    wait_for(site, "SELECT last_error FROM mailbox", [("denied",)])
    assert senders(site) == []
    token.write_text(imap.token())
    wait_for_senders(site, "asta@solvik.example")
    wait_for(site, "SELECT last_error, failing_since FROM mailbox", [(None, None)])
    assert "method=XOAUTH2" in imap.log()


def test_a_mail_server_that_is_gone_is_said_at_the_desk_and_letters_come_when_it_is_back(mailbox, serve, open_page):
    from conftest import signed_in

    imap = mailbox()
    site = serve(imap.environment())
    wait_for(site, "SELECT last_error FROM mailbox", [(None,)])
    imap.pause()
    imap.deliver(letter(TEXT, "asta@solvik.example"))
    wait_for(site, "SELECT last_error FROM mailbox", [("unreachable",)])
    page = signed_in(open_page(), site)
    page.goto(site.base + "/redaktion/ankomster")
    assert page.get_by_text("Mejlservern svarar inte.").is_visible()
    done = site.run("intake", "--imap", check=False)
    assert done.returncode == 75 and "does not answer" in done.stderr
    imap.start()
    wait_for_senders(site, "asta@solvik.example")
    wait_for(site, "SELECT last_error FROM mailbox", [(None,)])
    page.reload()
    assert page.get_by_text("Mejlservern svarar inte.").count() == 0
    assert "ljungmo" not in site.output() and imap.password not in site.output() and imap.user not in site.output()


def test_a_connection_that_breaks_between_polls_is_opened_again(mailbox, serve):
    imap = mailbox()
    site = serve(imap.environment(INSPEL_IMAP_POLL_SECONDS="2"))
    wait_for(site, "SELECT last_error FROM mailbox", [(None,)])
    imap.pause()
    imap.start()
    imap.deliver(letter(TEXT, "asta@solvik.example"))
    wait_for_senders(site, "asta@solvik.example")


def test_an_unknown_certificate_gets_no_password(mailbox, serve):
    imap = mailbox()
    imap.deliver(letter(TEXT, "asta@solvik.example"))
    environment = imap.environment()
    del environment["INSPEL_IMAP_CA_FILE"]
    site = serve(environment)
    wait_for(site, "SELECT last_error FROM mailbox", [("untrusted",)])
    assert senders(site) == []
    assert "Login: user" not in imap.log()


def test_renumbered_messages_come_once_and_a_new_one_comes(mailbox, serve):
    imap = mailbox()
    for name in ("asta", "bo"):
        imap.deliver(letter(TEXT, f"{name}@solvik.example"))
    site = serve(imap.environment())
    wait_for_senders(site, "asta@solvik.example", "bo@solvik.example")
    before = rows(site, "SELECT uid_validity FROM mailbox")
    imap.pause()
    time.sleep(1.1)  # dovecot's UIDVALIDITY is a time in seconds
    imap.forget_numbers()
    imap.start()
    imap.deliver(letter(TEXT, "cilla@solvik.example"))
    wait_for_senders(site, "asta@solvik.example", "bo@solvik.example", "cilla@solvik.example")
    assert rows(site, "SELECT uid_validity FROM mailbox") != before
    wait_for(
        site, "SELECT count(*) FROM mailbox_message JOIN mailbox ON mailbox.id = mailbox_id"
        " AND mailbox.uid_validity = mailbox_message.uid_validity WHERE marked = 1", [(3,)])
    assert len(senders(site)) == 3


def test_a_large_letter_comes_whole_and_one_over_the_limit_is_left(mailbox, serve):
    imap = mailbox()
    large = letter(TEXT, "asta@solvik.example", attachment=("film.bin", bytes(range(256)) * 20_000))
    imap.deliver(large)
    imap.deliver(letter(TEXT, "bo@solvik.example", subject="För mycket", attachment=("film.bin", bytes(9 << 20))))
    imap.deliver(letter(TEXT, "cilla@solvik.example"))
    site = serve(imap.environment(INSPEL_LIMIT_LETTER_MB="8"))
    wait_for_senders(site, "asta@solvik.example", "bo@solvik.example", "cilla@solvik.example")
    assert rows(site, "SELECT state, reason, subject FROM arrival WHERE sender_email LIKE 'bo@%'") \
        == [("needs_person", "too_large", "För mycket")]
    assert large in {path.read_bytes() for path in (site.data / "originals").glob("??/*")}
    flags = dict((content, flags) for content, flags in imap.letters())
    assert flags[large] == {"S", "Inspel"}
    assert sorted(map(len, flags.values())) == [0, 2, 2]


def test_several_folders_are_read_and_a_missing_one_is_said(mailbox, serve):
    imap = mailbox()
    imap.deliver(letter(TEXT, "asta@solvik.example"))
    imap.deliver(letter(TEXT, "bo@solvik.example"), "Junk")
    site = serve(imap.environment(INSPEL_IMAP_FOLDERS="INBOX, Finns inte, Junk"))
    wait_for_senders(site, "asta@solvik.example", "bo@solvik.example")
    wait_for(
        site, "SELECT replace(name, rtrim(name, replace(name, '/', '')), ''), last_error FROM mailbox ORDER BY 1",
        [("Finns inte", "no_folder:Finns inte"), ("INBOX", None), ("Junk", None)])


def test_a_letter_is_on_disk_and_counted_before_the_server_is_told(mailbox, serve, tmp_path):
    imap = mailbox()
    # In the clear, so that the commands show in the trace.
    site = serve(imap.environment(INSPEL_IMAP_PORT=str(imap.port), INSPEL_IMAP_SECURITY="none"))
    wait_for(site, "SELECT last_error FROM mailbox", [(None,)])
    trace = Trace(site.process.pid, tmp_path / "trace")
    imap.deliver(letter(TEXT, "asta@solvik.example"))
    wait_for_senders(site, "asta@solvik.example")
    wait_for(site, "SELECT marked FROM mailbox_message", [(1,)])
    calls = trace.calls()
    told = position(calls, r"^(send|write|sendto|sendmsg)\(.*UID STORE 1 \+FLAGS")
    written = position(calls, r"^write\(\d+<[^>]*/originals/../\.new-")
    synced = position(calls, r"^fsync\(\d+<[^>]*/originals/../\.new-", written)
    renamed = position(calls, r"^rename\w*\(.*/originals/../\.new-", synced)
    shelf = position(calls, r"^fsync\(\d+<[^>]*/originals/..>", renamed)
    row = position(calls, r"^pwrite64\(\d+<[^>]*inspel\.sqlite-wal>", shelf)
    logged = last(calls, r"^pwrite64\(\d+<[^>]*inspel\.sqlite-wal>", told)
    committed = position(calls, r"^f(data)?sync\(\d+<[^>]*inspel\.sqlite-wal>", logged)
    assert written < synced < renamed < shelf < row <= logged < committed < told
