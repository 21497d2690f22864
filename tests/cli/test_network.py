"""Nothing is asked of the network: no command but `read --url` turns to any address but this machine's own.

Every command runs under Python's audit hooks and, where the system lets us, in a network namespace without any route,
in which the kernel counts what libraries that are not written in Python try. What a library would send later it must
keep somewhere: the user's home stays empty.
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from whosays.cli.app import app

OK = 200
HERE = Path(__file__).parent / "network"
REPORT = (
    "Gunmen stormed a police station in Maiduguri on 4 March 2021 and killed 14 police officers, the Interior Ministry "
    "said. At least 20 people were injured, doctors said."
)
# What each command is run with; a command that is added to the program must be added here.
COMMANDS: dict[str, list[list[str]]] = {
    "read": [["reports", "--keep-originals"]],
    "extract": [["reports", "-o", "out.jsonl", "--quotations"]],
    "watch": [["reports", "--once", "--every", "0.1"]],
    "load": [["run"]],
    "incidents": [[]],
    "disagreements": [[]],
    "claims": [[]],
    "problems": [[]],
    "policies": [[]],
    "reports": [[]],
    "original": [["raid.txt", "-o", "raid.txt"]],
    "show": [["Maiduguri"]],
    "figures": [["Maiduguri"]],
    "export": [
        ["-o", "bundle.json"],
        ["--format", "xlsx", "-o", "claims.xlsx"],
        ["--format", "stix", "-o", "stix.json"],
    ],
    "formats": [[]],
    "dossier": [["Maiduguri", "-o", "dossier.html"]],
    "verify": [["bundle.json"]],
    "audit": [[]],
    "import": [["bundle", "bundle.json"]],
    "conflicts": [[]],
    "check-store": [[]],
    "backup": [["kept.backup"]],
    "restore": [["kept.backup", "--replace"]],
    "encrypt": [["whosays.db", "secret.db", "--new-key-file", "key.txt"]],
    "rekey": [["secret.db", "--new-key-file", "key.txt"]],
    "decrypt": [["secret.db", "plain.db"]],
    "redact": [["person", "Interior Ministry", "--yes"], ["clean"]],
    "redactions": [[]],
    "people": [["list"]],
    "simulate": [["--out", "world", "--incidents", "2", "--reports", "4"]],
    "demo": [[]],
    "version": [[]],
}
# Run before the others, or until it is stopped.
BY_THEMSELVES = {"desk", "distribute"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of reports of several kinds, and a key."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "raid.txt").write_text(REPORT, encoding="utf-8")
    page = f'<p>{REPORT}</p><img src="https://example.org/b"><script src="https://example.org/c"></script>'
    (tmp_path / "reports" / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "key.txt").write_text("a heron on one leg\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def surroundings(folder: Path) -> dict[str, str]:
    """The variables of programs that note whom they ask."""
    # Libraries that send home leave that be where tests are run for a project, so that nothing may tell them so here.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WHOSAYS_", "ORT_", "XDG_"))}
    kept.pop("CI", None)
    (folder / "home").mkdir()
    path = os.pathsep.join([str(HERE), *filter(None, [kept.get("PYTHONPATH")])])
    return {
        **kept,
        "PYTHONPATH": path,
        "HOME": str(folder / "home"),
        "WHOSAYS_TEST_ASKED": str(folder / "asked.txt"),
        "WHOSAYS_TEST_COUNTED": str(folder / "counted.txt"),
        "WHOSAYS_KEY_FILE": str(folder / "key.txt"),
    }


@pytest.fixture(scope="session")
def alone() -> list[str]:
    """What before a command takes every route from it but that to itself; nothing where the system forbids it."""
    within = 'ip link set lo up && "$@"; ended=$?; cat /proc/net/snmp > "$WHOSAYS_TEST_COUNTED"; exit $ended'
    cut = ["unshare", "--net", "sh", "-c", within, "sh"]
    try:
        nowhere = {**os.environ, "WHOSAYS_TEST_COUNTED": os.devnull}
        tried = subprocess.run([*cut, "true"], check=False, capture_output=True, env=nowhere)
    except FileNotFoundError:
        return []
    return [] if tried.returncode else cut


def asked_in(folder: Path) -> str:
    """Whom anybody asked, a line each."""
    place = folder / "asked.txt"
    return place.read_text("utf-8") if place.exists() else ""


def count_tries(folder: Path) -> int:
    """How often anything in the namespace asked the kernel for a way to another machine (RFC 4293, OutNoRoutes)."""
    names, numbers = (folder / "counted.txt").read_text("utf-8").splitlines()[:2]
    return int(dict(zip(names.split(), numbers.split(), strict=True))["OutNoRoutes"])


def left_in_home(folder: Path) -> list[Path]:
    return [path for path in (folder / "home").rglob("*") if path.is_file()]


def test_every_command_is_run_here() -> None:
    known = set(getattr(typer.main.get_command(app), "commands", {}))
    assert known == set(COMMANDS) | BY_THEMSELVES


def test_the_hook_sees_who_asks(folder: Path, surroundings: dict[str, str]) -> None:
    ask = (
        "import socket; s = socket.socket(); s.settimeout(0.01)\ntry: s.connect(('192.0.2.1', 9))\nexcept OSError: pass"
    )
    subprocess.run([sys.executable, "-c", ask], check=True, env=surroundings)

    assert asked_in(folder).startswith("socket.connect '192.0.2.1'")


def test_the_kernel_counts_who_asks_without_python_s_knowledge(
    folder: Path, surroundings: dict[str, str], alone: list[str]
) -> None:
    if not alone:
        pytest.skip("the system allows no network of one's own")
    ask = "import socket; socket.socket().connect_ex(('192.0.2.1', 9))"
    subprocess.run([*alone, sys.executable, "-I", "-S", "-c", ask], check=True, env=surroundings)

    assert count_tries(folder) > 0
    assert asked_in(folder) == ""


def test_no_command_asks_anything_of_the_network(folder: Path, surroundings: dict[str, str], alone: list[str]) -> None:
    given = [
        ["distribute", "read", "reports", "--out", "run", "--scheduler", "local", "--workers", "1"],
        *([name, *arguments] for name, runs in COMMANDS.items() for arguments in runs),
    ]
    (folder / "commands.json").write_text(json.dumps(given), encoding="utf-8")
    done = subprocess.run(
        [*alone, sys.executable, str(HERE / "run_commands.py"), "commands.json", "ended.json"],
        check=False,
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr
    ended = json.loads((folder / "ended.json").read_text("utf-8"))
    assert [(each, how) for each, how in zip(given, ended, strict=True) if how != 0] == [], done.stderr
    assert asked_in(folder) == ""
    assert left_in_home(folder) == []
    assert not alone or count_tries(folder) == 0


@pytest.fixture
def desk(folder: Path, surroundings: dict[str, str]) -> Iterator[str]:
    """The address of a desk on the folder's store."""
    program = [sys.executable, "-m", "whosays"]
    subprocess.run([*program, "read", "reports"], check=True, cwd=folder, env=surroundings, capture_output=True)
    running = subprocess.Popen(
        [*program, "desk"], cwd=folder, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    said = next(line for line in running.stderr if "The desk is open at" in line)
    yield next(word for word in said.split() if word.startswith("http://"))
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=60)


def get(address: str) -> int:
    """The status of a page, once the desk answers."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310  our own
                status: int = answer.status
                return status
        except urllib.error.URLError as error:
            if isinstance(error, urllib.error.HTTPError):
                return error.code
            time.sleep(0.1)
    pytest.fail(f"{address} does not answer")


def test_the_desk_asks_nothing_of_the_network(desk: str, folder: Path) -> None:
    for path in ("", "reports", "history", "api/incidents"):
        assert get(f"{desk.rstrip('/')}/{path}") == OK
    assert asked_in(folder) == ""
    assert left_in_home(folder) == []
