"""What people set of an incident - its title, method, status, days, places - in place of what the tellings make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whosays.linking.titles import write_days, write_title
from whosays.model.act import DescribeIncident, IncidentAttribute, find_telling
from whosays.model.decision import Decision
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Incident, Telling
from whosays.model.review import Description


def describe_incidents(
    incidents: Sequence[Incident], effective: Iterable[Decision], tellings: Mapping[ReportId, Sequence[Telling]]
) -> tuple[tuple[Incident, ...], tuple[Description, ...]]:
    """The incidents as people described them, in the same order, and what was changed of each.

    Where a merger brings several words on one attribute together, the latest holds.
    """
    known = {telling.id for told in tellings.values() for telling in told}
    wanted: dict[TellingId, list[tuple[Decision, DescribeIncident]]] = defaultdict(list)
    for decision in effective:
        if isinstance(decision.act, DescribeIncident):
            telling = find_telling(decision.act.of, tellings, known)
            if telling is not None:
                wanted[telling].append((decision, decision.act))
    described, told = [], []
    for incident in incidents:
        found = [word for telling in incident.tellings if telling in wanted for word in wanted[telling]]
        latest: dict[IncidentAttribute, tuple[Decision, DescribeIncident]] = {}
        for decision, act in sorted(found, key=lambda word: (word[0].at, word[0].id), reverse=True):
            latest.setdefault(act.attribute, (decision, act))
        changed = _set_all(incident, [act for _, act in latest.values()])
        described.append(changed)
        told += [
            Description(incident=incident.id, attribute=name, told=_say(incident, name), decision=decision.id)
            for name, (decision, _) in sorted(latest.items())
        ]
    return tuple(described), tuple(told)


def _set_all(incident: Incident, acts: Sequence[DescribeIncident]) -> Incident:
    title = None
    for act in acts:
        match act.attribute:
            case IncidentAttribute.TITLE:
                title = act.title or None
            case IncidentAttribute.METHOD:
                incident = replace(incident, method=act.method or incident.method)
            case IncidentAttribute.STATUS:
                incident = replace(incident, status=act.status or incident.status)
            case IncidentAttribute.DATE:
                incident = replace(incident, date=act.date)
            case IncidentAttribute.PLACES:
                incident = replace(incident, places=act.places)
    if not acts:
        return incident
    written = write_title(incident.method, incident.status, incident.date, incident.places)
    return replace(incident, title=title or written)


def _say(incident: Incident, attribute: IncidentAttribute) -> str:
    match attribute:
        case IncidentAttribute.TITLE:
            return incident.title
        case IncidentAttribute.METHOD:
            return incident.method.value
        case IncidentAttribute.STATUS:
            return incident.status.value
        case IncidentAttribute.DATE:
            return write_days(incident.date) if incident.date else ""
        case IncidentAttribute.PLACES:
            return "; ".join(map(str, incident.places))
