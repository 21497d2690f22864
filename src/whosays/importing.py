"""Another team's work into a store of one's own: its reports with what was read out of them, and its decisions.

Nothing that is here already is overwritten. What its decisions make of those that are here is told by
`whosays.model.holding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.errors import NoSuchPathError, UnreadableBundleError
from whosays.model.conflict import Conflict
from whosays.model.decision import Decision
from whosays.model.holding import find_holding
from whosays.model.identity import DecisionId, ReportId
from whosays.model.problem import Problem, Stage
from whosays.storing import Adopted
from whosays.verifying.json_walk import DamagedJsonError
from whosays.verifying.returning import Returned, read_back

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whosays.storing import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of taking in a bundle of a `team`.

    `new`, `same` and `other` are names of reports: those that were not here, those that are here just so, and those of
    which something else was read out here, which stays. `decided` is how many decisions were new, `known` how many were
    here already. `conflicts` are all that there are now; `problems` say what was refused, and why. `touches_masked`:
    names were masked in a report that the bundle holds, or, where decisions came alone, in any that is here. Nothing
    derived from such a name is kept, so that it cannot be found in what came along.
    """

    team: str
    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    decided: int = 0
    known: int = 0
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()
    touches_masked: bool = False


def import_bundle(store: Store, path: Path, *, team: str | None = None) -> Imported:
    """Take in a bundle, or JSON lines of bundles: reports that are not here, and decisions under the team's name.

    `team` None: the file's name, without what follows its last dot. A second time nothing changes.

    Raises:
        NoSuchPathError: there is no such file.
        UnreadableBundleError: it is no bundle, or damaged; nothing of it is taken.
        StoreError: the store cannot be written.
    """
    return _take_in(store, path, team=team, with_reports=True)


def import_decisions(store: Store, path: Path, *, team: str | None = None) -> Imported:
    """As `import_bundle`, but decisions alone; a bundle may hold nothing else."""
    return _take_in(store, path, team=team, with_reports=False)


def _take_in(store: Store, path: Path, *, team: str | None, with_reports: bool) -> Imported:
    name = (team or path.stem).strip() or path.name
    returned = _read(store, path, name, with_reports=with_reports)
    adopted: dict[Adopted, list[str]] = {outcome: [] for outcome in Adopted}
    barred: list[Problem] = []
    for extraction in returned.extractions:
        outcome = store.adopt(extraction)
        adopted[outcome].append(extraction.report.name)
        if outcome is Adopted.REFUSED:
            barred += [refusal] if (refusal := store.find_refusal(extraction.report)) else []
    for problem in returned.problems:
        store.save_reading_problem(problem)
    fit, refused = _put_in_order(store.load_decisions(), returned.decisions, path)
    decided = store.take_in_decisions(fit)
    return Imported(
        team=name,
        new=tuple(adopted[Adopted.NEW]),
        same=tuple(adopted[Adopted.SAME]),
        other=tuple(adopted[Adopted.OTHER]),
        decided=decided,
        known=len(fit) - decided,
        conflicts=find_holding(store.load_decisions()).conflicts,
        problems=(*returned.refused, *barred, *refused),
        touches_masked=_touches_masked(store, returned, with_reports=with_reports),
    )


def _touches_masked(store: Store, returned: Returned, *, with_reports: bool) -> bool:
    if not store.find_masked():
        return False
    if not with_reports:
        return bool(returned.decisions)
    return any(store.is_masked(extraction.report) for extraction in returned.extractions)


def _read(store: Store, path: Path, team: str, *, with_reports: bool) -> Returned:
    if not path.exists():
        raise NoSuchPathError(path)

    @cache
    def find_text(report: ReportId) -> str | None:
        kept = store.load_extraction(report)
        return kept.report.text if kept else None

    try:
        with path.open("rb") as stream:
            return read_back(stream, name=str(path), team=team, find_text=find_text, reports=with_reports)
    except DamagedJsonError as error:
        raise UnreadableBundleError(path, str(error)) from error
    except OSError as error:
        raise UnreadableBundleError(path, error.strerror or str(error)) from error


def _put_in_order(
    here: Sequence[Decision], given: Sequence[Decision], path: Path
) -> tuple[list[Decision], list[Problem]]:
    """The decisions, none before one that it takes back; those that take back what nobody knows are problems."""
    known: set[DecisionId] = {decision.id for decision in here}
    fit: list[Decision] = []
    waiting, progressed = list(given), True
    while waiting and progressed:
        late: list[Decision] = []
        for decision in waiting:
            if decision.undoes is None or decision.undoes in known:
                known.add(decision.id)
                fit.append(decision)
            else:
                late.append(decision)
        waiting, progressed = late, len(late) < len(waiting)
    why = "This was left out: it takes back a decision that is neither in the bundle nor in the store."
    return fit, [Problem(Stage.READING, why, f"{path}, decision {decision.id}") for decision in waiting]
