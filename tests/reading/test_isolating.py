import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from whosays.reading.isolating import Fault, Outcome, end_child, take_apart
from whosays.reading.word_parsing import WordRefusal, parse_word

PARSERS = """
import os
def count(content):
    yield len(content)
    yield os.getpid()
def spin(content):
    yield "before"
    while True: pass
def swell(content):
    yield "before"
    yield len(b"x" * (8 << 30))
def die(content):
    yield "before"
    os._exit(3)
def stumble(content):
    yield "before"
    raise KeyError("/Root")
def chatter(content):
    print("what a library prints")
    yield "after"
"""


@pytest.fixture
def parsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Parsers in a module that the child process can import too."""
    (tmp_path / "rough_parsers.py").write_text(PARSERS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    end_child()
    import rough_parsers  # type: ignore[import-not-found]  # noqa: PLC0415  written above

    yield rough_parsers
    end_child()
    del sys.modules["rough_parsers"]


def test_one_process_works_on_file_after_file(parsers: ModuleType) -> None:
    first, second = take_apart(parsers.count, b"a" * 3_000_000), take_apart(parsers.count, b"")
    assert (first.parts[0], second.parts[0]) == (3_000_000, 0)
    assert first.parts[1] == second.parts[1] != os.getpid()


def test_what_takes_too_long_is_stopped_and_what_it_gave_is_kept(parsers: ModuleType) -> None:
    take_apart(parsers.count, b"")
    began = time.monotonic()
    assert take_apart(parsers.spin, b"", seconds=0.5) == Outcome(("before",), Fault.TIME)
    assert time.monotonic() - began < 5


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps limits of memory")
def test_what_asks_for_too_much_memory_is_stopped(parsers: ModuleType) -> None:
    assert take_apart(parsers.swell, b"") == Outcome(("before",), Fault.MEMORY)


@pytest.mark.parametrize("parser", ["die", "stumble"])
def test_a_parser_that_fails_costs_only_its_file(parsers: ModuleType, parser: str) -> None:
    assert take_apart(getattr(parsers, parser), b"") == Outcome(("before",), Fault.BROKEN)
    assert take_apart(parsers.count, b"abc").parts[0] == 3


def test_what_a_parser_prints_does_no_harm(parsers: ModuleType) -> None:
    assert take_apart(parsers.chatter, b"") == Outcome(("after",))


def test_a_module_in_the_working_folder_is_not_taken_for_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zipfile.py").write_text("raise SystemExit('run by mistake')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    end_child()
    assert take_apart(parse_word, b"no archive").parts == (WordRefusal.DAMAGED,)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked up in /proc")
def test_no_process_stays_behind_one_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "rough_parsers.py").write_text(PARSERS, encoding="utf-8")
    program = (
        "import rough_parsers; from whosays.reading.isolating import take_apart; import os\n"
        "print(take_apart(rough_parsers.count, b'').parts[1], flush=True)\n"
        "take_apart(rough_parsers.spin, b'', seconds=600)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)])}
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        child = Path("/proc") / process.stdout.readline().decode().strip()
        assert child.exists()
        process.kill()
    patience = time.monotonic() + 10
    while is_running(child) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not is_running(child)


def is_running(process: Path) -> bool:
    """False also for a process that has ended and whose end nobody has asked for."""
    try:
        return (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_no_process_stays_behind_a_run(parsers: ModuleType) -> None:
    process = take_apart(parsers.count, b"").parts[1]
    end_child()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
