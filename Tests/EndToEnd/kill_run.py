"""Kills the server at random moments while letters come into its mailbox and answers by web, and holds what it had
said against what it has: every letter that it marked at the mail server, and every answer whose number it told a
browser, must be there, exactly once.

    kill_run.py [--rounds 200] [--seed N] [--program FILE]

Needs root, dovecot and the packages of the end-to-end tests. Ends with 1 when something is lost or doubled."""

import argparse
import dataclasses
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid

from conftest import INSPEL, ROOT, free_port, open_call
from imapserver import ImapServer, letter
from visitor import Visitor

TEXT = """Hej,

1. Vi köper insamling av möbler av ett socialt företag sedan 2021. Ärendet har märket {mark}.

5. Vi önskar att gränsen för direktupphandling höjs.

Vänliga hälsningar
Runa i Ljungmo
"""


@dataclasses.dataclass
class Figures:
    rounds: int = 0
    letters: int = 0
    answers: int = 0
    kills_while_starting: int = 0
    marked_at_kills: int = 0
    told_at_kills: int = 0
    given_up: int = 0
    lost: list[str] = dataclasses.field(default_factory=list)
    doubled: list[str] = dataclasses.field(default_factory=list)
    other: list[str] = dataclasses.field(default_factory=list)
    seconds: float = 0

    @property
    def is_good(self) -> bool:
        return not self.lost and not self.doubled and not self.other

    def __str__(self) -> str:
        return (
            f"{self.rounds} kills ({self.kills_while_starting} while starting) in {self.seconds:.0f} s; "
            f"{self.letters} letters by IMAP, {self.answers} answers by web; "
            f"checked after the kills: {self.marked_at_kills} marks, {self.told_at_kills} numbers told; "
            f"{self.given_up} left to a person after five interrupted readings; "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled, {len(self.other)} other faults"
            + "".join(f"\n  lost: {x}" for x in self.lost[:20]) + "".join(f"\n  doubled: {x}" for x in self.doubled[:20])
            + "".join(f"\n  {x}" for x in self.other[:20]))


