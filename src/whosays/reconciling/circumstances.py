"""When and where it happened, and whether anybody warned of it (coding guide, section 5)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from whosays.model.claim import Claim, DateClaim, Modality, PlaceClaim, WarningClaim
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Incident, Telling
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.source import Source
from whosays.model.time import Interval
from whosays.reconciling.days import can_be_one_day
from whosays.reconciling.namesakes import is_misread_beside
from whosays.reconciling.passages import find_sentence
from whosays.reconciling.wording import join_words, name_speakers, write_days, write_sentence

_C = TypeVar("_C", DateClaim, PlaceClaim)
_Voice: TypeAlias = tuple[ReportId, tuple[Source, ...]]


def find_date_conflicts(
    claims: Sequence[Claim],
    tellings: Mapping[TellingId, Telling],
    incident: Incident,
    reports: Mapping[ReportId, Report],
) -> Iterator[Disagreement]:
    """At most one contradiction: claims of dates without a common day.

    Days that one voice of one report names, or that lie within the days of one telling, are told together: a siege has
    a first and a last day. Others may be one day by what is said of them (`days.py`).
    """
    dated = [
        claim
        for claim in claims
        if isinstance(claim, DateClaim)
        and claim.modality is not Modality.DENIED
        and _is_of_incident(claim, tellings[claim.telling])
    ]
    told = [tellings[telling].date for telling in incident.tellings]
    spans = [span for span in told if span and span.day is None]

    def go_together(one: DateClaim, other: DateClaim) -> bool:
        return (
            one.date.overlaps(other.date)
            or _voice_of(one) == _voice_of(other)
            or can_be_one_day(one, other, reports)
            or any(_is_within(one.date, span) and _is_within(other.date, span) for span in spans)
        )

    ordered = sorted(dated, key=lambda claim: (claim.date.days or 10**6, str(claim.date), claim.id))
    sides = _find_sides(ordered, go_together)
    if sides:
        listed = [f"{write_days(side[0].date)} by {name_speakers(side)}" for side in sides]
        yield _contradiction(incident, "date", sides, f"it is dated {listed[0]}, but {join_words(listed[1:])}")


def _is_of_incident(claim: DateClaim, telling: Telling) -> bool:
    """True unless the telling as a whole is of other days, so that the claim's are those of something beside it."""
    return telling.date is None or claim.date.overlaps(telling.date)


def _is_at_incident(claim: PlaceClaim, telling: Telling) -> bool:
    """True where the telling has it there: where a suspect was caught is no place of the incident."""
    return any(claim.place.is_compatible_with(place) for place in telling.places)


# Where the hurt were taken and the accused are tried is no place of the incident.
_AFTERMATH = re.compile(
    r"\b(hospitali[sz]ed|hospitals?|medical center|airlifted|flown|treated|arraigned|courts?|courthouse|jailed?|prison|"
    r"trial|custody|arrested|captured|caught|funeral|buried|morgue|mortuary|native of|resident of|born in)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–]\s|\b(and|where|which|who|after|but)\b", re.IGNORECASE)


def _is_of_aftermath(claim: PlaceClaim, report: Report) -> bool:
    """True where the clause before the place tells of a hospital, a court, an arrest or a home."""
    start = find_sentence(claim.evidence[0].span, report.text).start
    before = _CLAUSE.split(report.text[start : claim.evidence[0].start])[-1] or ""
    return bool(_AFTERMATH.search(before))


_AFTER_DATELINE = re.compile(r"(,\s+[A-Z][\w.]{1,12})?\s*(\([A-Z]|[—–-]{1,2}\s)")


def _is_dateline(claim: PlaceClaim, report: Report) -> bool:
    """True for a town in capitals at the head of a report, where it was written; wire copy is all in capitals."""
    quote = claim.evidence[0]
    is_headed = quote.quote.isupper() and not report.text.isupper()
    return is_headed and _AFTER_DATELINE.match(report.text, quote.end) is not None


def _is_within(inner: Interval, outer: Interval) -> bool:
    return inner.intersected_with(outer) == inner


def find_place_conflicts(
    claims: Sequence[Claim],
    tellings: Mapping[TellingId, Telling],
    incident: Incident,
    reports: Mapping[ReportId, Report],
) -> Iterator[Disagreement]:
    """At most one contradiction: places too far apart, unless one telling or one voice has the incident in both."""
    located = [
        claim
        for claim in claims
        if isinstance(claim, PlaceClaim)
        and claim.modality is not Modality.DENIED
        and claim.place.may_be_spot
        and _is_at_incident(claim, tellings[claim.telling])
        and not _is_of_aftermath(claim, reports[claim.report])
        and not _is_dateline(claim, reports[claim.report])
    ]
    together = [*(tellings[telling].places for telling in incident.tellings), *_places_by_voice(located)]

    def go_together(one: PlaceClaim, other: PlaceClaim) -> bool:
        if one.place.is_compatible_with(other.place) or is_misread_beside(one, other, located, reports):
            return True
        return any(
            any(one.place.is_compatible_with(place) for place in places)
            and any(other.place.is_compatible_with(place) for place in places)
            for places in together
        )

    sides = _find_sides(located, go_together)
    if sides:
        listed = [f"in {side[0].place.name} by {name_speakers(side)}" for side in sides]
        yield _contradiction(incident, "place", sides, f"it is placed {listed[0]}, but {join_words(listed[1:])}")


def _places_by_voice(claims: Sequence[PlaceClaim]) -> list[tuple[Place, ...]]:
    told: dict[_Voice, list[Place]] = defaultdict(list)
    for claim in claims:
        told[_voice_of(claim)].append(claim.place)
    return [tuple(places) for places in told.values()]


def _voice_of(claim: Claim) -> _Voice:
    return (claim.report, claim.sources[:1])


def _find_sides(claims: Sequence[_C], go_together: Callable[[_C, _C], bool]) -> list[list[_C]]:
    """The claims in groups that go together, of those groups only that go with no claim of some other one."""
    groups: list[list[_C]] = []
    for claim in claims:
        home = next((group for group in groups if all(go_together(claim, member) for member in group)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return [
        group
        for group in groups
        if any(
            all(not go_together(one, two) for one in group for two in other) for other in groups if other is not group
        )
    ]


def find_warning_conflicts(claims: Sequence[Claim], incident: Incident) -> Iterator[Disagreement]:
    """At most one contradiction: somebody warned, and somebody says that nobody did."""
    warnings = [claim for claim in claims if isinstance(claim, WarningClaim)]
    given = [claim for claim in warnings if claim.modality is not Modality.DENIED]
    denied = [claim for claim in warnings if claim.modality is Modality.DENIED]
    if given and denied:
        why = f"there was a warning according to {name_speakers(given)}, but none according to {name_speakers(denied)}"
        yield _contradiction(incident, "warning", [given, denied], why)


def _contradiction(incident: Incident, attribute: str, sides: Sequence[Sequence[Claim]], why: str) -> Disagreement:
    return Disagreement(
        incident=incident.id,
        attribute=attribute,
        kind=DisagreementKind.CONTRADICTION,
        sides=tuple(tuple(claim.id for claim in side) for side in sides),
        why=write_sentence(why),
    )
