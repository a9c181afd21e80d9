"""Letters on standard input, in heaps and in a drop folder; a full disk and a locked database."""

import os
import sqlite3
import subprocess
import time

import pytest
from imapserver import letter
from test_imap import CALL, TEXT, mailbox, rows, senders, serve, wait_for, wait_for_senders  # noqa: F401 (fixtures)
from visitor import Visitor


def pipe(site, content: bytes, **keywords) -> subprocess.CompletedProcess:
    """As a mail server hands a letter to a program."""
    from conftest import INSPEL

    data = keywords.pop("data", site.data)
    return subprocess.run(
        [INSPEL, "intake", "-", "--data", data], env=site.env | keywords, input=content, capture_output=True, timeout=60)


def test_a_letter_on_standard_input_is_stored_once_and_read_by_the_server(serve):
    site = serve({})
    content = letter(TEXT, "asta@solvik.example")
    for _ in range(2):
        done = pipe(site, b"From asta@solvik.example  Fri Jan 15 10:00:00 2027\n" + content)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    wait_for_senders(site, "asta@solvik.example")
    assert content in {path.read_bytes() for path in (site.data / "originals").glob("??/*")}
    assert rows(site, "SELECT count(*) FROM outgoing_mail WHERE kind = 'receipt'") == [(1,)]


