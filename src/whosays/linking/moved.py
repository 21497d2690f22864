"""Tellings that people made: a claim that was given to an incident of which its report had not told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whosays.linking.merging import merge_tellings
from whosays.model.act import Judgement, LinkIncidents, TellingKey, find_telling
from whosays.model.decision import Decision
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Incident, Telling
from whosays.model.review import MovedTelling


def place_moved(
    incidents: Sequence[Incident],
    moved: Sequence[MovedTelling],
    effective: Sequence[Decision],
    tellings: Mapping[ReportId, Sequence[Telling]],
) -> tuple[Incident, ...]:
    """The incidents with the moved tellings, each with the one that the latest word on it puts it with.

    One that stands with no other is an incident of its own. `tellings` are all that were read, by report; `effective`
    the decisions that hold, the weightiest first.
    """
    if not moved:
        return tuple(incidents)
    read = {telling.id: telling for told in tellings.values() for telling in told}
    known = read | {each.telling.id: each.telling for each in moved}
    home = {telling: number for number, incident in enumerate(incidents) for telling in incident.tellings}
    joined: dict[int, list[TellingId]] = {}
    waiting = {
        each.telling.id: [find_telling(key, tellings, known) for key in _companions(each, effective)] for each in moved
    }
    for telling, companions in sorted(waiting.items()):
        number = next((home[c] for c in companions if c in home), len(incidents) + len(joined))
        home[telling] = number
        joined.setdefault(number, []).append(telling)
    changed = []
    for number, incident in enumerate(incidents):
        if number in joined:
            merged = merge_tellings([known[t] for t in (*incident.tellings, *joined[number])])
            incident = replace(merged, links=incident.links)  # noqa: PLW2901  the same incident, grown
        changed.append(incident)
    own = [merge_tellings([known[t] for t in found]) for number, found in joined.items() if number >= len(incidents)]
    return (*changed, *own)


def _companions(moved: MovedTelling, effective: Sequence[Decision]) -> Iterator[TellingKey]:
    """The tellings that a moved one stands with, by the latest word on it."""
    for decision in effective:
        if decision.at >= moved.at and isinstance(decision.act, LinkIncidents):
            act = decision.act
            own = next((g for g in act.groups if any(key.telling == moved.telling.id for key in g)), None)
            if own is not None:
                groups = act.groups if act.judgement is Judgement.SAME else (own,)
                yield from (key for group in groups for key in group if key.telling != moved.telling.id)
                return
    if moved.beside:
        yield moved.beside
