"""The list of reports: what each one tells, how far its claims are reviewed, and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.exporting.dossier.register import ReportLabel
from whosays.exporting.dossier.wording import say_days
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.problem import Problem
from whosays.web.desk import View
from whosays.web.finding import Found
from whosays.web.marking import Piece
from whosays.web.pages.paging import PageOf, turn_to
from whosays.web.standing import Share
from whosays.web.templating import at

PROBLEMS, UNREVIEWED = "problems", "unreviewed"
ONLY = {PROBLEMS: "with problems or misfits", UNREVIEWED: "not fully reviewed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report in one row; `incidents` is how many it tells of, `chief` the title of the one it is chiefly about.

    `problems` are sentences on what went wrong in reading it, `misfits` on what in it does not fit together. `pieces`
    are what is around the searched words, () without such.
    """

    label: ReportLabel
    publisher: str
    published: str
    incidents: int
    chief: str
    share: Share
    problems: tuple[str, ...]
    misfits: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsPage:
    """The list; `problems` are those of no report in it: files that could not be read."""

    text: str
    only: str
    listed: PageOf[ListedReport]
    all_reports: int
    problems: tuple[Problem, ...]

    def address(self, **changes: object) -> str:
        """The address of this list with some of its parameters changed."""
        return at("/reports", **{"text": self.text, "only": self.only, **changes})


def build_reports(
    view: View, *, text: str = "", found: Found | None = None, only: str = "", page: str = "1"
) -> ReportsPage:
    """The reports by name; with a text only those in which it was `found`, in themselves or in their names."""
    casebook = view.casebook
    wanted = only if only in ONLY else ""
    misfits = _group_misfits(view)
    chosen = [
        extraction
        for extraction in casebook.extractions
        if (found is None or _is_found(extraction, text, found)) and _is_wanted(view, extraction, misfits, wanted)
    ]
    names = {report.name for report in casebook.reports.values()}
    return ReportsPage(
        text=text,
        only=wanted,
        listed=turn_to(chosen, page, lambda extraction: _list(view, extraction, misfits, found)),
        all_reports=len(casebook.reports),
        problems=tuple(problem for problem in casebook.problems if problem.report not in names),
    )


def _group_misfits(view: View) -> Mapping[ReportId, Sequence[str]]:
    grouped: dict[ReportId, list[str]] = defaultdict(list)
    for each in view.casebook.inconsistencies:
        grouped[each.report].append(each.why)
    return grouped


def _is_found(extraction: Extraction, text: str, found: Found) -> bool:
    report = extraction.report
    named = f"{report.name} {report.title or ''} {report.publisher or ''}".casefold()
    return report.id in found.all_reports or text.casefold() in named


def _is_wanted(view: View, extraction: Extraction, misfits: Mapping[ReportId, Sequence[str]], only: str) -> bool:
    report = extraction.report.id
    if only == PROBLEMS:
        return bool(extraction.problems) or report in misfits
    return only != UNREVIEWED or view.standings.share_of_report[report].left > 0


def _list(
    view: View, extraction: Extraction, misfits: Mapping[ReportId, Sequence[str]], found: Found | None
) -> ListedReport:
    report = extraction.report
    incidents = view.standings.incidents_of[report.id]
    return ListedReport(
        label=view.register.labels[report.id],
        publisher=report.publisher or "",
        published=say_days(report.published) if report.published else "",
        incidents=len(incidents),
        chief=incidents[0].title if incidents else "",
        share=view.standings.share_of_report[report.id],
        problems=tuple(problem.message for problem in extraction.problems),
        misfits=tuple(misfits.get(report.id, ())),
        pieces=found.words.mark(report.text) if found and report.id in found.all_reports else (),
    )
