"""What was read on many machines into a store, where people look through it and decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from whosays.distributed.extracting import EXTRACTIONS, PROBLEMS
from whosays.distributed.folder import RunFolder, SetApart, Step, read_given_up, read_receipt, read_rows
from whosays.distributed.manifest import read_manifest
from whosays.errors import OtherRunError, UnfinishedRunError
from whosays.exporting.tables import in_batches
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem, Stage
from whosays.storing import Saved, Store
from whosays.version import __version__

_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How many reports were new to the store, changed and unchanged, and what was wrong with the input."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: tuple[Problem, ...] = field(default=())

    @property
    def reports(self) -> int:
        """How many reports there were."""
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a run is: the parts of the extractions that are there, and how many are not (None: not known yet)."""

    there: tuple[int, ...]
    missing: int | None
    apart: tuple[SetApart, ...]

    @property
    def is_done(self) -> bool:
        """True where nothing is missing."""
        return self.missing == 0


def find_standing(folder: RunFolder) -> Standing:
    """How far the run in a folder is.

    Raises:
        NoRunError: there is none.
    """
    manifest = read_manifest(folder)
    groups, read = 0, 0
    apart: list[SetApart] = []
    for part in range(manifest.parts):
        given_up = read_given_up(folder, Step.READING, part)
        receipt = read_receipt(folder.part(Step.READING, part))
        read += given_up is not None or receipt is not None
        groups += receipt.groups if receipt else 0
        apart.extend([given_up] if given_up else receipt.apart if receipt else ())
    there, settled = [], 0
    numbers = range(groups) if read == manifest.parts else _numbers_in(folder)
    for number in numbers:
        given_up = read_given_up(folder, Step.EXTRACTING, number)
        apart.extend([given_up] if given_up else ())
        if given_up is None and read_receipt(folder.part(Step.EXTRACTING, number)) is not None:
            there.append(number)
        settled += given_up is not None
    missing = groups - len(there) - settled if read == manifest.parts else None
    return Standing(tuple(there), missing, tuple(apart))


def _numbers_in(folder: RunFolder) -> Sequence[int]:
    return sorted(int(file.stem.split("-")[1]) for file in (folder.path / Step.EXTRACTING).glob("part-*.*"))


def load_run(
    folder: Path, store: Store, *, partial: bool = False, on_progress: Callable[[int, int], None] | None = None
) -> Loaded:
    """Bring all that a run read into a store; a second time changes nothing, so that it can be broken off.

    `partial`: what is there of a run that is not through. `on_progress` is told how many parts are done, of how many.

    Raises:
        NoRunError: no run is in the folder.
        OtherRunError: another version of whosays read it.
        UnfinishedRunError: parts are missing, and `partial` is false.
        StoreError: the store cannot be written.
    """
    run = RunFolder(folder)
    version = read_manifest(run).version
    if version != __version__:
        raise OtherRunError(folder, [f"it was read by whosays {version}, and this is {__version__}"])
    standing = find_standing(run)
    if not standing.is_done and not partial:
        raise UnfinishedRunError(folder, standing.missing)
    loaded = Loaded()
    problems: list[Problem] = [_tell(each) for each in standing.apart if each.what is None]
    for done, number in enumerate(standing.there, start=1):
        loaded = _load_part(run, number, store, loaded, problems)
        if on_progress:
            on_progress(done, len(standing.there))
    met = tuple(dict.fromkeys(problems))
    store.save_reading_problems([problem for problem in met if problem.stage is Stage.READING])
    return replace(loaded, problems=met)


def _load_part(run: RunFolder, number: int, store: Store, loaded: Loaded, problems: list[Problem]) -> Loaded:
    problems.extend(read_rows(run.problems(number), PROBLEMS))
    for batch in in_batches(read_rows(run.part(Step.EXTRACTING, number), EXTRACTIONS), _AT_ONCE):
        outcomes = store.save_many(batch)
        loaded = replace(
            loaded,
            new=loaded.new + outcomes.count(Saved.NEW),
            changed=loaded.changed + outcomes.count(Saved.CHANGED),
            unchanged=loaded.unchanged + outcomes.count(Saved.UNCHANGED),
        )
        problems.extend(_problems_of(batch))
    return loaded


def _problems_of(batch: Sequence[Extraction]) -> Iterator[Problem]:
    for extraction in batch:
        yield from extraction.problems


def _tell(apart: SetApart) -> Problem:
    """A part that is missing as a whole, as a problem: what was in it would else be missed by nobody."""
    place = f"{apart.step}, part {apart.part:,}"
    message = f"This part could not be worked through in three tries ({apart.reason}), so that its reports are missing."
    return Problem(Stage.READING, message, place)