def test_what_cannot_be_stored_goes_back_to_the_mail_server(serve, tmp_path):
    site = serve({})
    content = letter(TEXT, "asta@solvik.example")
    assert pipe(site, content, data=tmp_path / "ingenting").returncode == 75
    assert not (tmp_path / "ingenting").exists(), "no new programme that nobody reads"
    assert pipe(site, content, INSPEL_IMAP_SECURITY="fel", INSPEL_IMAP_HOST="localhost").returncode == 75
    large = pipe(site, letter(TEXT, "bo@solvik.example", attachment=("a.bin", bytes(2 << 20))), INSPEL_LIMIT_LETTER_MB="1")
    assert large.returncode == 69 and b"1 MB" in large.stderr
    assert rows(site, "SELECT sender_email, reason FROM arrival") == [("bo@solvik.example", "too_large")]
    db = sqlite3.connect(site.data / "inspel.sqlite", isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    begin = time.monotonic()
    done = pipe(site, content)
    assert done.returncode == 75 and b"locked" in done.stderr
    assert time.monotonic() - begin < 30
    db.execute("ROLLBACK")
    assert pipe(site, content).returncode == 0
    wait_for_senders(site, "asta@solvik.example", "bo@solvik.example")


def test_while_the_database_is_locked_letters_wait_and_the_site_answers(mailbox, serve):
    imap = mailbox()
    site = serve(imap.environment())
    wait_for(site, "SELECT last_error FROM mailbox", [(None,)])
    db = sqlite3.connect(site.data / "inspel.sqlite", isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    imap.deliver(letter(TEXT, "asta@solvik.example"))
    assert "sociala" in Visitor(site.base).get("/inbjudan/sociala-foretag")
    time.sleep(13)
    assert [flags for _, flags in imap.flags()] == [set()]
    db.execute("ROLLBACK")
    wait_for_senders(site, "asta@solvik.example")
    assert site.process.poll() is None


def test_on_a_full_disk_nothing_is_said_to_be_taken_and_all_comes_when_there_is_room(mailbox, serve, tmp_path):
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", place], capture_output=True).returncode:
        pytest.skip("mounting a small file system is not allowed here")
    try:
        fill_up(mailbox(), serve, place)
    finally:
        subprocess.run(["umount", "-l", place])


def fill_up(imap, serve, place):
    site = serve(imap.environment(), data=place / "data")
    wait_for(site, "SELECT last_error FROM mailbox", [(None,)])
    visitor = Visitor(site.base)
    visitor.prepare_answer("sociala-foretag", "Vi önskar ett register.", "bo@granasa.example")
    with open(place / "filler", "wb", buffering=0) as filler:
        try:
            while True:
                filler.write(os.urandom(4096))
        except OSError:
            pass
    imap.deliver(letter(TEXT, "asta@solvik.example", attachment=("a.bin", os.urandom(300_000))))
    assert pipe(site, letter(TEXT, "cilla@solvik.example", attachment=("a.bin", os.urandom(300_000)))).returncode == 75
    path = "/inbjudan/sociala-foretag/svara/kontrollera"
    with pytest.raises(OSError) as refused:
        visitor.submit(path)
    assert getattr(refused.value, "code", None) == 503
    assert "Det går inte att spara just nu" in refused.value.read().decode()
    time.sleep(3)
    assert [flags for _, flags in imap.flags()] == [set()]
    assert rows(site, "SELECT count(*) FROM response") == [(0,)]
    assert site.process.poll() is None
    (place / "filler").unlink()
    receipt, _ = visitor.submit(path)
    assert "S-000" in visitor.get(receipt)
    wait_for(
        site, "SELECT sender_email FROM response ORDER BY 1", [("asta@solvik.example",), ("bo@granasa.example",)])
    assert site.run("check").returncode == 0


def test_letters_of_mbox_and_maildir_come_once(serve, tmp_path):
    site = serve({})
    box = tmp_path / "alla"
    box.write_bytes(b"".join(
        b"From x Fri Jan 15 10:00:00 2027\n" + letter(TEXT, f"{name}@solvik.example").replace(b"\r\n", b"\n") + b"\n"
        for name in ("asta", "bo", "cilla")))
    maildir = tmp_path / "Maildir"
    for folder in ("cur", "new", "tmp"):
        (maildir / folder).mkdir(parents=True)
    (maildir / "new/1000.a.host").write_bytes(letter(TEXT, "disa@solvik.example"))
    (maildir / "cur/999.b.host:2,S").write_bytes(letter(TEXT, "elis@solvik.example"))
    for turn in range(2):
        done = site.run("intake", str(box), str(maildir), check=False)
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout.count("taken before") == (5 if turn else 0)
    wait_for_senders(site, *(f"{name}@solvik.example" for name in ("asta", "bo", "cilla", "disa", "elis")))
    done = site.run("intake", str(box), "--dry-run", "--json", check=False)
    assert len(done.stdout.splitlines()) == 3 and f"{box}#3" in done.stdout
    done = site.run("intake", str(tmp_path), check=False)
    assert done.returncode == 64 and "no Maildir" in done.stderr


def test_a_heap_with_a_letter_twice_and_one_that_was_stored_before_is_taken_whole(serve, tmp_path):
    site = serve({})
    site.stop()
    stored = letter(TEXT, "asta@solvik.example")
    assert pipe(site, stored).returncode == 0
    double = letter(TEXT, "bo@solvik.example")
    box = tmp_path / "hop"
    box.write_bytes(b"".join(
        b"From x Fri Jan 15 10:00:00 2027\n" + content.replace(b"\r\n", b"\n") + b"\n"
        for content in (stored, double, double)))
    done = site.run("intake", str(box), check=False)
    assert done.returncode in (0, 1), done.stderr
    lines = done.stdout.splitlines()
    assert [line.partition(": ")[2][:12] for line in lines] == ["S-0001, 2 of", "S-0002, 2 of", "taken before"]


def test_files_in_the_drop_folder_are_taken_and_moved(serve, tmp_path):
    drop = tmp_path / "drop"
    site = serve({"INSPEL_DROP_FOLDER": str(drop), "INSPEL_LIMIT_LETTER_MB": "1"})
    (drop / "svar.txt").write_text(TEXT)
    (drop / "brev.eml").write_bytes(letter(TEXT, "asta@solvik.example"))
    (drop / "stor.pdf").write_bytes(bytes(2 << 20))
    (drop / "halv.docx.part").write_bytes(b"x")
    wait_for(
        site, "SELECT channel, kind FROM arrival ORDER BY kind IS NULL, id",
        [("folder", "response"), ("folder", "response"), ("folder", None)])
    assert rows(site, "SELECT reason, subject FROM arrival WHERE kind IS NULL") == [("too_large", "stor.pdf")]
    end = time.monotonic() + 20
    while sorted(path.name for path in drop.iterdir()) != ["failed", "halv.docx.part", "taken"]:
        assert time.monotonic() < end, list(drop.iterdir())
        time.sleep(0.2)
    assert sorted(path.name.partition("-")[2] for path in (drop / "taken").iterdir()) == ["brev.eml", "svar.txt"]
    notes = {path.name.partition("-")[2]: path for path in (drop / "failed").iterdir()}
    assert sorted(notes) == ["stor.pdf", "stor.pdf.txt"]
    assert "större än 1 MB" in notes["stor.pdf.txt"].read_text()


@pytest.mark.parametrize("settings,sentence", [
    ({"SECURITY": "ja"}, 'imap_security: "ja" is not one of'),
    ({"SECURITY": "none"}, "none is for a mail server on this machine"),
    ({"USER": ""}, "imap_user"),
    ({"PASSWORD_FILE": "/finns/inte"}, "Set one of imap_password"),
    ({"PASSWORD": None, "TOKEN_FILE": "/finns/inte"}, "imap_token_file: /finns/inte cannot be read"),
    ({"DONE_FOLDER": "Klara", "FOLDERS": "INBOX,Klara"}, "imap_done_folder"),
    ({"FOLDERS": " , "}, "imap_folders"),
    ({"POLL_SECONDS": "0"}, "imap_poll_seconds"),
])
def test_a_mailbox_that_is_set_wrongly_is_said_in_a_sentence(tmp_path, settings, sentence):
    from conftest import INSPEL

    good = {"HOST": "mail.example", "USER": "svar@handboken.example", "PASSWORD": "x"}
    env = {f"INSPEL_IMAP_{key}": value for key, value in (good | settings).items() if value is not None}
    done = subprocess.run(
        [INSPEL, "intake", "--imap", "--data", tmp_path / "data"], env=env, capture_output=True, text=True)
    assert done.returncode == 64 and sentence in done.stderr, done.stderr
    assert not (tmp_path / "data").exists()
