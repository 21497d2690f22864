"""Tellings of one incident in several reports become one incident (coding guide, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import numpy as np

from whosays.lexicon.linking_weights import LinkingWeights
from whosays.linking.blocks import find_members
from whosays.linking.candidates import find_candidate_rows
from whosays.linking.components import find_components, gather_components
from whosays.linking.decisions import Bonds
from whosays.linking.descriptions import describe_incidents
from whosays.linking.gallery import Gallery
from whosays.linking.groups import Pair
from whosays.linking.moved import place_moved
from whosays.linking.parts import Joining, sort_incidents
from whosays.linking.portraits import draw_portraits
from whosays.linking.rarity import Rarity
from whosays.linking.scoring import Scoring
from whosays.model.act import DescribeIncident, LinkIncidents
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.holding import find_effective
from whosays.model.identity import TellingId
from whosays.model.incident import Incident
from whosays.model.review import Description, MovedTelling

# What the incidents of a component hang on: its tellings, which of them stand for which, and which are held apart.
_Given: TypeAlias = tuple[tuple[int, ...], tuple[TellingId, ...], frozenset[frozenset[TellingId]]]


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
        self._rows = {portrait.id: row for row, portrait in enumerate(self._portraits)}
        rarity = Rarity.of(self._portraits)
        scoring = Scoring(Gallery.of(self._portraits, rarity), weights)
        self._joining = Joining(self._portraits, scoring, rarity, weights)
        ones, others = find_candidate_rows(find_members(self._portraits, rarity))
        near = np.flatnonzero(scoring.score(ones, others) > 0)
        # Those that are likelier of one incident than of two, as rows.
        self._near: tuple[Pair, ...] = tuple(zip(ones[near].tolist(), others[near].tolist(), strict=True))
        self._last: tuple[tuple[tuple[Decision, ...], tuple[MovedTelling, ...]], Linked] | None = None
        self._known: dict[_Given, tuple[Incident, ...]] = {}

    def link(self, effective: Sequence[Decision], moved: Sequence[MovedTelling] = ()) -> Linked:
        """The incidents by decisions that hold, the latest first; `moved` are tellings that decisions made."""
        asked = (tuple(d for d in effective if isinstance(d.act, LinkIncidents | DescribeIncident)), tuple(moved))
        if self._last is None or self._last[0] != asked:
            self._last = (asked, self._link(*asked))
        return self._last[1]

    def _link(self, effective: Sequence[Decision], moved: Sequence[MovedTelling]) -> Linked:
        incidents = self._join(Bonds.of(effective, self._tellings))
        placed = place_moved(incidents, moved, effective, self._tellings)
        told = {report: [*told] for report, told in self._tellings.items()}
        for each in moved:
            told.setdefault(each.telling.report, []).append(each.telling)
        described, descriptions = describe_incidents(placed, effective, told)
        return Linked(sort_incidents(described), descriptions)

    def _join(self, bonds: Bonds) -> Sequence[Incident]:
        """The incidents of all components; those of which no decision says anything new are known from last time."""
        tied = [(self._rows[one], self._rows[other]) for one, other in bonds.joined]
        alone = ((row, row) for row in range(len(self._portraits)))
        components = gather_components(find_components(chain(self._near, tied, alone)))
        given = [self._given(component, bonds) for component in components]
        new = [number for number, each in enumerate(given) if each not in self._known]
        found = self._joining.join([components[number] for number in new], self._near, bonds)
        self._known.update(zip([given[number] for number in new], found, strict=True))
        return [incident for each in given for incident in self._known[each]]

    def _given(self, component: tuple[int, ...], bonds: Bonds) -> _Given:
        if not bonds.joined and not bonds.apart:
            return component, (), frozenset()
        roots = tuple(bonds.root(self._portraits[row].id) for row in component)
        return component, roots, frozenset(pair for pair in bonds.apart if pair <= {*roots})