class Run:
    def __init__(self, folder: pathlib.Path, program: pathlib.Path, seed: int):
        self.folder, self.program = folder, program
        self.chance = random.Random(seed)
        self.data = folder / "data"
        self.figures = Figures()
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        imap = folder / "imap"
        imap.mkdir()
        self.imap = ImapServer(imap, free_port(), free_port())
        env = {k: v for k, v in os.environ.items() if not k.startswith("INSPEL_") or k == "INSPEL_PDF_PYTHON"}
        env.setdefault("INSPEL_PDF_PYTHON", str(ROOT / ".venv/engines/bin/python3"))
        self.env = env | self.imap.environment() | {
            "INSPEL_BASE_URL": self.base, "INSPEL_LIMIT_POSTS_A_MINUTE": "1000000", "INSPEL_DATA": str(self.data)}
        self.log = open(folder / "server.log", "ab")
        self.delivered: dict[str, str] = {}  # Message-ID -> mark
        self.identifiers: dict[str, str] = {}  # a letter's file -> Message-ID
        self.told: dict[str, str] = {}  # mark -> number
        self.wanted: list[str] = []  # marks of answers that a browser set out to send
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.command("call", "add", str(open_call(self.folder)))

    def command(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([self.program, *arguments], env=self.env, capture_output=True, text=True, timeout=300)

    def start(self) -> subprocess.Popen:
        return subprocess.Popen(
            [self.program, "serve", "--port", str(self.port)], env=self.env, stdout=self.log, stderr=self.log)

    def is_up(self) -> bool:
        try:
            Visitor(self.base).get("/halsa")
            return True
        except OSError:
            return False

    # What goes on outside meanwhile

    def deliver(self) -> None:
        chance = random.Random(self.chance.random())
        while not self.stopping.is_set():
            mark, identifier = uuid.uuid4().hex, uuid.uuid4().hex
            sender = f"runa.{mark[:12]}@ljungmo.example"
            attachment = ("bilaga.txt", os.urandom(chance.randrange(1, 200_000)).hex().encode()) \
                if chance.random() < 0.1 else None
            self.imap.deliver(letter(TEXT.format(mark=mark), sender, identifier=identifier, attachment=attachment))
            with self.lock:
                self.delivered[f"{identifier}@ljungmo.example"] = mark
            time.sleep(chance.uniform(0, 0.1))

    def answer(self) -> None:
        chance = random.Random(self.chance.random())
        while not self.stopping.is_set():
            mark = uuid.uuid4().hex
            with self.lock:
                self.wanted.append(mark)
            visitor = Visitor(self.base)
            self.insist(lambda: visitor.prepare_answer(
                "sociala-foretag", f"Vi önskar ett register. Märke {mark}.", f"bo.{mark[:12]}@granasa.example"))
            number = self.send(visitor)
            with self.lock:
                self.told[mark] = number
            time.sleep(chance.uniform(0.02, 0.3))

    def send(self, visitor: Visitor) -> str:
        """Presses the button until there is a receipt, and reloads that until it shows; the number on it."""
        path = "/inbjudan/sociala-foretag/svara/kontrollera"
        receipt, page = self.insist(lambda: visitor.submit(path))
        if receipt:
            page = self.insist(lambda: visitor.get(receipt))
        number = re.search(r"S-\d{4,}", page)
        if not number:
            text = " ".join(re.sub(r"<[^>]*>", " ", page).split())
            raise AssertionError(f"no number at {receipt or path}: {text[:600]}")
        return number.group()

    def insist(self, act):
        """As a person does who sees an error page: again, until it works."""
        end = time.monotonic() + 300
        while True:
            try:
                return act()
            except (OSError, AttributeError, ValueError, EOFError) as error:
                if time.monotonic() > end:
                    raise
                last = error  # no connection, a connection that broke, or a page that is not the one we wait for
                time.sleep(0.1 if isinstance(last, OSError) else 0.3)
            except Exception as error:  # http.client's own
                if time.monotonic() > end or not type(error).__module__.startswith("http"):
                    raise
                time.sleep(0.1)

    # What has been said, held against what is there

    def rows(self, sql: str) -> list[tuple]:
        with sqlite3.connect(f"file:{self.data}/inspel.sqlite", uri=True, timeout=30) as db:
            return db.execute(sql).fetchall()

    def check_after_kill(self) -> None:
        """With the server dead: what it had marked at the mail server or told a browser must be committed."""
        marked = []
        for path, flags in self.imap.flags():
            if "Inspel" not in flags:
                continue
            name = path.name.partition(":")[0]
            if name not in self.identifiers:
                self.identifiers[name] = re.search(rb"Message-ID: <([^>]+)>", path.read_bytes()).group(1).decode()
            marked.append(self.identifiers[name])
        with self.lock:
            told = dict(self.told)
        there = {row[0] for row in self.rows("SELECT message_id FROM arrival WHERE channel = 'email'")}
        numbers = {f"S-{row[0]:04d}" for row in self.rows("SELECT number FROM response")}
        self.figures.marked_at_kills += len(marked)
        self.figures.told_at_kills += len(told)
        self.figures.lost += [f"letter {x} was marked and is not there" for x in marked if x not in there]
        self.figures.lost += [f"answer {n} was told and is not there" for n in told.values() if n not in numbers]

    def check_at_end(self) -> None:
        figures = self.figures
        came: dict[str, int] = {}
        for (identifier,) in self.rows("SELECT message_id FROM arrival WHERE channel = 'email'"):
            came[identifier] = came.get(identifier, 0) + 1
        figures.lost += [f"letter {x}" for x in self.delivered if x not in came]
        figures.doubled += [f"letter {x} came {n} times" for x, n in came.items() if n > 1]
        figures.other += [f"letter {x} was never delivered" for x in came if x not in self.delivered]
        texts: dict[str, list[str]] = {}
        for number, text in self.rows(
                "SELECT response.number, text FROM response JOIN arrival ON arrival.id = arrival_id AND channel = 'web'"
                " JOIN answer ON response_id = response.id AND answer.state = 'given'"
                " JOIN answer_version ON answer_id = answer.id"):
            mark = re.search(r"Märke (\w+)", text).group(1)
            texts.setdefault(mark, []).append(f"S-{number:04d}")
        for mark in self.wanted:
            numbers = texts.get(mark, [])
            if not numbers:
                figures.lost.append(f"answer {mark}")
            elif len(numbers) > 1:
                figures.doubled.append(f"answer {mark} is {numbers}")
            elif self.told.get(mark) != numbers[0]:
                figures.other.append(f"answer {mark} was told as {self.told.get(mark)} and is {numbers[0]}")
        figures.letters, figures.answers = len(self.delivered), len(self.wanted)
        figures.given_up = self.rows("SELECT count(*) FROM arrival WHERE reason = 'reading_failed'")[0][0]
        for what, sql in [
            ("letters without a response", "SELECT count(*) FROM arrival WHERE channel = 'email' AND NOT EXISTS"
             " (SELECT 1 FROM response WHERE arrival_id = arrival.id) AND ifnull(reason, '') <> 'reading_failed'"),
            ("letters not read", "SELECT count(*) FROM arrival WHERE state = 'received'"),
            ("places not marked", "SELECT count(*) FROM mailbox_message WHERE marked = 0"),
            ("responses without exactly one receipt",
             "SELECT count(*) FROM response WHERE (SELECT count(*) FROM outgoing_mail WHERE kind = 'receipt'"
             " AND to_address = response.sender_email) <> 1"),
            ("gaps in the numbers", "SELECT max(number) - count(*) FROM response"),
        ]:
            if count := self.rows(sql)[0][0]:
                figures.other.append(f"{what}: {count}")
        check = self.command("check")
        if check.returncode != 0:
            figures.other.append("inspel check: " + (check.stdout + check.stderr)[-300:])
        unmarked = sum(1 for _, flags in self.imap.flags() if "Inspel" not in flags)
        if unmarked:
            figures.other.append(f"letters not marked at the mail server: {unmarked}")

    # The run

    def go(self, rounds: int) -> Figures:
        begin = time.monotonic()
        threads = [threading.Thread(target=act, daemon=True) for act in (self.deliver, self.answer, self.answer)]
        for thread in threads:
            thread.start()
        for _ in range(rounds):
            process = self.start()
            if self.chance.random() < 0.2:
                time.sleep(self.chance.uniform(0, 0.5))
                self.figures.kills_while_starting += 1
            else:
                while not self.is_up() and process.poll() is None:
                    time.sleep(0.02)
                time.sleep(self.chance.uniform(0, 2))
            if process.poll() is not None:
                self.figures.other.append(f"the server ended by itself with {process.returncode}")
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.figures.rounds += 1
            self.check_after_kill()
        self.stopping.set()
        process = self.start()
        for thread in threads:
            thread.join(330)
            if thread.is_alive():
                self.figures.other.append("a sender never came through")
        self.wait_until_quiet()
        process.send_signal(signal.SIGTERM)
        if process.wait(30) != 0:
            self.figures.other.append(f"the server ended with {process.returncode}")
        self.check_at_end()
        self.figures.seconds = time.monotonic() - begin
        return self.figures

    def wait_until_quiet(self) -> None:
        end = time.monotonic() + 180
        while time.monotonic() < end:
            waiting = self.rows("SELECT count(*) FROM arrival WHERE state = 'received'")[0][0]
            if not waiting and all("Inspel" in flags for _, flags in self.imap.flags()):
                return
            time.sleep(0.3)

    def stop(self) -> None:
        self.imap.stop()
        self.log.close()


def run(rounds: int, seed: int, program: pathlib.Path = INSPEL) -> Figures:
    folder = pathlib.Path(tempfile.mkdtemp(prefix="inspel-kill-", dir="/tmp"))
    it = Run(folder, program, seed)
    try:
        figures = it.go(rounds)
    finally:
        it.stop()
    if figures.is_good:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        figures.other.append(f"data and log are kept in {folder}")
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    parser.add_argument("--program", type=pathlib.Path, default=INSPEL)
    wishes = parser.parse_args()
    print(f"seed {wishes.seed}", flush=True)
    result = run(wishes.rounds, wishes.seed, wishes.program)
    print(result)
    sys.exit(0 if result.is_good else 1)
