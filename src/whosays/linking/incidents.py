"""Tellings of one incident in several reports become one incident (coding guide, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.lexicon.linking_weights import LinkingWeights
from whosays.linking.candidates import find_candidates
from whosays.linking.decisions import Bonds
from whosays.linking.descriptions import describe_incidents
from whosays.linking.groups import Grouping
from whosays.linking.judgement import Verdict, judge_pair
from whosays.linking.links import find_links
from whosays.linking.merging import merge_tellings
from whosays.linking.moved import place_moved
from whosays.linking.portraits import draw_portraits
from whosays.linking.rarity import Rarity
from whosays.model.act import DescribeIncident, LinkIncidents
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.holding import find_effective
from whosays.model.identity import TellingId
from whosays.model.incident import Incident
from whosays.model.review import Description, MovedTelling


def link_tellings(
    extractions: Sequence[Extraction],
    decisions: Sequence[Decision] = (),
    *,
    weights: Mapping[str, LinkingWeights] | None = None,
) -> tuple[Incident, ...]:
    """The incidents that the tellings of all reports make, by date (undated last) and id.

    Every telling is of exactly one incident. The result is the same whatever the order of `extractions` and
    `decisions`. Tellings of one report stay apart unless a decision joins them; decisions that hold (the latest
    word on a pair, not undone) always win over the program's own judgement. Decisions about tellings that are not
    among `extractions` are passed over. `weights` are what features weigh by kind of pair; those that ship where None.
    """
    return Linker(extractions, weights=weights).link(find_effective(decisions)).incidents


@dataclass(frozen=True, slots=True)
class Linked:
    """The incidents by date (undated last) and id, and what people set of them."""

    incidents: tuple[Incident, ...]
    descriptions: tuple[Description, ...]


class Linker:
    """Tellings with all that is compared of them: what was compared once holds whatever people decide."""

    def __init__(
        self, extractions: Sequence[Extraction], *, weights: Mapping[str, LinkingWeights] | None = None
    ) -> None:
        """`extractions` and `weights` as in `link_tellings`."""
        unique = {extraction.report.id: extraction for extraction in extractions}
        self._tellings = {report: extraction.tellings for report, extraction in unique.items()}
        drawn = {p.id: p for extraction in unique.values() for p in draw_portraits(extraction)}
        self._portraits = tuple(sorted(drawn.values(), key=lambda portrait: portrait.id))
        self._rarity = Rarity(self._portraits)
        self._candidates = sorted(find_candidates(self._portraits, self._rarity))
        self._weights = weights
        self._scores: dict[tuple[int, int], float] = {}
        self._last: tuple[tuple[tuple[Decision, ...], tuple[MovedTelling, ...]], Linked] | None = None
        self._incidents: dict[tuple[tuple[int, TellingId], ...], Incident] = {}

    def link(self, effective: Sequence[Decision], moved: Sequence[MovedTelling] = ()) -> Linked:
        """The incidents by decisions that hold, the latest first; `moved` are tellings that decisions made."""
        asked = (tuple(d for d in effective if isinstance(d.act, LinkIncidents | DescribeIncident)), tuple(moved))
        if self._last is None or self._last[0] != asked:
            self._last = (asked, self._link(*asked))
        return self._last[1]

    def _link(self, effective: Sequence[Decision], moved: Sequence[MovedTelling]) -> Linked:
        bonds = Bonds.of(effective, self._tellings)
        groups = Grouping(self._portraits, self._score, bonds).find_groups(self._candidates)
        incidents = [self._merge(group, bonds) for group in groups]
        placed = place_moved(incidents, moved, effective, self._tellings)
        told = {report: [*told] for report, told in self._tellings.items()}
        for each in moved:
            told.setdefault(each.telling.report, []).append(each.telling)
        described, descriptions = describe_incidents(placed, effective, told)
        return Linked(tuple(sorted(described, key=_order)), descriptions)

    def _merge(self, group: tuple[int, ...], bonds: Bonds) -> Incident:
        key = tuple((position, bonds.root(self._portraits[position].id)) for position in group)
        if key not in self._incidents:
            links = find_links(group, self._portraits, score=self._score, judge=self._judge, bonds=bonds)
            self._incidents[key] = merge_tellings([self._portraits[position].telling for position in group], links)
        return self._incidents[key]

    def _judge(self, one: int, other: int) -> Verdict:
        return judge_pair(self._portraits[one], self._portraits[other], self._rarity, self._weights)

    def _score(self, one: int, other: int) -> float:
        found = self._scores.get((one, other))
        if found is None:
            found = self._scores[one, other] = self._judge(one, other).score
        return found


def _order(incident: Incident) -> tuple[bool, date, str]:
    day = incident.date and (incident.date.earliest or incident.date.latest)
    return (day is None, day or date.max, incident.id)
