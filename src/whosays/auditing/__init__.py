"""Whether stored readings are what this version of the program reads out of the stored reports.

The reports are read again as they are kept: text, title, date and all else that the store knows of them, not the files.
What people decided is no reading: it is looked at only to tell which decisions would lose what they are about.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from whosays.auditing.comparing import Change, Outcome, Part, Turn, compare
from whosays.auditing.digesting import digest_store
from whosays.auditing.rereading import Reread, reread
from whosays.auditing.standing import find_cut_off
from whosays.model.decision import Decision
from whosays.model.extraction import Coverage, Extraction
from whosays.model.holding import find_effective
from whosays.model.identity import ReportId
from whosays.model.problem import Problem
from whosays.storing import HowRead, Store

__all__ = [
    "Audited",
    "Change",
    "Outcome",
    "Part",
    "Turn",
    "apply_readings",
    "audit_store",
    "choose_sample",
    "compare",
    "digest_store",
]

_SAVED_AT_ONCE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What came of reading one stored report again.

    `how` tells by whom, and how much of it, it was read. `changes` are what differs, `faults` what does not fit
    together in the store itself. `problem` is why it could not be read again, None where it was; `coverage` how much of
    it was parsed this time, None where it was not read. `is_masked` is true of reports in which people masked names,
    which are not read again. `cut_off` are the decisions that find what they are about in the stored reading, and would
    not in the new one.
    """

    how: HowRead
    changes: tuple[Change, ...] = ()
    faults: tuple[str, ...] = ()
    problem: Problem | None = None
    coverage: Coverage | None = None
    is_masked: bool = False
    cut_off: tuple[Decision, ...] = ()

    @property
    def is_same(self) -> bool:
        """True where the stored reading is what this version gives."""
        return not (self.changes or self.faults or self.problem)


def audit_store(store: Store, hows: Sequence[HowRead], *, workers: int | None = None) -> Generator[Audited, None, None]:
    """Each of these reports of a store, read again and compared; nothing is written.

    `hows` are those of `Store.list_how_read`, or some of them. `workers` as in `pipeline.extract_paths`; the outcome is
    the same whatever their number. Only so many reports are in memory as are being read.

    Raises:
        MissingModelError: the language model is not installed.
        LostWorkersError: the workers are ended one after the other.
        StoreError: the store cannot be read.
    """
    decisions = _by_report(find_effective(store.load_decisions()))
    with closing(reread(store, hows, workers=workers)) as rereads:
        for each in rereads:
            yield _audit(each, decisions.get(each.kept.how.id, ()))


def _by_report(effective: Iterable[Decision]) -> Mapping[ReportId, Sequence[Decision]]:
    found: dict[ReportId, list[Decision]] = defaultdict(list)
    for decision in effective:
        for report in decision.act.reports:
            found[report].append(decision)
    return found


def _audit(each: Reread, decisions: Sequence[Decision]) -> Audited:
    kept, new = each.kept, each.new
    if kept.extraction is None or new is None:
        return Audited(how=kept.how, faults=kept.faults, is_masked=kept.is_masked)
    if isinstance(new, Problem):
        return Audited(how=kept.how, faults=kept.faults, problem=new)
    changes = compare(kept.extraction, new)
    # Quotes that stand nowhere lead to nothing that decisions could be compared with.
    is_judged = changes and decisions and kept.is_quoted
    return Audited(
        how=kept.how,
        changes=changes,
        faults=kept.faults,
        coverage=new.coverage,
        cut_off=find_cut_off(kept.extraction, new, decisions) if is_judged else (),
    )


def apply_readings(
    store: Store, hows: Sequence[HowRead], *, workers: int | None = None
) -> Generator[ReportId, None, None]:
    """Read these reports again and keep what this version gives; the ids of those whose reading changed, once kept.

    A report that somebody changed or took out meanwhile stays as it is, and so does one whose rows make no sense.
    Decisions stay, and follow their claims as they do after any new reading. What is kept is kept some reports at a
    time: a second run goes on from there.

    Raises:
        MissingModelError: the language model is not installed.
        LostWorkersError: the workers are ended one after the other.
        StoreError: the store cannot be read or written.
    """
    held: list[Extraction] = []
    with closing(reread(store, hows, workers=workers)) as rereads:
        for each in rereads:
            if isinstance(each.new, Extraction) and each.new != each.kept.extraction:
                held.append(each.new)
            if len(held) >= _SAVED_AT_ONCE:
                yield from store.save_anew(held)
                held = []
    yield from store.save_anew(held)


def choose_sample(hows: Sequence[HowRead], number: int, *, seed: int) -> tuple[HowRead, ...]:
    """So many of the reports, all where there are fewer; the same for the same seed, in whatever order they come."""
    ordered = sorted(hows, key=lambda how: how.id)
    chosen = random.Random(seed).sample(ordered, min(number, len(ordered)))  # noqa: S311  a sample, no secret
    return tuple(sorted(chosen, key=lambda how: (how.name, how.id)))
