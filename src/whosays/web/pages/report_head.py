"""What is known of a report as a whole: where it comes from, what it tells of, what does not fit, whom it copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from whosays.exporting.dossier.register import shorten_quote
from whosays.exporting.dossier.wording import in_quotes, say_left_out
from whosays.lexicon.languages import load_languages
from whosays.model.casebook import Casebook
from whosays.model.copying import Copy, Manner
from whosays.model.extraction import Extraction
from whosays.model.identity import IncidentId, ReportId, TellingId
from whosays.model.report import PublicationBasis
from whosays.web.desk import View
from whosays.web.missing import NotHere
from whosays.web.templating import at

_MOST_INCIDENTS = 40
_MOST_LISTED = 40
_BASES = {
    PublicationBasis.GIVEN: "as given with the report",
    PublicationBasis.FOUND: "found in the report",
    PublicationBasis.INFERRED: "inferred from what the report tells",
}
_MANNERS = {
    Manner.WHOLE: "Most of it stands in both",
    Manner.PART: "A part of it stands in both",
    Manner.REWORDED: "Much of it stands in both, in other words",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIncident:
    """An incident that a report tells of: whether chiefly, in how many claims, and this report's page of it alone."""

    id: IncidentId
    title: str
    main: bool
    claims: int
    address: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something in a report that does not fit: its kind, why in a sentence, and the quotes that show it."""

    kind: str
    why: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedReport:
    """Another report that has words of this one: how much, which was first, and where to compare the two."""

    id: ReportId
    name: str
    manner: str
    share: str
    order: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """The head of a report's page.

    `address` is the report's own as it was given, None for none; `link` the same where a browser can open it, else "".
    `published`, `basis` and `language` are in words, "" where not known; `byline` is author and section, `read_from`
    the SHA-256 of what it was read from, "" for none. `hidden` is how many of a list are left away.
    """

    headline: str
    name: str
    publisher: str
    address: str | None
    link: str
    published: str
    basis: str
    language: str
    byline: str
    read_from: str
    incidents: tuple[ToldIncident, ...]
    hidden_incidents: int
    misfits: tuple[Misfit, ...]
    hidden_misfits: int
    problems: tuple[str, ...]
    shared: tuple[SharedReport, ...]
    left_out: str


def describe_report(extraction: Extraction, view: View, narrowed: IncidentId | None) -> ReportHead:
    """The head of a report's page, whose claims are `narrowed` to those of an incident, None: to none.

    Raises:
        NotHere: the report does not tell of that incident.
    """
    report, casebook = extraction.report, view.casebook
    label = view.register.labels[report.id]
    incidents = _list_incidents(extraction, view, narrowed)
    if narrowed is not None and not any(told.holds for told in incidents):
        what = "incident"
        raise NotHere(what)
    misfits = tuple(
        Misfit(found.kind.value, found.why, tuple(in_quotes(shorten_quote(e.quote)) for e in found.evidence))
        for found in casebook.inconsistencies_of(report)
    )
    problems = (*extraction.problems, *(p for p in casebook.problems if p.report == report.name))
    return ReportHead(
        headline=label.headline,
        name=report.name,
        publisher=report.publisher or "",
        address=report.url,
        link=make_link(report.url),
        published=label.published or "",
        basis=_BASES[report.published_basis] if report.published and report.published_basis else "",
        language=_name_language(report.language),
        byline=", ".join(part for part in (report.author, report.section) if part),
        read_from=report.original or "",
        incidents=incidents[:_MOST_INCIDENTS],
        hidden_incidents=max(0, len(incidents) - _MOST_INCIDENTS),
        misfits=misfits[:_MOST_LISTED],
        hidden_misfits=max(0, len(misfits) - _MOST_LISTED),
        problems=tuple(dict.fromkeys(problem.message for problem in problems))[:_MOST_LISTED],
        shared=tuple(_list_shared(extraction, view)),
        left_out=say_left_out([claim for claim in casebook.left_out if claim.report == report.id], casebook.at_least),
    )


def identify_incidents(extraction: Extraction, casebook: Casebook) -> Mapping[TellingId, IncidentId]:
    """The incident of every telling that claims of a report belong to.

    A claim that a person moved belongs to a telling of whatever report.
    """
    tellings = {*(telling.id for telling in extraction.tellings), *(claim.telling for claim in extraction.claims)}
    return {telling: casebook.incident_of[telling].id for telling in tellings}


def _list_incidents(extraction: Extraction, view: View, narrowed: IncidentId | None) -> tuple[ToldIncident, ...]:
    """The one narrowed to first, then the chief one, then those with most claims."""
    ids = identify_incidents(extraction, view.casebook)
    claims = Counter(ids[claim.telling] for claim in extraction.claims)
    main = {ids[telling.id] for telling in extraction.tellings if telling.main}
    told = {id_: view.casebook.incident_of[telling] for telling, id_ in ids.items()}
    ordered = sorted(told, key=lambda id_: (id_ != narrowed, id_ not in main, -claims[id_], told[id_].title, id_))
    return tuple(
        ToldIncident(
            id=id_,
            title=told[id_].title,
            main=id_ in main,
            claims=claims[id_],
            address=at(f"/reports/{extraction.report.id}", incident=id_),
            holds=id_ == narrowed,
        )
        for id_ in ordered
    )


def make_link(address: str | None) -> str:
    """The address where it is one of the web; "" for any other, which a browser might run."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.netloc else ""


def _name_language(code: str | None) -> str:
    if not code:
        return ""
    names = (name for name, known in load_languages().names.items() if known == code)
    return next(names, code).capitalize()


def _list_shared(extraction: Extraction, view: View) -> Iterator[SharedReport]:
    report, casebook = extraction.report, view.casebook
    found = [copy for copy in casebook.copies if report.id in {copy.original, copy.copy}]
    if not found:
        return
    told = set(identify_incidents(extraction, casebook).values())
    extractions = {each.report.id: each for each in casebook.extractions}
    for copy in sorted(found, key=lambda copy: (-copy.share, copy.original, copy.copy))[:_MOST_LISTED]:
        other = copy.copy if copy.original == report.id else copy.original
        common = sorted(told & set(identify_incidents(extractions[other], casebook).values()))
        # Reports share words over an incident that both tell of, unless a person has split it since.
        if common:
            yield SharedReport(
                id=other,
                name=view.register.labels[other].short,
                manner=_MANNERS[copy.manner],
                share=f"{copy.share:.0%}",
                order=_say_order(copy, report.id),
                address=at(f"/compare/{common[0]}", one=report.id, other=other),
            )


def _say_order(copy: Copy, report: ReportId) -> str:
    if not copy.is_directed:
        return "nothing tells which was first"
    return "this one was first" if copy.original == report else "that one was first"
