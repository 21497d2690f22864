"""What a policy is: a rule book for turning accounts into figures, one of ours or one that a user adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.model.identity import ClaimId
from whosays.reconciling.case import Case, count_singles
from whosays.reconciling.figures import Figure


class Policy(Protocol):
    """A rule book for turning accounts into figures; a class of one's own needs these members and nothing else.

    `name` is what `--policy` takes, in small letters with hyphens; `title` one line, `description` a few sentences for
    people, `source` the rule book that it follows.
    """

    @property
    def name(self) -> str:
        """What it is called on the command line and in every export."""

    @property
    def title(self) -> str:
        """What it does, in one line."""

    @property
    def description(self) -> str:
        """Its rules, in a few sentences."""

    @property
    def source(self) -> str:
        """Where the rules come from."""

    def estimate(self, case: Case) -> Iterable[Estimate]:
        """The figures of one incident; the same case must always give the same ones."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """A policy that is a pure function of the case."""

    name: str
    title: str
    description: str
    source: str
    function: Callable[[Case], tuple[Estimate, ...]]

    def estimate(self, case: Case) -> tuple[Estimate, ...]:
        """The figures of one incident."""
        return self.function(case)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a policy settles on for one effect and side: numbers, the claims that decided, and the step that did.

    `grade` is the policy's own word for how well it is backed, None where it has none.
    """

    low: int | None
    best: int | None
    high: int | None
    claims: tuple[ClaimId, ...] = ()
    rule: str = ""
    grade: str | None = None


def write_estimate(case: Case, policy: str, effect: Effect, side: Side | None, choice: Choice) -> Estimate:
    """The estimate that a choice makes; `side` None: all together, as the policy counts them."""
    return Estimate(
        incident=case.incident,
        policy=policy,
        effect=effect,
        side=side,
        low=choice.low,
        best=choice.best,
        high=choice.high,
        claims=tuple(dict.fromkeys(choice.claims)),
        rule=choice.rule,
        grade=choice.grade,
    )


def estimate_civilians(case: Case, policy: str, choose: Callable[[Case, Effect], Choice]) -> tuple[Estimate, ...]:
    """The estimates of a policy that records civilians only: those killed and those injured."""
    return tuple(
        write_estimate(case, policy, effect, Side.CIVILIANS, choose(case, effect))
        for effect in (Effect.KILLED, Effect.INJURED)
    )


def add_choices(choices: Sequence[Choice], rule: str) -> Choice:
    """The sum of the sides' choices; an end is None where one of them has none."""

    def add(numbers: Sequence[int | None]) -> int | None:
        known = [number for number in numbers if number is not None]
        return sum(known) if len(known) == len(numbers) else None

    return Choice(
        add([choice.low for choice in choices]),
        add([choice.best for choice in choices]),
        add([choice.high for choice in choices]),
        tuple(claim for choice in choices for claim in choice.claims),
        rule,
    )


def claims_of(figures: Sequence[Figure]) -> tuple[ClaimId, ...]:
    """The ids of the figures' claims."""
    return tuple(figure.claim for figure in figures)


def choose_told(figures: Sequence[Figure], rule: str) -> Choice | None:
    """Of persons told of by themselves, from the fewest to the most that one report has; None where there are none."""
    numbers = count_singles(figures).values()
    return Choice(min(numbers), None, max(numbers), claims_of(figures), rule) if numbers else None


def count_combatants(case: Case, effect: Effect) -> tuple[int, tuple[Figure, ...]]:
    """The fewest attackers and security forces told of, and the figures that tell of them."""
    number, told = 0, list[Figure]()
    for side in (Side.ATTACKERS, Side.SECURITY):
        wholes, singles = case.held(effect, side), case.singles(effect, side)
        fewest = choose_told(singles, "")
        number += min((f.lowest for f in wholes), default=(fewest.low or 0) if fewest else 0)
        told += wholes or singles
    return number, tuple(told)


def count_civilians(case: Case, effect: Effect, total: int) -> int:
    """How many of a total are civilians: all but the attackers and security forces told of.

    Where the total cannot hold these beside the civilians told of, it is taken for one of civilians: a total leaves it
    open whether the attackers are counted (coding guide, section 5).
    """
    combatants, _ = count_combatants(case, effect)
    told = [f.lowest for f in case.held(effect, Side.CIVILIANS)]
    rest = total - combatants
    return total if rest < min(told, default=0) else rest


def find_successors(case: Case, effect: Effect) -> tuple[ClaimId, ...]:
    """The claims that took the place of others of this effect, on any side."""
    return case.successors_of([figure for side in Side for figure in case.wholes(effect, side)])
