"""Every report has a name of its own: what becomes of those that are called the same, or are the same.

Finding reports and naming them apart are two steps, so that files can be read side by side by many: only names and
ids must then be looked through in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.model.identity import ReportId
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.reading.files import problem_at


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReport:
    """A report under the name that its file gives it, which others may have too.

    `place` is where it came from ("reports.jsonl, line 7"), `doubts` what a reader should know of it. `original` are
    the bytes that it was read from, None where they are not at hand; `media_type` says what kind they are of.
    """

    report: Report
    place: str
    doubts: tuple[Problem, ...] = ()
    original: bytes | None = None
    media_type: str = "application/octet-stream"


class Names:
    """The names and ids of the reports so far, in the order in which they came."""

    def __init__(self) -> None:
        """None yet."""
        self._names: set[str] = set()
        self._counts: dict[str, int] = {}
        self._ids: set[ReportId] = set()

    def take(self, name: str, id_: ReportId) -> str | None:
        """The name that a report has here; None where the same one (`id_`, of name and text) was read before."""
        if id_ in self._ids:
            return None
        self._ids.add(id_)
        # Counting goes on where it stopped: thousands may have one name.
        own, count = name, self._counts.get(name, 1)
        while own in self._names:
            count += 1
            own = f"{name} ({count})"
        self._counts[name] = count
        self._names.add(own)
        return own


def name_report(found: FoundReport, name: str | None) -> Iterator[Report | Problem]:
    """The report under its name, with what there is to tell of it; of one that was read before (None) only that."""
    given = found.report.name
    if name is None:
        yield problem_at(found.place, "The same report was read before; this copy was left out.", report=given)
        return
    if name != given:
        message = f"Another report is called {given} too, so this one is called {name} here."
        yield problem_at(found.place, message, report=name)
    yield found.report if name == given else replace(found.report, name=name)
    for doubt in found.doubts:
        yield replace(doubt, report=name)
