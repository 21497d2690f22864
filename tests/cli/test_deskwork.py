"""`desk`: the program itself, asked over HTTP as a browser would."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.cli.conftest import Run

_OPEN = re.compile(r"open at (http://127\.0\.0\.1:\d+/)")


@pytest.fixture
def desk(kept: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running command and the address that it told."""
    command = [sys.executable, "-m", "whosays", "desk", "--store", str(kept), "--reviewer", "Ada"]
    started = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"}, start_new_session=True
    )
    assert started.stderr
    told = _OPEN.search(started.stderr.readline())
    assert told
    yield started, told[1]
    if started.poll() is None:
        started.kill()
    started.wait(10)
    started.stderr.close()


def test_the_desk_shows_the_store_until_it_is_interrupted(desk: tuple[subprocess.Popen[str], str]) -> None:
    running, address = desk
    page = httpx.get(address)
    assert page.status_code == 200
    assert "Maiduguri" in page.text
    assert ">Ada<" in page.text
    running.send_signal(signal.SIGINT)
    assert running.wait(10) in {0, 130}


def test_a_taken_port_is_told(run: Run, kept: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run("desk", "--store", kept, "--port", str(port))
    assert done.returncode == 2
    assert done.stderr == (
        f"whosays: Port {port} is taken or not allowed. Name another one with --port, or leave it out.\n"
    )


def test_without_a_store_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("desk", "--store", tmp_path / "none.db")
    assert done.returncode == 1
    assert "There is no store" in done.stderr
