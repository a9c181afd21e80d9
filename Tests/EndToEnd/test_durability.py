"""What the disk has seen before anybody is told that an answer arrived, and that the settings are as documented."""

import pathlib
import re
import subprocess
import time

from conftest import INSPEL, ROOT, open_call
from visitor import Visitor


class Trace:
    """The system calls of a running process and its threads that write, sync or rename, in order."""

    def __init__(self, pid: int, file: pathlib.Path):
        self.file = file
        self.process = subprocess.Popen(
            ["strace", "-f", "-y", "-s", "80", "-o", file, "-p", str(pid), "-e",
             "trace=write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync,rename,renameat,renameat2"],
            stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        assert "attached" in line, line
        time.sleep(0.5)

    def calls(self) -> list[str]:
        """Stops tracing. A call that another thread interrupted counts where it ended."""
        time.sleep(0.3)
        self.process.terminate()
        self.process.wait(10)
        begun, calls = {}, []
        for line in self.file.read_text(errors="replace").splitlines():
            thread, _, rest = line.partition(" ")
            rest = rest.strip()
            if rest.endswith("<unfinished ...>"):
                begun[thread] = rest.removesuffix("<unfinished ...>")
            elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", rest):
                calls.append(begun.pop(thread, "") + resumed.group(1))
            else:
                calls.append(rest)
        return calls


def position(calls: list[str], pattern: str, start: int = 0) -> int:
    for index in range(start, len(calls)):
        if re.search(pattern, calls[index]):
            return index
    raise AssertionError(f"no {pattern} from {start} on in:\n" + "\n".join(calls))


def last(calls: list[str], pattern: str, before: int) -> int:
    return max(index for index in range(before) if re.search(pattern, calls[index]))


def test_original_row_and_receipt_reach_the_disk_before_the_respondent_is_told(empty, tmp_path):
    site = empty()
    site.run("call", "add", str(open_call(tmp_path)))
    visitor = Visitor(site.base)
    visitor.prepare_answer("sociala-foretag", "Vi önskar ett register över sociala företag.", "runa@ljungmo.example")
    visitor.get("/inbjudan/sociala-foretag/svara/kontrollera")
    trace = Trace(site.process.pid, tmp_path / "trace")
    visitor.send_answer("sociala-foretag")
    calls = trace.calls()

    told = position(calls, r"^(write|writev|sendto|sendmsg)\(.*HTTP/1\.1 303")
    written = position(calls, r"^write\(\d+<[^>]*/originals/../\.new-")
    synced = position(calls, r"^fsync\(\d+<[^>]*/originals/../\.new-", written)
    renamed = position(calls, r"^rename\w*\(.*/originals/../\.new-", synced)
    shelf = position(calls, r"^fsync\(\d+<[^>]*/originals/..>", renamed)
    row = position(calls, r"^pwrite64\(\d+<[^>]*inspel\.sqlite-wal>", shelf)
    logged = last(calls, r"^pwrite64\(\d+<[^>]*inspel\.sqlite-wal>", told)
    committed = position(calls, r"^f(data)?sync\(\d+<[^>]*inspel\.sqlite-wal>", logged)
    assert written < synced < renamed < shelf < row <= logged < committed < told


def test_every_setting_is_documented_and_no_other_is_taken():
    lines = (ROOT / "docs/configuration.md").read_text().splitlines()
    documented = {match.group(1): match.group(2) for line in lines if (match := re.match(r"\| `(\w+)` \| `(\w+)`", line))}
    assert len(documented) > 20
    assert all(variable == "INSPEL_" + key.upper() for key, variable in documented.items())
    done = subprocess.run([INSPEL, "check"], env={"INSPEL_NO_SUCH": "1"}, capture_output=True, text=True)
    assert done.returncode == 64
    taken = re.search(r"The settings are: (.*)\.$", done.stderr.strip()).group(1).split(", ")
    assert set(taken) == set(documented)
