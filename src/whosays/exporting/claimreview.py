"""What people settled, as ClaimReview of schema.org, to be shown beside a published check.

A ClaimReview says in public that somebody checked a claim. So there is one only where a person decided, and none for
what the program worked out: each side of a disagreement that was settled, and each figure that was published. What was
settled before claims joined or left, and figures that their policy no longer gives, wait for the person to look again.
Notes to decisions are the team's own and stay out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from whosays.exporting.dossier.figures import say_span
from whosays.exporting.dossier.wording import SIDES
from whosays.exporting.json_members import write_list
from whosays.exporting.progress import OnProgress
from whosays.exporting.saying import find_web_address, make_line, make_urn, make_uuid, say_plainly, shorten_days
from whosays.exporting.writers import ExportFormat, Part
from whosays.lexicon.actors import find_actor
from whosays.lexicon.bodies import Speaking, find_body
from whosays.model.act import Settlement
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.incident import Incident
from whosays.model.report import Report
from whosays.model.review import PublishedFigure, Settled
from whosays.model.source import Source, SourceKind

_ORGANISATIONS = frozenset({SourceKind.MEDIA, SourceKind.ORGANISATION, SourceKind.ARMED_GROUP})
_BODIES = frozenset({Speaking.INSTITUTION, Speaking.OUTLET})
_HOLDS, _DOES_NOT_HOLD = 2, 1


def write_claim_reviews(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write a list of ClaimReviews, empty where nothing is settled; it can stand in the script element of a page."""
    write_list(list_claim_reviews(casebook), stream, on_progress, for_pages=True)


def list_claim_reviews(casebook: Casebook) -> Iterator[Mapping[str, object]]:
    """The ClaimReviews of settled disagreements, in their order, side by side, then of published figures."""
    settled = casebook.settled_of
    for disagreement in casebook.disagreements:
        how = settled.get(disagreement.id)
        if how and not how.changed and how.decision in casebook.decisions_by_id:
            incident = casebook.incidents_by_id[disagreement.incident]
            for number, side in enumerate(disagreement.sides):
                claims = [casebook.claims[claim] for claim in side]
                yield from _review_side(claims, number, how, incident, casebook)
    for figure in casebook.reviewed.published:
        if not figure.outdated and figure.decision in casebook.decisions_by_id:
            yield _review_figure(figure, casebook)


def _review_side(
    claims: Sequence[Claim], number: int, how: Settled, incident: Incident, casebook: Casebook
) -> Iterator[Mapping[str, object]]:
    """One for each value that the claims of a side give."""
    values: dict[str, list[Claim]] = {}
    for claim in claims:
        values.setdefault(say_plainly(claim), []).append(claim)
    decision = casebook.decisions_by_id[how.decision]
    for words, alike in values.items():
        item = {**_people(alike, casebook), **_appearances(alike, casebook)}
        yield _review(
            make_uuid("claim review", how.disagreement, str(number), words),
            f"{make_line(incident.title)}: {words}",
            decision,
            item,
            _rate(how, number),
        )


def _rate(how: Settled, number: int) -> Mapping[str, object]:
    """The verdict in words; in numbers too where the person said which side holds."""
    if how.settlement is Settlement.DISPUTED:
        return {"@type": "Rating", "alternateName": "Disputed"}
    if how.settlement is Settlement.UPDATE:
        return {"@type": "Rating", "alternateName": "Part of an update: a later account replaces an earlier one"}
    if how.side is None:
        return {"@type": "Rating", "alternateName": "Settled"}
    holds = how.side == number
    return {
        "@type": "Rating",
        "alternateName": "Holds" if holds else "Does not hold",
        "ratingValue": _HOLDS if holds else _DOES_NOT_HOLD,
        "bestRating": _HOLDS,
        "worstRating": _DOES_NOT_HOLD,
    }


