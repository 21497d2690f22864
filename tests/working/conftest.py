"""Work that is simple enough to be seen through, in a module that child processes can import too."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

import pytest

from whosays.model.extraction import Extraction
from whosays.model.report import Report

WORK = """
import os, signal, time
from pathlib import Path
from whosays.errors import MissingModelError
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem, Stage

def say_process(report):
    return Extraction(report=report, problems=(Problem(Stage.EXTRACTING, str(os.getpid()), report.name),))
def plod(report):
    time.sleep(0.01)
    return Extraction(report=report)
def die(report):
    if "deadly" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return Extraction(report=report)
def die_once(report):
    if "deadly" in report.text and not Path(report.url).exists():
        Path(report.url).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Extraction(report=report)
def swell(report):
    if "huge" in report.text:
        raise MemoryError
    return Extraction(report=report)
def miss(report):
    if "stop" in report.text:
        raise MissingModelError("en_model")
    return Extraction(report=report)
class Stubborn(Exception):
    def __init__(self, one, two):
        super().__init__(one)
def balk(report):
    raise Stubborn(1, 2)
def chatter(report):
    print("what a library prints")
    return Extraction(report=report)
"""

Work: TypeAlias = Callable[[Report], Extraction]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    (tmp_path / "plain_work.py").write_text(WORK, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import plain_work  # type: ignore[import-not-found]  # noqa: PLC0415  written above

    yield plain_work
    del sys.modules["plain_work"]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start workers for the shortest report, and give them every report by itself."""
    monkeypatch.setattr("whosays.working.abreast._WORTH_WORKERS", 1)
    monkeypatch.setattr("whosays.working.abreast._SHARE", 1)
