"""Most independent: the figure that most independent origins give. This is our own policy, no project's.

Rules: 1. Denied, superseded and hedged figures, and words without a number, count only where there are no others. 2. An
origin has one vote for each number that it gives: a wire story printed ten times is one vote. A number that came about
as a text was copied is left out where the number of the text itself is told. A range, and "at least 11", give their
lowest number. 3. The number with most votes is best; low and high are the range of all that any origin gives. 4.
**Ties**: where several numbers have as many votes, the one wins that most origins allow ("at least 11" allows 14). If
that is no single one either, there is no best figure: "cannot tell" is the result, and low and high say between what.
5. **Untold origins**: claims of which it cannot be told where they come from may all repeat one voice or be as many
voices as they are. Where they could turn the vote, there is no best figure either.

Killed and injured, all together and by side. All together counts everybody, attackers too; where nobody gives a total,
the sides are added up. Assumed: who is heard with two numbers, neither of them replaced, votes for both.

Why another policy: the corroboration that the Standards of Every Casualty (2016) ask for is agreement of sources
"independent from one another"; the other policies count reports or take one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.reconciling.case import SINGLE_SIDES, Case
from whosays.reconciling.figures import Figure
from whosays.reconciling.policy import Choice, RuleBook, add_choices, choose_told, claims_of, write_estimate
from whosays.reconciling.wording import join_words

_NAME = "most-independent"
_NO_BASIS = Choice(None, None, None, rule="No basis: no report gives a number.")


@dataclass(frozen=True, slots=True)
class _Votes:
    """What stands behind one number: origins that give it, those that allow it, and untold claims that give it."""

    giving: int
    allowing: int
    untold: int


def _estimate(case: Case) -> tuple[Estimate, ...]:
    found = []
    for effect in (Effect.KILLED, Effect.INJURED):
        sides = {side: _choose(case, effect, side) for side in SINGLE_SIDES}
        apart = [choice for side in case.sides_apart(effect) if (choice := sides[side])]
        total = _choose(case, effect, Side.MIXED) or (_add(apart) if apart else _NO_BASIS)
        found.append(write_estimate(case, _NAME, effect, None, total))
        found += [write_estimate(case, _NAME, effect, side, choice or _NO_BASIS) for side, choice in sides.items()]
    return tuple(found)


def _add(sides: Sequence[Choice]) -> Choice:
    if len(sides) == 1:
        return sides[0]
    return add_choices(sides, "Nobody gives a total: the figures of the sides added up.")


def _choose(case: Case, effect: Effect, side: Side) -> Choice | None:
    held = case.held(effect, side)
    clear = [figure for figure in held if not figure.is_vague]
    figures = [figure for figure in clear if not figure.is_hedged] or clear or list(held)
    if not figures:
        rule = "Nobody gives a number: the persons told of one by one, where reports agree on how many."
        told = choose_told(case.singles(effect, side), rule) if side is not Side.MIXED else None
        return told and replace(told, best=told.low if told.low == told.high else None)
    figures, is_changed = _leave_out_changed(case, figures)
    votes = {number: _count(case, figures, number) for number in sorted({figure.lowest for figure in figures})}
    best, rule = _decide(votes)
    if is_changed:
        rule += " Numbers that were changed in a copy are left out."
    deciding = claims_of(figures) + case.beside(figures) + case.successors_of(case.wholes(effect, side))
    return Choice(min(votes), best, max(*votes, *(figure.highest for figure in figures)), deciding, rule)


def _leave_out_changed(case: Case, figures: Sequence[Figure]) -> tuple[list[Figure], bool]:
    """The figures without those that stand in copied words for another one of them, and whether there were any."""
    told = {figure.claim for figure in figures}
    kept = [figure for figure in figures if case.changes.get(figure.claim) not in told]
    return kept or list(figures), 0 < len(kept) < len(figures)


def _count(case: Case, figures: Sequence[Figure], number: int) -> _Votes:
    told = [figure for figure in figures if figure.claim not in case.untold]
    giving = {case.origins[figure.claim] for figure in told if figure.lowest == number}
    allowing = {case.origins[figure.claim] for figure in told if _allows(figure, number)}
    untold = [f for f in figures if f.claim in case.untold and f.lowest == number]
    return _Votes(len(giving), len(allowing), len({case.origins[figure.claim] for figure in untold}))


def _allows(figure: Figure, number: int) -> bool:
    count = figure.stated.widened()
    return count.least <= number and (count.high is None or number <= count.high)


def _decide(votes: Mapping[int, _Votes]) -> tuple[int | None, str]:
    """The best number, None where it cannot be told, and by which step."""
    if len(votes) == 1:
        (number,) = votes
        return number, f"The only figure that is given, by {_say_origins(votes[number])}."
    leading = _find_leading(votes)
    if len(leading) > 1:
        listed = join_words([str(number) for number in leading])
        return None, f"Cannot tell: {listed} have {_say_origins(votes[leading[0]])} each."
    (best,) = leading
    rivals = [
        n for n, other in votes.items() if n != best and other.giving + other.untold >= max(votes[best].giving, 1)
    ]
    if any(votes[n].untold for n in rivals):
        listed = join_words([str(number) for number in (best, *rivals)])
        return None, f"Cannot tell between {listed}: it cannot be told where some of the accounts come from."
    if rivals:
        return best, f"As many origins give another figure ({votes[best].giving}), but more origins allow this one."
    return best, f"The figure with most independent origins: {_say_origins(votes[best])}."


def _find_leading(votes: Mapping[int, _Votes]) -> list[int]:
    most = max((each.giving, each.allowing) for each in votes.values())
    return [number for number, each in votes.items() if (each.giving, each.allowing) == most]


def _say_origins(votes: _Votes) -> str:
    number = votes.giving + (1 if votes.untold and not votes.giving else 0)
    return "one origin" if number == 1 else f"{number} origins"


MOST_INDEPENDENT = RuleBook(
    name=_NAME,
    title="Most independent: the figure with most independent origins",
    description=(
        "Our own. Records deaths and injuries, all together and by side. Copies of one story and all reports that rest "
        "on one named source are one origin and have one vote; a number that a copy changed "
        "has none. The figure with most votes is best; on a tie, or where accounts of unknown origin could turn the "
        "vote, there is none, and the range says between what. Hedged and vague figures count only where there are "
        "no others."
    ),
    source="whosays; after the corroboration asked for by Every Casualty, Standards for Casualty Recording (2016)",
    function=_estimate,
)
