"""The built program, a real browser and real mail servers, on loopback, started and stopped here."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
INSPEL = pathlib.Path(os.environ.get("INSPEL_PROGRAM", ROOT / ".build/debug/inspel"))
SCREENS = ROOT / "output/screens"
CALL = ROOT / "Sources/Inspel/Embedded/call/call-sociala-foretag.yaml"


def open_call(folder: pathlib.Path) -> pathlib.Path:
    """The call that the product comes with as a file, open now whatever the day is."""
    file = folder / "open-call.yaml"
    text = re.sub(r"(?m)^opens: .*$", "opens: 2026-01-01", CALL.read_text(encoding="utf-8"))
    file.write_text(re.sub(r"(?m)^closes: .*$", "closes: 2099-12-31", text), encoding="utf-8")
    return file


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for_port(port: int, process: subprocess.Popen, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, f"the program ended with {process.returncode}"
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nothing listens on port {port} after {seconds} s")


class Site:
    """A running program on a data directory of its own."""

    def __init__(self, data: pathlib.Path, arguments: list[str], port: int, environment: dict | None = None):
        self.data = data
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        self.log = open(data.parent / f"{data.name}.log", "w+b")
        env = {k: v for k, v in os.environ.items() if not k.startswith("INSPEL_")} | (environment or {})
        env.setdefault("INSPEL_PDF_PYTHON", str(ROOT / ".venv/engines/bin/python3"))
        self.env = env | {"INSPEL_BASE_URL": self.base}
        self.process = subprocess.Popen(
            [INSPEL, *arguments, "--data", str(data), "--port", str(port)],
            stdout=self.log, stderr=subprocess.STDOUT, env=self.env)

    def output(self) -> str:
        return pathlib.Path(self.log.name).read_text(errors="replace")

    def run(self, *arguments: str, check: bool = True, **keywords) -> subprocess.CompletedProcess:
        """A command on the same data directory."""
        done = subprocess.run(
            [INSPEL, *arguments, "--data", str(self.data)], env=self.env, capture_output=True, text=True, timeout=120,
            **keywords)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def sign_in_path(self, email: str = "redaktor@handboken.example") -> str:
        self.run("editor", "add", email, "--role", "owner")
        link = self.run("editor", "link", email).stdout.strip()
        return link.replace(self.base, "")

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demonstration, filled once for all tests. Tests that change much use `empty` instead."""
    data = tmp_path_factory.mktemp("demo") / "data"
    port = free_port()
    site = Site(data, ["demo"], port)
    wait_for_port(port, site.process, 300)
    yield site
    assert site.stop() == 0, site.output()
    shutil.rmtree(data, ignore_errors=True)


@pytest.fixture()
def empty(tmp_path):
    """A programme with nothing in it, served. Environment by `empty.env` before `start`."""
    sites = []

    def start(environment: dict | None = None) -> Site:
        port = free_port()
        site = Site(tmp_path / "data", ["serve"], port, environment)
        wait_for_port(port, site.process)
        sites.append(site)
        return site

    yield start
    for site in sites:
        site.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture()
def open_page(browser):
    """Opens pages; closes their contexts afterwards."""
    contexts = []

    def open(width=1280, height=900, scheme="light", javascript=True, locale="sv-SE"):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=javascript, locale=locale)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" and "status of 4" not in m.text else None)
        return page

    yield open
    for context in contexts:
        context.close()


def screenshot(page, name: str) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


def signed_in(page, site: Site):
    page.goto(site.base + site.sign_in_path())
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(re.compile("/redaktion"))
    return page
