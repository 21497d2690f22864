"""The bundle: the one JSON that leaves the program (`docs/bundle.md`), for scorers, spreadsheets and other tools.

`whosays extract` writes one bundle a line with one report in each; `whosays export` writes one of a whole casebook.
"""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Literal, TextIO, cast

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
    form_conflict,
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
    form_reading,
    form_report,
    form_spread,
)
from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.writers import ExportFormat, Part
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
    members = _list_members(casebook, with_quotations=with_quotations)
    whole = {name: list(member) if isinstance(member, Iterator) else member for name, member in members}
    return cast("Bundle", whole)


def _list_members(casebook: Casebook, *, with_quotations: bool) -> Iterator[tuple[str, object]]:
    """The members of a bundle in their order; what may be long is an iterator, each of whose items is made anew."""
    names = name_reports(casebook.reports.values())
    yield "whosays", _VERSION
    yield "reports", (form_report(report, names) for report in casebook.reports.values())
    yield "incidents", (form_incident(incident, casebook, names) for incident in casebook.incidents)
    yield "claims", (form_claim(claim, casebook, names) for claim in casebook.claims.values())
    yield "copies", (form_copy(copy, casebook, names) for copy in casebook.copies)
    yield "origins", map(form_origin, casebook.origins)
    yield "backings", map(form_backing, casebook.backings)
    yield "disagreements", map(form_disagreement, casebook.disagreements)
    yield "contests", map(form_contest, casebook.contests)
    yield "inconsistencies", (form_inconsistency(each, casebook, names) for each in casebook.inconsistencies)
    yield "attributions", map(form_attribution, casebook.attributions)
    yield "estimates", map(form_estimate, casebook.estimates)
    yield "spreads", map(form_spread, measure_spreads(casebook.estimates))
    yield "decisions", _decisions(casebook, names)
    yield "conflicts", map(form_conflict, casebook.reviewed.conflicts)
    yield "readings", (form_reading(read, casebook, names) for read in casebook.read or casebook.extractions)
    yield "problems", _problems(casebook, names)
    if casebook.at_least:
        yield "confidence", {"at_least": casebook.at_least, "left_out": len(casebook.left_out)}
    if with_quotations:
        yield "quotations", _quotations(casebook, names)


def write_bundle(
    casebook: Casebook,
    stream: TextIO,
    on_progress: OnProgress = tell_nobody,
    *,
    with_quotations: bool = False,
) -> None:
    """Write one bundle of the whole casebook, indented, with a line break at its end.

    `on_progress` is told of every claim.
    """
    members = _list_members(casebook, with_quotations=with_quotations)
    stream.writelines(_lay_out(members, on_progress, indent=1))


def stream_bundle(casebook: Casebook) -> Iterator[str]:
    """One bundle of the whole casebook as JSON, piece by piece: each piece is a member of one of its lists, or less."""
    return _lay_out(_list_members(casebook, with_quotations=False), tell_nobody, indent=None)


def _lay_out(members: Iterable[tuple[str, object]], on_progress: OnProgress, *, indent: int | None) -> Iterator[str]:
    """The pieces of a bundle's JSON, indented by one or, without `indent`, on one line; told of every claim."""
    # No line break stands in a JSON string, so that all of them are the indenting's.
    line, inner, colon = ("\n ", "\n  ", ": ") if indent else ("", "", ":")
    opening = "{"
    for name, member in members:
        yield f"{opening}{line}{json.dumps(name)}{colon}"
        opening = ","
        if not isinstance(member, Iterator):
            yield as_json(member, indent=indent).replace("\n", line)
            continue
        separator = "["
        for item in member:
            yield separator + inner + as_json(item, indent=indent).replace("\n", inner)
            separator = ","
            if name == "claims":
                on_progress(1)
        yield "[]" if separator == "[" else f"{line}]"
    yield "\n}\n" if indent else "}\n"


def write_bundle_lines(casebooks: Iterable[Casebook], stream: TextIO, *, with_quotations: bool = False) -> None:
    """Write one bundle a line, as the casebooks come; `whosays extract` gives one casebook a report.

    Each line is complete when the next casebook is taken, so that a long run can be read while it goes on.
    """
    stream.writelines(
        as_json(casebook_as_bundle(casebook, with_quotations=with_quotations)) + "\n" for casebook in casebooks
    )


def as_json(part: object, *, indent: int | None = None) -> str:
    """A value as JSON that can be written in UTF-8, with no line breaks but those of `indent`."""
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


def write_bundle_file(
    casebook: Casebook, stream: BinaryIO, on_progress: OnProgress = tell_nobody, *, with_quotations: bool = False
) -> None:
    """As `write_bundle`, to a stream of bytes, in UTF-8."""
    text = cast("TextIO", codecs.getwriter("utf-8")(stream))
    write_bundle(casebook, text, on_progress, with_quotations=with_quotations)


BUNDLE = ExportFormat(
    name="json",
    summary="one JSON document with everything: the contract that other tools can rely on",
    media_type="application/json",
    parts=(Part(file_name="whosays.json", write=write_bundle_file, count=lambda casebook: len(casebook.claims)),),
)
"""The bundle as a format of export."""
