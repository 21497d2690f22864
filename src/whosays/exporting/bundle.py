"""The bundle: the one JSON that leaves the program (`docs/bundle.md`), for scorers, spreadsheets and other tools.

`whosays extract` writes one bundle a line with one report in each; `whosays export` writes one of a whole casebook.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TextIO

from whosays.exporting.form import (
    Bundle,
    DecisionForm,
    ProblemForm,
    QuotationForm,
)
from whosays.exporting.forming import (
    form_attribution,
    form_backing,
    form_claim,
    form_contest,
    form_copy,
    form_decision,
    form_disagreement,
    form_estimate,
    form_incident,
    form_inconsistency,
    form_origin,
    form_problem,
    form_quotation,
    form_report,
    form_spread,
)
from whosays.model.casebook import Casebook
from whosays.model.estimate import measure_spreads
from whosays.model.identity import ReportId
from whosays.model.report import Report

_VERSION: Literal[1] = 1
# Some readers of JSON lines also break lines at these, and lone surrogates have no UTF-8: written as escapes.
_UNSAFE_IN_LINES = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def name_reports(reports: Iterable[Report]) -> Mapping[ReportId, str]:
    """The id that each report has in a bundle: its name, with its content hash where several share the name."""
    found = tuple(reports)
    times = Counter(report.name for report in found)
    return {
        report.id: report.name if times[report.name] == 1 else f"{report.name}-{report.id}"
        for report in sorted(found, key=lambda report: (report.name, report.id))
    }


def casebook_as_bundle(casebook: Casebook, *, with_quotations: bool = False) -> Bundle:
    """The casebook in the form of `docs/bundle.schema.json`, in the casebook's order."""
    names = name_reports(casebook.reports.values())
    bundle: Bundle = {
        "whosays": _VERSION,
        "reports": [form_report(report, names) for report in casebook.reports.values()],
        "incidents": [form_incident(incident, casebook, names) for incident in casebook.incidents],
        "claims": [form_claim(claim, casebook, names) for claim in casebook.claims.values()],
        "copies": [form_copy(copy, casebook, names) for copy in casebook.copies],
        "origins": [form_origin(origin) for origin in casebook.origins],
        "backings": [form_backing(backing) for backing in casebook.backings],
        "disagreements": [form_disagreement(disagreement) for disagreement in casebook.disagreements],
        "contests": [form_contest(contest) for contest in casebook.contests],
        "inconsistencies": [form_inconsistency(each, names) for each in casebook.inconsistencies],
        "attributions": [form_attribution(attribution) for attribution in casebook.attributions],
        "estimates": [form_estimate(estimate) for estimate in casebook.estimates],
        "spreads": [form_spread(spread) for spread in measure_spreads(casebook.estimates)],
        "decisions": list(_decisions(casebook, names)),
        "problems": list(_problems(casebook, names)),
    }
    if casebook.at_least:
        bundle["confidence"] = {"at_least": casebook.at_least, "left_out": len(casebook.left_out)}
    if with_quotations:
        bundle["quotations"] = list(_quotations(casebook, names))
    return bundle


def write_bundle(casebook: Casebook, stream: TextIO, *, with_quotations: bool = False) -> None:
    """Write one bundle of the whole casebook, indented, with a line break at its end."""
    bundle = casebook_as_bundle(casebook, with_quotations=with_quotations)
    stream.write(_as_json(bundle, indent=1) + "\n")


def stream_bundle(casebook: Casebook) -> Iterator[str]:
    """One bundle of the whole casebook as JSON, piece by piece: each piece is a member of one of its lists, or less."""
    opening = "{"
    for name, members in casebook_as_bundle(casebook).items():
        yield f"{opening}{json.dumps(name)}:"
        opening = ","
        if not isinstance(members, list):
            yield _as_json(members)
            continue
        separator = "["
        for member in members:
            yield separator + _as_json(member)
            separator = ","
        yield "[]" if separator == "[" else "]"
    yield "}\n"


def write_bundle_lines(casebooks: Iterable[Casebook], stream: TextIO, *, with_quotations: bool = False) -> None:
    """Write one bundle a line, as the casebooks come; `whosays extract` gives one casebook a report.

    Each line is complete when the next casebook is taken, so that a long run can be read while it goes on.
    """
    stream.writelines(
        _as_json(casebook_as_bundle(casebook, with_quotations=with_quotations)) + "\n" for casebook in casebooks
    )


def _as_json(part: object, *, indent: int | None = None) -> str:
    separators = (",", ": ") if indent else (",", ":")
    written = json.dumps(part, ensure_ascii=False, indent=indent, separators=separators)
    return _UNSAFE_IN_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def _decisions(casebook: Casebook, names: Mapping[ReportId, str]) -> Iterator[DecisionForm]:
    stands = casebook.in_force
    for decision in casebook.decisions:
        yield form_decision(decision, names, stands=stands[decision.id])


def _quotations(casebook: Casebook, names: Mapping[ReportId, str]) -> Iterator[QuotationForm]:
    for extraction in casebook.extractions:
        for quotation in extraction.quotations:
            yield form_quotation(quotation, extraction.report, names)


def _problems(casebook: Casebook, names: Mapping[ReportId, str]) -> Iterator[ProblemForm]:
    for extraction in casebook.extractions:
        for problem in extraction.problems:
            yield form_problem(problem, names[extraction.report.id])
    for problem in casebook.problems:
        yield form_problem(problem, problem.report)
