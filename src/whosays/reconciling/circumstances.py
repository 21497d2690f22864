"""When and where it happened, and whether anybody warned of it (coding guide, section 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whosays.model.claim import Claim, DateClaim, Modality, PlaceClaim, WarningClaim
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ClaimId, TellingId
from whosays.model.incident import Incident, Telling
from whosays.model.place import Place, Precision
from whosays.model.time import Interval
from whosays.reconciling.wording import join_words, name_speakers, write_sentence

_EXACT = frozenset({Precision.SITE, Precision.CITY, None})


def find_date_conflicts(
    claims: Sequence[Claim], tellings: Mapping[TellingId, Telling], incident: Incident
) -> Iterator[Disagreement]:
    """At most one contradiction: claims of dates without a common day.

    Where a telling spans several days, claims of single ones among them go together.
    """
    dated = [claim for claim in claims if isinstance(claim, DateClaim) and claim.modality is not Modality.DENIED]
    spans = {claim.id: _told_span(claim, tellings) for claim in dated}
    groups: list[list[DateClaim]] = []
    for claim in sorted(dated, key=lambda c: (_order_of(spans[c.id]), c.id)):
        home = next((g for g in groups if all(spans[c.id].overlaps(spans[claim.id]) for c in g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    sides = [g for g in groups if any(_are_apart(g, other, spans) for other in groups if other is not g)]
    if sides:
        listed = [f"{spans[side[0].id]} ({name_speakers(side)})" for side in sides]
        yield _contradiction(incident, "date", sides, f"it is dated {listed[0]} against {join_words(listed[1:])}")


def _told_span(claim: DateClaim, tellings: Mapping[TellingId, Telling]) -> Interval:
    told = tellings[claim.telling].date
    if told is not None and told.earliest != told.latest and told.overlaps(claim.date) and _is_within(claim.date, told):
        return told
    return claim.date


def _is_within(inner: Interval, outer: Interval) -> bool:
    return inner.intersected_with(outer) == inner


def _order_of(interval: Interval) -> tuple[int, str]:
    return (interval.days or 10**6, str(interval))


def _are_apart(one: Sequence[DateClaim], other: Sequence[DateClaim], spans: Mapping[ClaimId, Interval]) -> bool:
    return all(not spans[a.id].overlaps(spans[b.id]) for a in one for b in other)


def find_place_conflicts(
    claims: Sequence[Claim], tellings: Mapping[TellingId, Telling], incident: Incident
) -> Iterator[Disagreement]:
    """At most one contradiction: places too far apart, unless one telling has the incident in both."""
    located = [
        claim
        for claim in claims
        if isinstance(claim, PlaceClaim) and claim.modality is not Modality.DENIED and claim.place.precision in _EXACT
    ]
    told_together = [tellings[telling].places for telling in incident.tellings]
    groups: list[list[PlaceClaim]] = []
    for claim in located:
        home = next((g for g in groups if all(_go_together(c.place, claim.place, told_together) for c in g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    sides = [
        group
        for group in groups
        if any(
            all(not _go_together(a.place, b.place, told_together) for a in group for b in other)
            for other in groups
            if other is not group
        )
    ]
    if sides:
        listed = [f"{side[0].place.name} ({name_speakers(side)})" for side in sides]
        yield _contradiction(incident, "place", sides, f"it is placed in {listed[0]} against {join_words(listed[1:])}")


def _go_together(one: Place, other: Place, told_together: Sequence[tuple[Place, ...]]) -> bool:
    if one.is_compatible_with(other):
        return True
    return any(
        any(one.is_compatible_with(p) for p in places) and any(other.is_compatible_with(p) for p in places)
        for places in told_together
    )


def find_warning_conflicts(claims: Sequence[Claim], incident: Incident) -> Iterator[Disagreement]:
    """At most one contradiction: somebody warned, and somebody says that nobody did."""
    warnings = [claim for claim in claims if isinstance(claim, WarningClaim)]
    given = [claim for claim in warnings if claim.modality is not Modality.DENIED]
    denied = [claim for claim in warnings if claim.modality is Modality.DENIED]
    if given and denied:
        why = f"a warning was given ({name_speakers(given)}) against no warning ({name_speakers(denied)})"
        yield _contradiction(incident, "warning", [given, denied], why)


def _contradiction(incident: Incident, attribute: str, sides: Sequence[Sequence[Claim]], why: str) -> Disagreement:
    return Disagreement(
        incident=incident.id,
        attribute=attribute,
        kind=DisagreementKind.CONTRADICTION,
        sides=tuple(tuple(claim.id for claim in side) for side in sides),
        why=write_sentence(why),
    )
