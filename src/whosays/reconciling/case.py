"""A case: the figures of one incident as a policy weighs them, with what stands behind each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from whosays.model.attribution import Attribution
from whosays.model.claim import Effect, Side
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.reconciling.figures import Figure
from whosays.reconciling.scope import is_of_larger

# A name's last word behind its first ones ("Karl Oberlin"), or by itself behind a description ("nurse Oberlin").
_NAME = re.compile(r"(?P<given>(?:[A-Z][\w’'.-]{0,40} ){0,8})(?<=[a-z.] )(?P<last>[A-Z][\w’'-]{1,40})(?=[^A-Z]*$)")
_ASIDE = re.compile(r"(?<!\s)\s*+\([^)]{0,200}\)")
# The sides that people are counted on by themselves; `mixed` figures are totals.
SINGLE_SIDES = (Side.ATTACKERS, Side.SECURITY, Side.CIVILIANS)


@dataclass(frozen=True)
class Case:
    """All that a policy may look at: the figures of one incident that are not denied, and who is said to have done it.

    `changes` has for claims that stand in copied words, which had another number, the claim that was there.
    `origins` has for each figure's claim a key that is equal for figures of one origin; `untold` are claims of which it
    cannot be told where they come from. `attributions` are the actors accused, each with how firmly.
    """

    incident: IncidentId
    figures: tuple[Figure, ...]
    origins: Mapping[ClaimId, tuple[str, ...]]
    untold: frozenset[ClaimId] = frozenset()
    attributions: tuple[Attribution, ...] = ()
    changes: Mapping[ClaimId, ClaimId] = field(default_factory=dict)

    @cached_property
    def superseded(self) -> Mapping[ClaimId, tuple[ClaimId, ...]]:
        """Figures that are not held as totals, each with those that took their place.

        A figure is superseded where its own words call it earlier, where a report that is no older calls the same
        number earlier, or where the same source gives another one of the same effect and side in a later report; and
        where it speaks of some of those whom a larger figure counts (`is_of_larger`).
        """
        alike: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.is_whole:
                alike[figure.attribute].append(figure)
        found = {}
        for old in self.figures:
            later = tuple(new.claim for new in alike[old.attribute] if new is not old and _takes_place_of(new, old))
            if later or old.passage.is_replaced:
                found[old.claim] = later
        return found

    def wholes(self, effect: Effect, side: Side) -> tuple[Figure, ...]:
        """What is said of all the killed or injured of one side; `mixed`: of everybody."""
        return tuple(figure for figure in self._told(effect, side) if figure.is_whole)

    @cached_property
    def _by_kind(self) -> Mapping[tuple[str, Side | None], tuple[Figure, ...]]:
        """The figures of each effect and side, and under side None of each effect."""
        grouped: dict[tuple[str, Side | None], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            grouped[figure.attribute, figure.side].append(figure)
            grouped[figure.attribute, None].append(figure)
        return {kind: tuple(figures) for kind, figures in grouped.items()}

    def _told(self, effect: Effect, side: Side | None) -> tuple[Figure, ...]:
        return self._by_kind.get((effect.value, side), ())

    def held(self, effect: Effect, side: Side) -> tuple[Figure, ...]:
        """The wholes that are not superseded."""
        return tuple(figure for figure in self.wholes(effect, side) if figure.claim not in self.superseded)

    def parts(self, effect: Effect, side: Side | None = None) -> tuple[Figure, ...]:
        """The figures of parts and single persons, of all sides or of one."""
        return tuple(figure for figure in self._told(effect, side) if not figure.is_whole)

    def singles(self, effect: Effect, side: Side) -> tuple[Figure, ...]:
        """Persons told of by themselves ("a guard was killed"), none of them said to be one of a larger number."""
        return tuple(f for f in self.parts(effect, side) if f.stated.exact == 1 and not f.is_partial)

    def sides_apart(self, effect: Effect) -> tuple[Side, ...]:
        """The sides whose figures may be added up: all but those told of only as part of another's.

        In "nine rebels, among them a policeman" the policeman is one of the nine.
        """
        told = {side: self._told(effect, side) for side in SINGLE_SIDES}
        apart = tuple(side for side, figures in told.items() if not all(f.is_partial for f in figures))
        return apart or SINGLE_SIDES

    def count_origins(self, figures: Sequence[Figure]) -> int:
        """How many independent origins figures have at least: those of which it cannot be told make one at most."""
        told = {self.origins[figure.claim] for figure in figures if figure.claim not in self.untold}
        return len(told) or min(1, len(figures))

    def beside(self, figures: Sequence[Figure]) -> tuple[ClaimId, ...]:
        """All claims of the same numbers, of parts and replaced ones too: the origins of figures lean on them.

        "At least 14" and "up to 14" are claims of 14, as where origins are looked for.
        """
        told = {(figure.attribute, figure.lowest) for figure in figures}
        return tuple(figure.claim for figure in self.figures if (figure.attribute, figure.lowest) in told)

    def successors_of(self, figures: Sequence[Figure]) -> tuple[ClaimId, ...]:
        """The claims for which figures were passed over as superseded."""
        return tuple(dict.fromkeys(new for figure in figures for new in self.superseded.get(figure.claim, ())))


def count_singles(figures: Sequence[Figure]) -> Mapping[ReportId, int]:
    """How many different persons told of by themselves each report has at least.

    Those of one sentence are different people, and so are those with different names ("Karl Oberlin", "Vera Oberlin");
    a last name by itself, and a person without a name in another sentence, may be the same again.
    """
    sentences: dict[ReportId, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    names: dict[ReportId, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for figure in figures:
        sentences[figure.report][figure.passage.sentence.start] += 1
        if name := _NAME.search(_ASIDE.sub("", figure.victims)):
            names[figure.report][name["last"].casefold()].add(name["given"].strip().casefold())
    return {report: max(_count_named(names[report]), *told.values()) for report, told in sentences.items()}


def _count_named(names: Mapping[str, AbstractSet[str]]) -> int:
    return sum(max(1, len(given - {""})) for given in names.values())


def _takes_place_of(new: Figure, old: Figure) -> bool:
    """True where `new` is what the source of `old` says later, calls its number earlier, or is the larger number."""
    if not old.is_whole:
        return False
    if is_of_larger(old, new):
        return True
    if new.report == old.report or new.side is not old.side or new.published is None or old.published is None:
        return False
    if new.passage.is_replaced:
        return new.stated == old.stated and new.published >= old.published
    is_same_source = not new.voice.is_own and new.voice.key == old.voice.key
    return is_same_source and new.published > old.published and new.stated != old.stated
