"""Wholes that cannot all be true, and wholes of which later ones replace earlier ones (coding guide, section 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from whosays.lexicon.scopes import KINDRED, measure_narrowness
from whosays.model.claim import Effect, Side
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ClaimId, ReportId
from whosays.model.incident import Incident
from whosays.reconciling.arithmetic import VICTIMS_ONLY
from whosays.reconciling.figures import PARTICIPANTS, Figure
from whosays.reconciling.minds import Mind, find_opposed, group_minds
from whosays.reconciling.scope import is_of_larger
from whosays.reconciling.updates import Relation, relate_figures
from whosays.reconciling.wording import write_contradiction, write_update

_AUTHORITIES = frozenset("authorities police officers officials investigators deputies detectives department".split())


def find_conflicting_totals(figures: Sequence[Figure], incident: Incident) -> Iterator[Disagreement]:
    """For every effect and side at most one contradiction and one update."""
    by_kind: dict[tuple[str, Side | None], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_kind[figure.attribute, figure.side].append(figure)
    attackers = {figure.stated.exact for figure in by_kind.get((Effect.KILLED.value, Side.ATTACKERS), ())} - {None}
    for _, alike in sorted(by_kind.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        yield from _compare_alike(alike, incident, attackers if alike[0].side is Side.MIXED else set())


def _compare_alike(
    figures: Sequence[Figure], incident: Incident, attackers: Collection[int | None]
) -> Iterator[Disagreement]:
    asserted = [figure for figure in figures if not figure.is_denied]
    opposed = find_opposed(_choose_comparable(asserted))
    minds = [_with_echoes(mind, asserted) for mind in group_minds(opposed)]
    against, updates = _relate_minds(minds, incident, attackers)
    denials = list(_find_denials(figures, minds, asserted))
    attribute = figures[0].attribute
    if against or denials:
        sides = _add_denials([minds[n] for n in sorted(against)], denials)
        yield Disagreement(
            incident=incident.id,
            attribute=attribute,
            kind=DisagreementKind.CONTRADICTION,
            sides=tuple(_claims_of(side) for side in sides),
            why=write_contradiction(sides),
        )
    replaced = {n for pair in updates for n in pair}
    if replaced - against:
        steps = [minds[n] for n in sorted(replaced, key=lambda n: _first_told(minds[n]))]
        yield Disagreement(
            incident=incident.id,
            attribute=attribute,
            kind=DisagreementKind.UPDATE,
            sides=tuple(_claims_of(step) for step in steps),
            why=write_update(steps),
        )


def _choose_comparable(figures: Sequence[Figure]) -> list[Figure]:
    """Wholes, without those that one voice gives beside a larger one in the same report; parts against a zero."""
    told: dict[tuple[ReportId, tuple[str, ...]], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.is_firm:
            told[figure.report, _hear(figure)].append(figure)
    wholes = [f for f in figures if f.is_firm and not _is_of_larger(f, told[f.report, _hear(f)])]
    wholes = [
        f for f in wholes if measure_narrowness(f.victims) < KINDRED or not any(is_of_larger(f, g) for g in wholes)
    ]
    if any(figure.is_zero for figure in wholes):
        return wholes + [figure for figure in figures if not figure.is_firm and figure.count.least > 0]
    return wholes


def _hear(figure: Figure) -> tuple[str, ...]:
    """Who speaks; the police, officers and the authorities of one report are one."""
    key = figure.voice.key
    return ("authorities",) if key and key[-1] in _AUTHORITIES and not figure.voice.is_own else key


def _is_of_larger(figure: Figure, beside: Iterable[Figure]) -> bool:
    """True where the same voice gives a larger whole in the same report and calls neither of them earlier.

    A voice does not contradict itself in one breath: two wounded here and three there add up.
    """
    return not figure.is_zero and any(
        other.count.exceeds(figure.count)
        and other.passage.is_replaced == figure.passage.is_replaced
        and other.passage.is_replacing == figure.passage.is_replacing
        for other in beside
    )


def _with_echoes(mind: Mind, figures: Sequence[Figure]) -> Mind:
    """A mind with the figures that repeat its number in other words ("the bomber" beside "the bomber was alone")."""
    numbers = {figure.stated.exact for figure in mind.figures} - {None}
    echoes = [f for f in figures if f not in mind.figures and not f.is_firm and f.stated.exact in numbers]
    if mind.figures[0].attribute != PARTICIPANTS:
        return mind
    return Mind((*mind.figures, *echoes))


def _relate_minds(
    minds: Sequence[Mind], incident: Incident, attackers: Collection[int | None]
) -> tuple[set[int], list[tuple[int, int]]]:
    """The minds that contradict another one, and the pairs of which one replaces the other."""
    against: set[int] = set()
    updates = []
    for first, second in combinations(range(len(minds)), 2):
        if not minds[first].disagrees_with(minds[second]) or _differ_by_attackers(
            minds[first], minds[second], attackers
        ):
            continue
        relation = relate_figures(minds[first].figures, minds[second].figures, incident.date)
        if relation is Relation.CONTRADICTION:
            against |= {first, second}
        else:
            updates.append((first, second))
    return against, updates


def _differ_by_attackers(lesser: Mind, larger: Mind, attackers: Collection[int | None]) -> bool:
    """True where the lesser number may leave out the dead attackers that the larger one counts.

    "He killed four people" leaves open whether he is counted; "four dead" does not (coding guide, section 5).
    """
    if lesser.figures[0].attribute != Effect.KILLED.value:
        return False
    return all(VICTIMS_ONLY.search(figure.victims) for figure in lesser.figures) and all(
        many.stated.exact is not None
        and few.stated.exact is not None
        and many.stated.exact - few.stated.exact in attackers
        for few in lesser.figures
        for many in larger.figures
    )


def _find_denials(
    figures: Sequence[Figure], minds: Sequence[Mind], asserted: Sequence[Figure]
) -> Iterator[tuple[Figure, Mind]]:
    """Denied figures with the mind that asserts them; a denied whole is one that others give."""
    for denied in figures:
        if not denied.is_denied or denied.stated.exact is None:
            continue
        backers = [
            f for f in asserted if f.is_whole and f.stated.exact == denied.stated.exact and f.voice != denied.voice
        ]
        if backers:
            known = next((mind for mind in minds if set(backers) & set(mind.figures)), None)
            yield denied, known or Mind(tuple(backers))


def _add_denials(sides: Sequence[Mind], denials: Sequence[tuple[Figure, Mind]]) -> list[Mind]:
    """The sides of a contradiction with each denial on the side of its own voice's figure, else on one of its own."""
    result = list(sides)
    for denied, asserted in denials:
        if asserted not in result:
            result.append(asserted)
        own = next((s for s in result if s is not asserted and _has_same_speaker(s, denied)), None)
        if own is None:
            result.append(Mind((denied,)))
        else:
            result[result.index(own)] = Mind((*own.figures, denied))
    return result


def _has_same_speaker(mind: Mind, denied: Figure) -> bool:
    return any(f.report == denied.report or f.voice.key == denied.voice.key for f in mind.figures if not f.is_denied)


def _claims_of(mind: Mind) -> tuple[ClaimId, ...]:
    return tuple(figure.claim for figure in mind.figures)


def _first_told(mind: Mind) -> tuple[bool, str, int]:
    """Earlier ones first: those called earlier, then by the day of the first report, then by number.

    Where no day is known, nobody comes before somebody.
    """
    days = [figure.published.isoformat() for figure in mind.figures if figure.published]
    replaced = any(figure.passage.is_replaced for figure in mind.figures)
    unknown = "" if mind.figures[0].is_zero else "9999"
    return (not replaced, min(days, default=unknown), mind.figures[0].count.least)
