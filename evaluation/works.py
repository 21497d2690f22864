"""The kinds of work that are killed: what each needs, how it is done and gone on with, and what it leaves."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.dying import BATCHES, Meanwhile, do_until, invent_decision, invent_extractions
from evaluation.killed_desk import decide_at_desk
from evaluation.killed_runs import read_files, write_archive, write_run
from evaluation.older_stores import make_older_store
from whosays.pipeline import extract_paths
from whosays.storing import Store
from whosays.storing.backups import back_up

_OLDER = ("0001", "0003", "0005")
_DONE, _UNREAD, _INTERRUPTED = 0, 3, 130
_SENTENCE = "Gunmen killed {} guards in {} on {} March 2021, the harbour master said."
_TOWNS = ("Varna", "Osh", "Herat", "Kaduna", "Aden", "Mosul")


def look(store: str, _folder: Path) -> object:
    """All that a store holds."""
    with Store.open(store, create=False) as opened:
        return list(opened.load_extractions()), opened.load_decisions(), opened.load_reading_problems()


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: what it needs, what it runs, and what it leaves.

    `prepare` gets the store's place and a folder of the run's own, in which it is done; `arguments` are those of
    `do_until`, each time that the work is begun or gone on with. `look` gives what must be the same whether or not it
    was killed once. `meanwhile` is done beside it. `acknowledges`: each line that it prints is of something kept.
    `keeps_store`: a store comes of it, else a folder. `statuses` are those with which it ends well.
    """

    name: str
    prepare: Callable[[str, Path], None]
    arguments: Callable[[str, Path], Sequence[str]]
    look: Callable[[str, Path], object] = look
    meanwhile: Meanwhile | None = None
    acknowledges: bool = False
    keeps_store: bool = True
    statuses: tuple[int, ...] = (_DONE,)


def _make_store(store: str, _folder: Path) -> None:
    # Making the tables has more moments than all that follows.
    Store.open(store).close()


def _fill(store: str | Path) -> None:
    with Store.open(store) as opened:
        for batch in range(BATCHES):
            opened.save_many(list(invent_extractions(batch)))
            opened.append_decision(invent_decision(batch))


def _fill_with_reports(store: str, _folder: Path) -> None:
    with Store.open(store) as opened:
        opened.save_many([told for batch in range(BATCHES) for told in invent_extractions(batch)])


def _prepare_bundle(_store: str, folder: Path) -> None:
    _fill(folder / "other.db")
    command = ["export", "--store", str(folder / "other.db"), "-o", str(folder / "bundle.json")]
    ended = do_until(0, command, folder)
    if ended.status:
        raise RuntimeError(ended.said)


def _prepare_backup(store: str, _folder: Path) -> None:
    _fill(store)


def _prepare_restore(_store: str, folder: Path) -> None:
    _fill(folder / "other.db")
    back_up(folder / "other.db", folder / "kept.backup")


def _prepare_reports(store: str, folder: Path) -> None:
    _make_store(store, folder)
    (folder / "reports").mkdir()
    for number, town in enumerate(_TOWNS):
        words = _SENTENCE.format(number + 9, town, number + 1)
        (folder / "reports" / f"{town}.txt").write_text(words, encoding="utf-8")
    (folder / "reports" / "empty.txt").touch()
    _load_model()


@cache
def _load_model() -> None:
    """Load the language model into this process, of which all others are forked off."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.txt").write_text(_SENTENCE.format(9, "Varna", 1), encoding="utf-8")
        for _ in extract_paths([Path(folder)], workers=1):
            pass


def _look_at_decisions(store: str, _folder: Path) -> object:
    """What is decided, in whatever order and at whatever time."""
    with Store.open(store, create=False) as opened:
        decisions = Counter((str(decision.act), decision.note) for decision in opened.load_decisions())
        return list(opened.load_extractions()), decisions


def _prepare_archive(_store: str, folder: Path) -> None:
    write_archive(folder)


def _prepare_run(_store: str, folder: Path) -> None:
    write_run(folder)


def _go_on_with_run(_store: str, folder: Path) -> list[str]:
    return ["--resume"] if (folder / "out").exists() else []


def distribute_at(scheduler: str) -> Work:
    """Reading an archive by the workers of a scheduler; the command's own process is what is killed."""
    command = ["distribute", "read", "archive", "--out", "out", "--scheduler", scheduler, "--partition-size", "2"]
    return Work(
        "distribute",
        _prepare_archive,
        lambda store, folder: [*command, *_go_on_with_run(store, folder)],
        look=lambda _, folder: read_files(folder / "out"),
        keeps_store=False,
    )


KEEPING = Work("keep", _make_store, lambda store, _: ["keep", store], acknowledges=True)
_IMPORTING = Work(
    "import",
    _prepare_bundle,
    lambda store, folder: ["import", "bundle", str(folder / "bundle.json"), "--store", store],
)
_BACKING_UP = Work(
    "backup",
    _prepare_backup,
    lambda store, folder: ["backup", str(folder / "kept.backup"), "--store", store],
)
_RESTORING = Work(
    "restore",
    _prepare_restore,
    lambda store, folder: ["restore", str(folder / "kept.backup"), "--replace", "--store", store],
)
_LOADING = Work(
    "load",
    _prepare_run,
    lambda store, _: ["load", "run", "--store", store],
)
_AT_DESK = Work(
    "desk",
    _fill_with_reports,
    lambda store, _: ["desk", "--store", store, "--reviewer", "Ana", "--log", "desk.log"],
    look=_look_at_decisions,
    meanwhile=decide_at_desk,
    acknowledges=True,
    statuses=(_DONE, _INTERRUPTED),
)


def _migrate(form: str) -> Work:
    return Work(
        f"migrate {form}",
        lambda store, _: make_older_store(store, form),
        lambda store, _: ["problems", "--store", store],
    )


WORKS = (KEEPING, _IMPORTING, _BACKING_UP, _RESTORING, *map(_migrate, _OLDER), _LOADING, _AT_DESK)
"""Work on a store that needs no language model."""
READING = Work(
    "read",
    _prepare_reports,
    lambda store, _: ["read", "reports", "--workers", "1", "--store", store],
    statuses=(_DONE, _UNREAD),
)
