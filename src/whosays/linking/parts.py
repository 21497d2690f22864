"""Linking in parts: what one process does with all tellings, many can do with some each, and with the same result.

The steps, each a function of plain values that can be computed anywhere, in any order:

1. `portraits.draw_portraits`: an extraction to portraits, one a telling.
2. `rarity.count_words`: portraits of whole reports to a `WordSpread`; these are `merged`, and make the `Rarity`.
3. `blocks.find_members`: portraits to `Members` of blocks (a place and a week, a rare word), which are `parted` by
   block and `joined`; `candidates.pair_members` makes `Pairs` of whole blocks, which are `parted` by pair and `joined`;
   `candidates.choose_pairs` keeps those worth comparing.
4. `score_pairs`: portraits and pairs to `Scored` pairs.
5. `components.find_components`: all pairs above 0 to components, the tellings that can be of one incident.
6. `link_components`: whole components to incidents; `sort_incidents` puts all of them in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np

from whosays.lexicon.linking_weights import LinkingWeights
from whosays.linking.blocks import Numbers, Rows
from whosays.linking.candidates import Pairs
from whosays.linking.components import find_components, gather_components
from whosays.linking.decisions import Bonds
from whosays.linking.gallery import Gallery
from whosays.linking.groups import Grouping, Pair
from whosays.linking.judgement import Verdict, judge_pair
from whosays.linking.links import find_links
from whosays.linking.merging import merge_tellings
from whosays.linking.portraits import Portrait
from whosays.linking.rarity import Rarity
from whosays.linking.scoring import Floats, Scoring
from whosays.model.incident import Incident

# All pairs of a component of so many tellings are scored at once; of larger ones only those that are asked for.
_SMALL = 100
# So many pairs are scored at once for several components; more would only take more memory.
_AT_ONCE = 300_000


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of tellings, the lower first (numbers of ids, see `blocks.number_of`), with their scores in log odds."""

    ones: Numbers
    others: Numbers
    scores: Floats

    @classmethod
    def joined(cls, parts: Sequence[Scored]) -> Scored:
        """The pairs of several parts."""
        return cls(
            np.concatenate([part.ones for part in parts] or [np.empty(0, np.uint64)]),
            np.concatenate([part.others for part in parts] or [np.empty(0, np.uint64)]),
            np.concatenate([part.scores for part in parts] or [np.empty(0, np.float64)]),
        )

    def positive(self) -> Scored:
        """Those that are likelier of one incident than of two."""
        rows = np.flatnonzero(self.scores > 0)
        return Scored(self.ones[rows], self.others[rows], self.scores[rows])

    def listed(self) -> Iterator[Pair]:
        """The pairs as numbers of tellings."""
        return zip(self.ones.tolist(), self.others.tolist(), strict=True)


def score_pairs(
    portraits: Iterable[Portrait],
    pairs: Pairs,
    rarity: Rarity,
    weights: Mapping[str, LinkingWeights] | None = None,
) -> Scored:
    """The scores of `pairs`, whose tellings must all be among `portraits`; `rarity` is that of all reports."""
    gallery = Gallery.of(_sort_out(portraits), rarity)
    ones, others = gallery.find_rows(pairs.ones), gallery.find_rows(pairs.others)
    return Scored(pairs.ones, pairs.others, Scoring(gallery, weights).score(ones, others))


def link_components(
    portraits: Iterable[Portrait],
    scored: Scored,
    rarity: Rarity,
    *,
    weights: Mapping[str, LinkingWeights] | None = None,
    bonds: Bonds | None = None,
) -> tuple[Incident, ...]:
    """The incidents of the tellings of whole components, as many as one likes, in any order.

    Of `scored` those pairs count that are above 0 and of two of `portraits`; `rarity` is that of all reports. Tellings
    that `bonds` join, or hold apart, must be given together.
    """
    known = _sort_out(portraits)
    gallery = Gallery.of(known, rarity)
    positive = scored.positive()
    ours = np.isin(positive.ones, gallery.tellings) & np.isin(positive.others, gallery.tellings)
    ones, others = gallery.find_rows(positive.ones[ours]), gallery.find_rows(positive.others[ours])
    near = list(zip(ones.tolist(), others.tolist(), strict=True))
    joining = Joining(known, Scoring(gallery, weights), rarity, weights)
    bonds = bonds or Bonds()
    rows = {portrait.id: row for row, portrait in enumerate(known)}
    tied = [(rows[one], rows[other]) for one, other in bonds.joined if one in rows and other in rows]
    components = gather_components(find_components([*near, *tied, *((row, row) for row in range(len(known)))]))
    return sort_incidents(i for found in joining.join(components, near, bonds) for i in found)


