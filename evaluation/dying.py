"""Does a piece of work in a process of its own and kills it at a given moment, as a power cut would.

Moments are counted, not timed, so that they are the same on a slow machine: each statement that goes to a database,
before and after, each commit, each file that is opened, renamed or linked, and each answer of another machine that is
taken in. The process is forked off one that has loaded all it needs, so that hundreds of them cost little.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import RLock

from sqlalchemy import Engine, event

from whosays.cli.app import main
from whosays.model.act import Judgement, LinkIncidents, TellingKey
from whosays.model.claim import CasualtyClaim, Effect, Side
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.report import Report
from whosays.storing import Store

BATCHES, A_BATCH = 6, 4
_FIRST = datetime(2024, 5, 1, 12, tzinfo=UTC)
_INTERRUPTED = 128 + signal.SIGINT
_COUNTED = {"open", "os.rename", "os.link", "os.remove", "sqlite3.connect"}


def invent_extractions(batch: int) -> Iterator[Extraction]:
    """Reports of one claim each."""
    for number in range(batch * A_BATCH, (batch + 1) * A_BATCH):
        report = Report(name=f"{number}.txt", text=f"Gunmen killed {number + 10} guards, a doctor said.")
        telling = Telling(
            report=report.id,
            method=Method.ARMED_ASSAULT,
            status=Status.CARRIED_OUT,
            date=None,
            places=(),
            main=True,
            anchor=Span(0, 6).quoted_from(report.text),
        )
        claim = CasualtyClaim(
            report=report.id,
            telling=telling.id,
            evidence=(Span(14, 16).quoted_from(report.text),),
            effect=Effect.KILLED,
            side=Side.SECURITY,
            count=Count.exactly(number + 10),
            victims="guards",
        )
        yield Extraction(report=report, tellings=(telling,), claims=(claim,))


def invent_decision(number: int) -> Decision:
    """A decision about tellings that no other one is about."""
    keys = tuple((TellingKey(TellingId(f"{number:015d}{side}")),) for side in "ab")
    act = LinkIncidents(keys, Judgement.SAME)
    return Decision(act=act, reviewer="Ana", at=_FIRST + timedelta(minutes=number), note=str(number))


def keep(store: str) -> None:
    """Keep reports a few at a time, and a decision after each; what is kept is printed once the store says so."""
    with Store.open(store) as opened:
        for batch in range(BATCHES):
            extractions = list(invent_extractions(batch))
            opened.save_many(extractions)
            _acknowledge(*(f"report {extraction.report.id}" for extraction in extractions))
            decision = invent_decision(batch)
            opened.append_decision(decision)
            _acknowledge(f"decision {decision.id}")


def _acknowledge(*lines: str) -> None:
    os.write(1, "".join(f"{line}\n" for line in lines).encode())


class _Moments:
    """Counts what happens, and ends the process without a word at the given one; 0: never."""

    def __init__(self, last: int) -> None:
        self._last = last
        self._one_at_a_time = RLock()
        self.count = 0

    def pass_by(self, *_: object) -> None:
        with self._one_at_a_time:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def _watch(moments: _Moments) -> None:
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, moments.pass_by)

    def hear(name: str, arguments: tuple[object, ...]) -> None:
        # Modules that are loaded are no work.
        is_work = name in _COUNTED and not (name == "open" and str(arguments[0]).endswith((".py", ".pyc", ".so")))
        # What comes from a worker is unpacked, and its classes are looked up.
        if is_work or (name == "pickle.find_class" and str(arguments[0]).startswith("whosays.")):
            moments.pass_by()

    sys.addaudithook(hear)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a piece of work ended: its exit status (negative: the signal), what it printed, and its moments so far."""

    status: int
    printed: str
    said: str
    moments: int


_NEEDED = (
    "alembic.command",
    "distributed",
    "pyarrow.parquet",
    "whosays.exporting.bundle",
    "whosays.importing",
    "whosays.pipeline",
    "whosays.storing.backups",
    "whosays.web.serving",
    "whosays.distributed.loading",
    "whosays.distributed.running",
)


@cache
def _load_all() -> None:
    """What a process forked off this one would else load by itself, each time anew."""
    for name in _NEEDED:
        import_module(name)


Meanwhile = Callable[[int, Path], str]
"""Done while a process works that ends when it is asked to: gets its number and its folder, gives what was told it."""


def do_until(moment: int, arguments: Sequence[str], folder: Path, meanwhile: Meanwhile | None = None) -> Ended:
    """Do `keep STORE`, or a command of `whosays`, in a folder, and kill it at a moment; at 0 it comes to its end."""
    _load_all()
    sys.stdout.flush()
    sys.stderr.flush()
    for name in _LEFT:
        (folder / name).unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        # Nothing of this process may run on in the other.
        os._exit(_work(moment, arguments, folder))
    told = ""
    try:
        told = meanwhile(child, folder) if meanwhile else ""
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    printed, said, counted = (_read_if_there(folder / name) for name in _LEFT)
    return Ended(status, printed + told, said, int(counted or 0))


def is_at_work(child: int) -> bool:
    """True while a process that was forked off here has not ended."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def _read_if_there(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


_LEFT = ("printed", "said", "moments")


def _work(moment: int, arguments: Sequence[str], folder: Path) -> int:
    for number, name in enumerate(_LEFT, start=1):
        left = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(left, number)
    # Whoever runs this may have put something else in their place.
    sys.stdout, sys.stderr = (os.fdopen(number, "w", 1, encoding="utf-8", closefd=False) for number in (1, 2))
    os.chdir(folder)
    moments = _Moments(moment)
    _watch(moments)
    try:
        if arguments[0] == "keep":
            keep(arguments[1])
        else:
            main(arguments)
    except SystemExit as left_with:
        return int(left_with.code or 0)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception:  # noqa: BLE001  whatever it is, the other process tells of it
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(3, str(moments.count).encode())
    return 0
