"""GTD: the number of the most recent source, then the majority's, then the lowest.

Rules (GTD codebook): 1. the number given by the most recent source, unless it is "of questionable validity" or the
source "bases its death numbers on claims made by a perpetrator group"; 2. where several are equally recent or doubtful,
the majority figure; 3. without a majority the lowest, "unless questionable or other compelling reason". The killed are
victims and attackers together, the attackers also by themselves; too vague: blank. Persons told of by themselves ("a
guard was killed") count where no number is given. If only one of the two is
known, the total silently equals that part, so the rule says so here.

Assumed: a hedged figure is of questionable validity, and so is one that its own text calls earlier; a figure whose
nearest source is an armed group rests on the perpetrators' word. Doubtful figures count only where there are no
others. A report without a known date is as recent as the oldest. A majority is counted over independent origins, so
that copies of one story have one vote, and needs more than half of them. "At least 11" counts as 11, "up to 20" as 20.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.model.identity import ClaimId
from whosays.model.source import SourceKind
from whosays.reconciling.case import Case
from whosays.reconciling.figures import Figure
from whosays.reconciling.policy import Choice, RuleBook, add_choices, choose_told, claims_of, write_estimate

_NAME = "gtd-recent"
_BLANK = Choice(None, None, None, rule="Blank: no source gives a number.")


def _estimate(case: Case) -> tuple[Estimate, ...]:
    found = []
    for effect in (Effect.KILLED, Effect.INJURED):
        attackers = _choose_side(case, effect, Side.ATTACKERS) or _BLANK
        found.append(write_estimate(case, _NAME, effect, None, _choose_total(case, effect)))
        found.append(write_estimate(case, _NAME, effect, Side.ATTACKERS, attackers))
    return tuple(found)


def _choose_total(case: Case, effect: Effect) -> Choice:
    total = _choose_side(case, effect, Side.MIXED)
    if total is not None:
        return total
    sides = {side: choice for side in case.sides_apart(effect) if (choice := _choose_side(case, effect, side))}
    if not sides:
        return _count_told(case, effect, Side.MIXED) or _BLANK
    rule = "No source gives a total: the sides added up."
    if Side.ATTACKERS not in sides:
        rule = "Only victims are told of: the total is theirs, and holds no attackers."
    elif len(sides) == 1:
        rule = "Only attackers are told of: the total is theirs, and holds no victims."
    return add_choices(list(sides.values()), rule)


def _choose_side(case: Case, effect: Effect, side: Side) -> Choice | None:
    clear = [figure for figure in case.wholes(effect, side) if not figure.is_vague]
    sound = [figure for figure in clear if not _is_doubtful(figure)]
    if not clear:
        return _count_told(case, effect, side) if side is not Side.MIXED else None
    recent = _find_most_recent(sound or clear)
    if len({figure.lowest for figure in recent}) == 1:
        rule = "The number given by the most recent source." if sound else "Only doubtful sources give a number."
        return _settle(recent[0].lowest, claims_of(recent), rule)
    votes = _count_votes(case, recent)
    deciding = claims_of(recent) + case.beside(recent)
    number, origins = max(votes.items(), key=lambda vote: (len(vote[1]), -vote[0]))
    if 2 * len(origins) > len({case.origins[figure.claim] for figure in recent}):
        return _settle(number, deciding, "Several are equally recent: the figure of the majority.")
    return _settle(min(votes), deciding, "Several are equally recent, none has a majority: the lowest.")


def _count_told(case: Case, effect: Effect, side: Side) -> Choice | None:
    """Where no number is given, the persons told of by themselves in the most recent report."""
    held = [figure for figure in case.singles(effect, side) if not figure.passage.is_replaced]
    rule = "No source gives a number: the persons told of by themselves."
    told = choose_told(_find_most_recent(held), rule)
    return told and replace(told, best=told.low, high=told.low, claims=claims_of(held))


def _settle(number: int, claims: tuple[ClaimId, ...], rule: str) -> Choice:
    return Choice(number, number, number, claims, rule)


def _count_votes(case: Case, figures: Sequence[Figure]) -> dict[int, set[tuple[str, ...]]]:
    votes: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for figure in figures:
        votes[figure.lowest].add(case.origins[figure.claim])
    return votes


def _find_most_recent(figures: Sequence[Figure]) -> list[Figure]:
    dated = [figure.published or date.min for figure in figures]
    latest = max(dated, default=date.min)
    return [figure for figure, day in zip(figures, dated, strict=True) if day == latest]


def _is_doubtful(figure: Figure) -> bool:
    return figure.is_hedged or figure.passage.is_replaced or figure.speaker is SourceKind.ARMED_GROUP


GTD_RECENT = RuleBook(
    name=_NAME,
    title="GTD: the most recent source",
    description=(
        "Records the number of the most recent source, victims and attackers together, unless it is doubtful or rests "
        "on the word of the perpetrators; among equally recent ones the majority's figure, and without a majority the "
        "lowest. Vague words leave it blank. Where only victims or only attackers are known, the total is that part."
    ),
    source="GTD codebook, as quoted by Our World in Data",
    function=_estimate,
)
