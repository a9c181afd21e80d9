"""Every file of the collection that INSPEL_TORTURE names, put into the drop folder of a running server."""

import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import sqlite3
import time

import pytest

from conftest import Site, open_call

TORTURE = os.environ.get("INSPEL_TORTURE")
MOST_SECONDS = 20
MOST_GROWTH_MB = 50


def resident(process: int) -> float:
    return int(re.search(r"VmRSS:\s*(\d+)", pathlib.Path(f"/proc/{process}/status").read_text()).group(1)) / 1024


def children(process: int) -> list[str]:
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            if entry.name.isdigit() and f"PPid:\t{process}\n" in (entry / "status").read_text():
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def rows(site: Site, sql: str, *values) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(f"file:{site.data}/inspel.sqlite?mode=ro", uri=True, timeout=20)) as db:
        return db.execute(sql, values).fetchall()


def put(site: Site, drop: pathlib.Path, files: list[pathlib.Path]) -> float:
    """Hands the files in and waits until each has a state; the longest time in which none more got one."""
    done = "SELECT count(*) FROM arrival WHERE state <> 'received'"
    for number, file in enumerate(files):
        # Written elsewhere and moved in, as programs that use a drop folder do.
        shutil.copy(file, drop.parent / "next")
        os.rename(drop.parent / "next", drop / f"{number:04}-{file.name}")
    (count,), changed, longest = rows(site, done)[0], time.monotonic(), 0.0
    while any(f.is_file() for f in drop.iterdir()) or rows(site, "SELECT 1 FROM arrival WHERE state = 'received'"):
        assert site.process.poll() is None, f"the server ended: {site.output()[-500:]}"
        assert time.monotonic() - changed < 4 * MOST_SECONDS, sorted(f.name for f in drop.iterdir() if f.is_file())[:3]
        time.sleep(0.1)
        if rows(site, done)[0][0] != count:
            longest = max(longest, time.monotonic() - changed)
            count, changed = rows(site, done)[0][0], time.monotonic()
    return longest


@pytest.mark.skipif(not TORTURE, reason="INSPEL_TORTURE names no collection")
def test_a_server_takes_in_what_is_made_to_break_it_and_is_as_before(empty, tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    drop = tmp_path / "in"
    site = empty({"INSPEL_DROP_FOLDER": str(drop), "TMPDIR": str(work)})
    site.run("call", "add", str(open_call(tmp_path)))
    files = [
        file for part in ("documents", "mails") for file in sorted(pathlib.Path(TORTURE, part).rglob("*"))
        if file.is_file() and file.suffix not in (".tsv", ".md")]
    assert len(files) > 100
    # Once around before measuring: what a running server holds anyway.
    warm = [f for f in files if f.stat().st_size < 100_000][::7]
    put(site, drop, warm)
    before = resident(site.process.pid)
    longest = put(site, drop, files)
    time.sleep(3)
    after = resident(site.process.pid)
    print(f"{len(files)} files, the longest wait {longest:.1f} s, memory {before:.0f} MB before and {after:.0f} MB after")
    known = {sha256 for (sha256,) in rows(site, "SELECT sha256 FROM original")}
    for file in files:
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        assert sha256 in known, file.name
        stored = site.data / "originals" / sha256[:2] / sha256
        assert stored.read_bytes() == file.read_bytes(), file.name
    assert rows(site, "SELECT count(*) FROM arrival WHERE state NOT IN ('read', 'needs_person', 'ended', 'answered')") == [(0,)]
    assert children(site.process.pid) == []
    assert list(work.iterdir()) == []
    assert not [f for f in (site.data / "originals").rglob(".new-*")]
    assert after - before < MOST_GROWTH_MB, f"{before:.0f} MB before, {after:.0f} MB after"
    # The folder is looked into every few seconds.
    assert longest < MOST_SECONDS + 5, f"{longest:.1f} s"
