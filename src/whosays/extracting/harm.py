"""Victims with the effect word they hang on: what the casualty constructions pass to one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from whosays.extracting.victims import Victims
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import Effect, Modality, Side
from whosays.model.count import Count


@dataclass(frozen=True, slots=True)
class Harm:
    """An effect on a group of people; `trigger` is the token of the effect word.

    `open_outcome` is true for "shot", "hit", "stabbed", which do not tell whether the victims lived. `partial` is
    true where the group is part of a larger one that the report gives.
    """

    victims: Victims
    effect: Effect
    trigger: int
    modality: Modality
    partial: bool = False
    open_outcome: bool = False


@dataclass(frozen=True, slots=True)
class Harms:
    """The harms of a report in order, looked up by the sentence of their victims, by their number, and by effect."""

    report: AnnotatedReport
    harms: tuple[Harm, ...]
    _in_sentence: dict[int, list[Harm]] = field(default_factory=lambda: defaultdict(list), init=False)
    _side_of: dict[tuple[Effect, Count], Side] = field(default_factory=dict, init=False)
    _heads: dict[Effect, Counter[int]] = field(default_factory=lambda: defaultdict(Counter), init=False)

    @classmethod
    def of(cls, report: AnnotatedReport, harms: Iterable[Harm]) -> Harms:
        """These harms of a report."""
        found = cls(report, tuple(harms))
        for harm in found.harms:
            victims = harm.victims
            found._in_sentence[report.tokens[victims.head].sentence].append(harm)
            found._heads[harm.effect][victims.head] += 1
            if victims.counted and victims.side is not None and victims.side is not Side.MIXED:
                found._side_of.setdefault((harm.effect, victims.count), victims.side)
        return found

    def in_sentence(self, sentence: int) -> Sequence[Harm]:
        """Those whose victims are named in a sentence."""
        return self._in_sentence.get(sentence, ())

    def side_of_number(self, effect: Effect, count: Count) -> Side | None:
        """The side of the first whose effect and number are these and whose side is told; None where there is none."""
        return self._side_of.get((effect, count))

    def is_told_apart(self, head: int, harm: Harm) -> bool:
        """True where another harm of the same effect is that of the victims at this token."""
        return self._heads[harm.effect][head] > (head == harm.victims.head)