def _sort_out(portraits: Iterable[Portrait]) -> tuple[Portrait, ...]:
    """Each once, by id."""
    return tuple(sorted({portrait.id: portrait for portrait in portraits}.values(), key=lambda portrait: portrait.id))


def sort_incidents(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Incidents by date (undated last) and id."""
    return tuple(sorted(incidents, key=_order))


def _order(incident: Incident) -> tuple[bool, date, str]:
    day = incident.date and (incident.date.earliest or incident.date.latest)
    return (day is None, day or date.max, incident.id)


@dataclass(frozen=True, slots=True)
class Joining:
    """Joins tellings of whole components to incidents; components are rows of portraits, sorted."""

    portraits: Sequence[Portrait]
    scoring: Scoring
    rarity: Rarity
    weights: Mapping[str, LinkingWeights] | None = None

    def join(
        self, components: Sequence[tuple[int, ...]], near: Iterable[Pair], bonds: Bonds
    ) -> Iterator[tuple[Incident, ...]]:
        """The incidents of each component; `near` are all pairs of rows above 0 in them."""
        home = {row: number for number, component in enumerate(components) for row in component}
        pairs: dict[int, list[Pair]] = {}
        for pair in near:
            if pair[0] in home:
                pairs.setdefault(home[pair[0]], []).append(pair)
        for some in _take_turns(components):
            scores = _Scores(self.scoring)
            scores.prepare([pair for n in some for pair in _pair_all(components[n], pairs.get(n, ()))])
            for number in some:
                yield self._join(components[number], pairs.get(number, ()), scores, bonds)

    def _join(
        self, component: tuple[int, ...], near: Sequence[Pair], scores: _Scores, bonds: Bonds
    ) -> tuple[Incident, ...]:
        if len(component) == 1:
            return (merge_tellings([self.portraits[component[0]].telling]),)
        place = {row: number for number, row in enumerate(component)}
        local = [(place[one], place[other]) for one, other in near]

        def score(pairs: Sequence[Pair]) -> Sequence[float]:
            return scores.find([(component[one], component[other]) for one, other in pairs])

        def judge(one: int, other: int) -> Verdict:
            cosine = self.scoring.gallery.measure_cosine(component[one], component[other])
            return judge_pair(members[one], members[other], self.rarity, self.weights, cosine=cosine)

        members = [self.portraits[row] for row in component]
        groups = Grouping(members, score, bonds).find_groups(local)
        return tuple(
            merge_tellings(
                [members[m].telling for m in group],
                find_links(group, members, near=local, score=score, judge=judge, bonds=bonds),
            )
            for group in groups
        )


def _pair_all(component: tuple[int, ...], near: Sequence[Pair]) -> Iterable[Pair]:
    return combinations(component, 2) if len(component) <= _SMALL else near


def _take_turns(components: Sequence[tuple[int, ...]]) -> Iterator[Sequence[int]]:
    """The numbers of components, so many at a time as have about `_AT_ONCE` pairs."""
    some, pairs = [], 0
    for number, component in enumerate(components):
        some.append(number)
        pairs += len(component) * min(len(component), _SMALL) // 2
        if pairs >= _AT_ONCE:
            yield some
            some, pairs = [], 0
    yield some


class _Scores:
    """Scores of pairs of rows, each worked out once."""

    def __init__(self, scoring: Scoring) -> None:
        self._scoring = scoring
        self._known: dict[Pair, float] = {}

    def prepare(self, pairs: Sequence[Pair]) -> None:
        """Work out the scores of pairs that will be asked for."""
        rows: Rows = np.array(pairs, np.int64).reshape(-1, 2)
        self._known.update(zip(pairs, self._scoring.score(rows[:, 0], rows[:, 1]).tolist(), strict=True))

    def find(self, pairs: Sequence[Pair]) -> Sequence[float]:
        """The scores of pairs, in their order."""
        missing = [pair for pair in pairs if pair not in self._known]
        if missing:
            self.prepare(missing)
        return [self._known[pair] for pair in pairs]
