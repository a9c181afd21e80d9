"""What keeps the program from starting is said in one sentence: what, where, what to do."""

import os
import socket
import subprocess

import pytest

from conftest import INSPEL, ROOT, free_port


def serve(data, *arguments, **settings):
    env = {k: v for k, v in os.environ.items() if not k.startswith("INSPEL_")} | {
        "INSPEL_PDF_PYTHON": str(ROOT / ".venv/engines/bin/python3"), **settings}
    return subprocess.run(
        [INSPEL, "serve", "--data", str(data), *arguments], env=env, capture_output=True, text=True, timeout=60)


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = serve(tmp_path / "data", "--port", str(port))
    assert done.returncode == 70
    assert f"Port {port} is taken." in done.stderr and "--port" in done.stderr


def test_a_file_is_no_directory(tmp_path):
    file = tmp_path / "data"
    file.write_text("x")
    done = serve(file, "--port", str(free_port()))
    assert done.returncode == 64 and "is a file" in done.stderr
    assert file.read_text() == "x"


@pytest.mark.parametrize("settings,sentence", [
    ({"INSPEL_BASE_URL": "https://bok.example/inspel"}, "has a path"),
    ({"INSPEL_SMTP_HOST": "localhost", "INSPEL_SMTP_CA_FILE": "/finns/inte.pem"}, "smtp_ca_file: /finns/inte.pem"),
])
def test_a_setting_that_cannot_work_is_named(tmp_path, settings, sentence):
    done = serve(tmp_path / "data", "--port", str(free_port()), **settings)
    assert done.returncode == 64 and sentence in done.stderr, done.stderr
    assert not (tmp_path / "data").exists()
