"""Some incidents out of a casebook, with all that hangs on them: what is shown, told and exported of them alone."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from whosays.errors import NoSuchIncidentError
from whosays.model.act import LinkIncidents
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.model.identity import DisagreementId, IncidentId, ReportId, TellingId
from whosays.model.review import Reviewed


def select_incidents(casebook: Casebook, incidents: Iterable[IncidentId]) -> Casebook:
    """The casebook of these incidents only, with the reports that tell of them, and what people decided about them.

    Raises:
        NoSuchIncidentError: one of them is not in the casebook.
    """
    wanted = frozenset(incidents)
    for incident in sorted(wanted - casebook.incidents_by_id.keys()):
        raise NoSuchIncidentError(incident)
    kept = tuple(incident for incident in casebook.incidents if incident.id in wanted)
    tellings = frozenset(telling for incident in kept for telling in incident.tellings)
    narrowed = (extraction.narrowed_to(tellings) for extraction in casebook.extractions)
    extractions = tuple(extraction for extraction in narrowed if extraction.tellings)
    told_in = {extraction.report.id for extraction in extractions}
    disagreements = tuple(each for each in casebook.disagreements if each.incident in wanted)
    decisions = tuple(each for each in casebook.decisions if _concerns(each, tellings, told_in))
    reviewed = _select_reviewed(casebook.reviewed, wanted, tellings, {each.id for each in disagreements})
    decided = {decision.id for decision in decisions}
    conflicts = tuple(each for each in reviewed.conflicts if decided.issuperset(each.decisions))
    return Casebook(
        extractions=extractions,
        incidents=kept,
        copies=tuple(copy for copy in casebook.copies if {copy.original, copy.copy} <= told_in),
        origins=tuple(each for each in casebook.origins if each.incident in wanted),
        backings=tuple(each for each in casebook.backings if each.incident in wanted),
        disagreements=disagreements,
        contests=tuple(each for each in casebook.contests if each.incident in wanted),
        inconsistencies=tuple(each for each in casebook.inconsistencies if each.report in told_in),
        attributions=tuple(each for each in casebook.attributions if each.incident in wanted),
        estimates=tuple(each for each in casebook.estimates if each.incident in wanted),
        problems=casebook.problems,
        at_least=casebook.at_least,
        left_out=tuple(claim for claim in casebook.left_out if claim.telling in tellings),
        decisions=decisions,
        reviewed=replace(reviewed, conflicts=conflicts),
        read=tuple(each.narrowed_to(tellings) for each in casebook.read if each.report.id in told_in),
    )


def _concerns(decision: Decision, tellings: AbstractSet[TellingId], told_in: AbstractSet[ReportId]) -> bool:
    """True where a decision is about nothing but what is kept.

    Of what links incidents each telling must be there; of other decisions the reports that they name.
    """
    if isinstance(decision.act, LinkIncidents):
        return decision.act.touched <= tellings
    return bool(decision.act.reports) and decision.act.reports <= told_in


def _select_reviewed(
    reviewed: Reviewed,
    wanted: AbstractSet[IncidentId],
    tellings: AbstractSet[TellingId],
    disagreements: AbstractSet[DisagreementId],
) -> Reviewed:
    return replace(
        reviewed,
        reviews=tuple(each for each in reviewed.reviews if each.shown.telling in tellings),
        descriptions=tuple(each for each in reviewed.descriptions if each.incident in wanted),
        settled=tuple(each for each in reviewed.settled if each.disagreement in disagreements),
        published=tuple(each for each in reviewed.published if each.incident in wanted),
        relations=tuple(each for each in reviewed.relations if {each.one, each.other} <= wanted),
        adrift=(),
    )
