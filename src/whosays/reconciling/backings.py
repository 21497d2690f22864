"""Who stands behind each value that is given for an incident, and values that came about as a text was copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, DateClaim, PlaceClaim
from whosays.model.copying import Copy
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.model.incident import Incident
from whosays.model.origin import Backing, Change, OriginKind
from whosays.model.report import Report
from whosays.reconciling.values import Value, read_value


def find_backings(casebook: Casebook) -> tuple[Backing, ...]:
    """For each value of each incident its independent origins, and the claims of which it cannot be told.

    `copies` and `origins` of the casebook must be those of its reports and claims. In the order of the incidents;
    values of one attribute and side stand together, those with the most origins first.
    """
    changes = _find_all_changes(casebook)
    return tuple(backing for i in casebook.incidents for backing in _weigh(i, casebook, changes))


def _weigh(incident: Incident, casebook: Casebook, changes: Mapping[ClaimId, Change]) -> list[Backing]:
    grouped: dict[Value, list[ClaimId]] = defaultdict(list)
    for claim in casebook.claims_of(incident):
        grouped[read_value(claim)].append(claim.id)
    found = [_back(incident.id, value, claims, casebook, changes) for value, claims in grouped.items()]
    return sorted(found, key=lambda b: (b.attribute, b.side or "", -b.independent, -len(b.claims), b.value))


def _back(
    incident: IncidentId,
    value: Value,
    claims: Sequence[ClaimId],
    casebook: Casebook,
    changes: Mapping[ClaimId, Change],
) -> Backing:
    origins = {claim: casebook.origin_of[claim] for claim in claims}
    return Backing(
        incident=incident,
        attribute=value.attribute,
        value=value.words,
        side=value.side,
        low=value.low,
        high=value.high,
        denied=value.denied,
        origins=tuple(sorted({o.id for o in origins.values() if o.kind is not OriginKind.UNTOLD})),
        untold=tuple(claim for claim, origin in origins.items() if origin.kind is OriginKind.UNTOLD),
        claims=tuple(claims),
        changes=tuple(changes[claim] for claim in claims if claim in changes),
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """A claim with what it says and of which incident."""

    id: ClaimId
    claim: Claim
    value: Value
    incident: IncidentId


def _find_all_changes(casebook: Casebook) -> Mapping[ClaimId, Change]:
    copied = {report for copy in casebook.copies for report in (copy.original, copy.copy)}
    stated: dict[ReportId, list[_Stated]] = defaultdict(list)
    for id_, claim in casebook.claims.items():
        if claim.report in copied:
            stated[claim.report].append(_Stated(id_, claim, read_value(claim), casebook.incident_of[claim.telling].id))
    return {
        change.claim: change
        for copy in casebook.copies
        for change in _find_changes(copy, stated[copy.original], stated[copy.copy], casebook.reports)
    }


def _find_changes(
    copy: Copy, originals: Sequence[_Stated], copies: Sequence[_Stated], reports: Mapping[ReportId, Report]
) -> Iterator[Change]:
    """The figures, days and places in copied sentences for which the original has others there.

    What either report says elsewhere too was not changed, but taken from another of its sentences.
    """
    for parallel in copy.parallels:
        there = [one for one in originals if one.claim.evidence[0].span.overlaps(parallel.original)]
        for one in copies:
            if not one.claim.evidence[0].span.overlaps(parallel.copy) or _is_given(one, originals):
                continue
            replaced = [other for other in there if _is_changed(other, one) and not _is_given(other, copies)]
            if replaced:
                chosen = min(replaced, key=lambda o: (o.value.side != one.value.side, o.claim.evidence[0], o.id))
                why = _write_change(copy, chosen.value, reports)
                yield Change(claim=one.id, copied=chosen.id, why=why)


def _is_given(one: _Stated, others: Sequence[_Stated]) -> bool:
    return any(one.value.repeats(other.value) for other in others)


def _is_changed(old: _Stated, new: _Stated) -> bool:
    """True where the two differ in more than words or in how they were read."""
    before, after = old.claim, new.claim
    if old.incident != new.incident or old.value.attribute != new.value.attribute:
        return False
    if before.evidence[0].quote.casefold() == after.evidence[0].quote.casefold():
        return False
    if isinstance(before, DateClaim) and isinstance(after, DateClaim):
        return not before.date.overlaps(after.date)
    if isinstance(before, PlaceClaim) and isinstance(after, PlaceClaim):
        return not before.place.is_compatible_with(after.place)
    is_same_kind = old.value.side == new.value.side and old.value.denied == new.value.denied
    return old.value.is_figure and is_same_kind


def _write_change(copy: Copy, was: Value, reports: Mapping[ReportId, Report]) -> str:
    copier, origin = (_name(reports[report]) for report in (copy.copy, copy.original))
    if copy.is_directed:
        return f"{copier} repeats the words of {origin}, which had {was.words}."
    return f"{copier} has the same words as {origin}, where they say {was.words}."


def _name(report: Report) -> str:
    return report.publisher or report.name