def _review_figure(figure: PublishedFigure, casebook: Casebook) -> Mapping[str, object]:
    incident = casebook.incidents_by_id[figure.incident]
    who = f" ({SIDES[figure.side]})" if figure.side else ""
    between = say_span(figure.low, figure.high)
    best = say_span(figure.best, figure.best) if figure.best is not None else between
    words = f"{make_line(incident.title)}: {best} {figure.effect.value}{who}"
    deciding = [
        casebook.claims[claim]
        for estimate in casebook.estimates_of(incident)
        if (estimate.policy, estimate.effect, estimate.side) == (figure.policy, figure.effect, figure.side)
        for claim in estimate.claims
    ]
    rating = f"Published figure, between {between}" if figure.best is not None and between else "Published figure"
    id_ = make_uuid("published figure", figure.incident, figure.effect, figure.side or "")
    decision = casebook.decisions_by_id[figure.decision]
    item = _appearances(deciding, casebook)
    return _review(id_, words, decision, item, {"@type": "Rating", "alternateName": rating})


def _review(
    uuid: str, words: str, decision: Decision, item: Mapping[str, object], rating: Mapping[str, object]
) -> Mapping[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"urn:uuid:{uuid}",
        "claimReviewed": words,
        "itemReviewed": {"@type": "Claim", "text": words, **item},
        "reviewRating": rating,
        "author": {"@type": "Person", "name": make_line(decision.reviewer)},
        "datePublished": decision.at.date().isoformat(),
    }


def _people(claims: Iterable[Claim], casebook: Casebook) -> Mapping[str, object]:
    """Who makes the claims: the nearest source of each, else the publisher of the report."""
    speakers: dict[str, Mapping[str, object]] = {}
    for claim in claims:
        publisher = make_line(casebook.reports[claim.report].publisher)
        source = claim.sources[0] if claim.sources else Source(publisher, SourceKind.MEDIA)
        name = make_line(source.name)
        if name:
            speakers.setdefault(name, {"@type": _tell_kind(source), "name": name})
    return {"author": list(speakers.values())} if speakers else {}


def _tell_kind(source: Source) -> str:
    """schema.org knows persons and organisations alone; who is known as neither is taken for a person who speaks."""
    body = find_body(source.name)
    is_body = find_actor(source.name) is not None or (body is not None and body.speaks in _BODIES)
    return "Organization" if source.kind in _ORGANISATIONS or is_body else "Person"


def _appearances(claims: Iterable[Claim], casebook: Casebook) -> Mapping[str, object]:
    """The reports that have the claims, by day of publication; the first one only where it alone is the earliest."""
    reports = {claim.report: casebook.reports[claim.report] for claim in claims}.values()
    articles = [_article(report) for report in reports]
    item: dict[str, object] = {"appearance": articles} if articles else {}
    days = {report.id: report.published.day for report in reports if report.published and report.published.day}
    if len(days) == len(reports) and days:
        earliest = min(day for day in days.values() if day)
        first = [report for report in reports if days[report.id] == earliest]
        item["datePublished"] = earliest.isoformat()
        if len(first) == 1:
            item["firstAppearance"] = _article(first[0])
    return item


def _article(report: Report) -> Mapping[str, object]:
    address = find_web_address(report)
    told: dict[str, object] = {
        "@type": "NewsArticle",
        "@id": address or make_urn("report", report.id),
        "headline": make_line(report.title) or make_line(report.name),
    }
    if address:
        told["url"] = address
    day = shorten_days(report.published)
    if day:
        told["datePublished"] = day
    publisher = make_line(report.publisher)
    if publisher:
        told["publisher"] = {"@type": "Organization", "name": publisher}
    return told


def _count(casebook: Casebook) -> int:
    return sum(1 for _ in list_claim_reviews(casebook))


def _remark(casebook: Casebook) -> str:
    reviewed = casebook.reviewed
    if not reviewed.settled and not reviewed.published:
        return (
            "Nothing is settled yet, so that the list is empty: only what a person settled or published at the desk "
            "becomes a ClaimReview."
        )
    waiting = sum(each.changed for each in reviewed.settled) + sum(each.outdated for each in reviewed.published)
    return f"Left out, as accounts or figures have changed since: {waiting}. Look again at the desk." if waiting else ""


CLAIMREVIEW = ExportFormat(
    name="claimreview",
    summary="what people settled, as ClaimReview of schema.org (JSON-LD)",
    media_type="application/ld+json",
    parts=(Part(file_name="claimreview.jsonld", write=write_claim_reviews, count=_count),),
    remark=_remark,
)
"""ClaimReview as a format of export."""
