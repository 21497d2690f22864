"""Claims and incidents as filled-in forms: what a page shows in its fields before anybody has typed."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
)
from whosays.model.count import Count
from whosays.model.incident import Incident
from whosays.model.time import Interval
from whosays.web.forms.fields import Form


def fill_claim(claim: Claim) -> Form:
    """The form that would make a claim what it is."""
    return Form(tuple(_fill_claim(claim)))


def _fill_claim(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "kind", claim.kind
    yield "modality", claim.modality.value
    yield "quote", " ".join(claim.evidence[0].quote.split())
    for source in claim.sources:
        yield "source", source.name
        yield "source_kind", source.kind.value
    match claim:
        case CasualtyClaim():
            yield from (("effect", claim.effect.value), ("side", claim.side.value), ("victims", claim.victims))
            yield "partial", "yes" if claim.partial else ""
            yield from _fill_count(claim.count)
        case ParticipantsClaim():
            yield from _fill_count(claim.count)
        case ResponsibilityClaim():
            yield from (("actor", claim.actor or ""), ("stance", claim.stance.value), ("role", claim.role.value))
        case ThreatClaim():
            yield "actor", claim.actor or ""
        case DateClaim():
            yield from _fill_days(claim.date)
        case PlaceClaim():
            yield "place", claim.place.name
            yield "place_key", f"{claim.place.gazetteer_id or ''}"
        case _:
            return


def _fill_count(count: Count) -> Iterator[tuple[str, str]]:
    yield "number", "" if count.exact is None else str(count.exact)
    yield "low", "" if count.low is None or count.exact is not None else str(count.low)
    yield "high", "" if count.high is None or count.exact is not None else str(count.high)
    yield "approximate", "yes" if count.approximate else ""


def _fill_days(days: Interval | None) -> Iterator[tuple[str, str]]:
    if days is None:
        return
    yield "earliest", days.earliest.isoformat() if days.earliest else ""
    yield "latest", days.latest.isoformat() if days.latest else ""
    yield "open", "yes" if days.earliest is None or days.latest is None else ""


def fill_incident(incident: Incident) -> Form:
    """The form that would describe an incident as it is."""
    fields = [("title", incident.title), ("method", incident.method.value), ("status", incident.status.value)]
    kept = [("keep", str(number)) for number in range(len(incident.places))]
    return Form((*fields, *kept, *_fill_days(incident.date)))
