"""Which decisions hold, where people take back what they decided and teams decide differently.

Decisions come from here or from other teams. The rules, which are those of `docs/sharing.md`:

1. A decision of one's own takes back any other, whoever made it. One of another team takes back only what that team
   decided itself; about anything else it is that team's word against it.
2. Of several decisions of one team about one thing, the latest that stands is the team's word.
3. A word of one's own holds, whatever other teams say.
4. Where other teams say the same, or only one says something, that holds.
5. Where they say different things, none of it holds until somebody decides here.

So nothing that is taken in overrides what was decided here, and the order of taking in makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from whosays.model.act import Act, Judgement, LinkIncidents, ReviewClaim, says_the_same
from whosays.model.conflict import Conflict
from whosays.model.decision import Decision
from whosays.model.identity import DecisionId, TellingId

_Slot = tuple[object, ...]
_Pair = frozenset[TellingId]


@dataclass(frozen=True, slots=True)
class Holding:
    """The decisions that hold, one's own before those of other teams and the latest first, and what is in conflict."""

    effective: tuple[Decision, ...]
    conflicts: tuple[Conflict, ...]


def find_standing(decisions: Iterable[Decision]) -> Mapping[DecisionId, bool]:
    """For each decision that is not an undoing, in the given order, whether it stands or was taken back.

    One that `undoes` another takes it back and says nothing else; taking that one back brings the first back.
    """
    known = {decision.id: decision for decision in decisions}
    return {id_: stands for id_, stands in find_in_force(known.values()).items() if not known[id_].undoes}


def find_in_force(decisions: Iterable[Decision]) -> Mapping[DecisionId, bool]:
    """As `find_standing`, for undoings too: one stands unless another that stands takes it back.

    What several teams stand for stands as long as one of them does.
    """
    by_id = {decision.id: decision for decision in decisions}
    views = _Views.of(by_id.values())
    return {id_: any(view.get(id_, False) for view in views.all_of(decision)) for id_, decision in by_id.items()}


def find_effective(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, one's own before those of other teams and the latest first: see the rules above."""
    return find_holding(decisions).effective


def find_holding(decisions: Iterable[Decision]) -> Holding:
    """The decisions that hold and the conflicts; `decisions` come in the order in which they were appended."""
    by_id = {decision.id: decision for decision in decisions}
    views = _Views.of(by_id.values())
    own = _find_words(views.own, by_id)
    given = sorted(set(_list_given_words(views, by_id)), key=lambda word: (word.decision.at, word.decision.id))
    if not given:
        return Holding(_latest_first(own.values()), ())
    ties = _find_ties(given, own)
    contested = {word for pair in ties for word in pair}
    held: dict[_Slot, Decision] = {}
    for word in given:
        if word not in contested and not word.takes_back and word.slot not in own:
            held[word.slot] = word.decision
    order = {id_: number for number, id_ in enumerate(by_id)}
    return Holding(
        effective=(*_latest_first(own.values()), *_latest_first(held.values())),
        conflicts=tuple(_list_conflicts(ties, own, order)),
    )


@dataclass(frozen=True, slots=True)
class _Views:
    """What of its decisions stands in the eyes of each team; `own` is the view of those who decide here."""

    own: Mapping[DecisionId, bool]
    given: Mapping[str, Mapping[DecisionId, bool]]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> _Views:
        several = tuple(decisions)
        own = _settle_all([decision for decision in several if not decision.teams])
        struck = {decision.undoes for decision in several if own.get(decision.id)}
        by_team: dict[str, list[Decision]] = defaultdict(list)
        for decision in several:
            for team in decision.teams:
                if decision.id not in struck:
                    by_team[team].append(decision)
        return cls(own, {team: _settle_all(members) for team, members in by_team.items()})

    def all_of(self, decision: Decision) -> Iterator[Mapping[DecisionId, bool]]:
        """The views of those who made a decision."""
        if not decision.teams:
            yield self.own
        for team in decision.teams:
            yield self.given.get(team, {})


def _settle_all(decisions: Sequence[Decision]) -> Mapping[DecisionId, bool]:
    """Which decisions of one team stand, looking at nothing else."""
    undoers: dict[DecisionId, list[DecisionId]] = defaultdict(list)
    for decision in decisions:
        if decision.undoes:
            undoers[decision.undoes].append(decision.id)
    stands: dict[DecisionId, bool] = {}
    # An undoing comes after what it takes back, so that the latest are settled first.
    for decision in sorted(decisions, key=lambda d: (d.at, d.id), reverse=True):
        _settle(decision.id, undoers, stands)
    return stands


def _settle(first: DecisionId, undoers: Mapping[DecisionId, list[DecisionId]], stands: dict[DecisionId, bool]) -> None:
    """Find out whether a decision and all that take it back stand, without recursion: people may undo for long."""
    waiting = [first]
    while waiting:
        decision = waiting[-1]
        open_ones = [undoer for undoer in undoers.get(decision, ()) if undoer not in stands]
        if open_ones:
            waiting += open_ones
            continue
        stands[decision] = not any(stands[undoer] for undoer in undoers.get(decision, ()))
        waiting.pop()


@dataclass(frozen=True, slots=True)
class _Word:
    """What a team says of one thing; where `takes_back`, that the decision of this id should not hold."""

    team: str
    decision: Decision
    takes_back: DecisionId | None = None

    @property
    def slot(self) -> _Slot:
        return self.decision.act.slot


def _find_words(view: Mapping[DecisionId, bool], by_id: Mapping[DecisionId, Decision]) -> dict[_Slot, Decision]:
    """By what it is about, the latest decision that stands in a view."""
    words: dict[_Slot, Decision] = {}
    for decision in _latest_first(by_id[id_] for id_, stands in view.items() if stands and not by_id[id_].undoes):
        words.setdefault(decision.act.slot, decision)
    return words


def _list_given_words(views: _Views, by_id: Mapping[DecisionId, Decision]) -> Iterator[_Word]:
    """The words of other teams, and what each of them takes back of what others say."""
    for team, view in views.given.items():
        words = _find_words(view, by_id)
        for decision in words.values():
            yield _Word(team, decision)
        for id_, stands in view.items():
            undoing = by_id[id_]
            if stands and undoing.undoes and undoing.act.slot not in words:
                root, depth = _find_root(undoing, by_id)
                if depth % 2:
                    yield _Word(team, undoing, root)


def _find_root(undoing: Decision, by_id: Mapping[DecisionId, Decision]) -> tuple[DecisionId, int]:
    """What an undoing is about in the end, and by how many steps: an even number brings it back."""
    at_hand, depth = undoing, 0
    while at_hand.undoes and at_hand.undoes in by_id:
        at_hand, depth = by_id[at_hand.undoes], depth + 1
    return at_hand.id, depth


def _find_ties(given: Sequence[_Word], own: Mapping[_Slot, Decision]) -> list[tuple[_Word, ...]]:
    """The words of other teams that go against one another, in pairs, and those against one's own, alone."""
    by_key: dict[object, list[_Word]] = defaultdict(list)
    for word in given:
        for key in _list_keys(word.decision.act):
            by_key[key].append(word)
    ties = {
        (one, other)
        for words in by_key.values()
        for one, other in combinations(words, 2)
        if one.team != other.team and _go_against(one, other)
    }
    own_words = [_Word("", decision) for decision in own.values()]
    for word in own_words:
        for key in _list_keys(word.decision.act):
            ties |= {(other, word) for other in by_key.get(key, ()) if _go_against(other, word)}
    return sorted(ties, key=lambda pair: [(word.decision.at, word.decision.id, word.team) for word in pair])


def _list_keys(act: Act) -> AbstractSet[object]:
    """What two acts must share to go against one another: the thing itself, or a telling that both link."""
    return act.touched if isinstance(act, LinkIncidents) else frozenset((act.slot,))


def _go_against(one: _Word, other: _Word) -> bool:
    if one.takes_back or other.takes_back:
        # Two who take something back do not contradict each other, and nobody is bound to what nobody says.
        return one.takes_back == other.decision.id or other.takes_back == one.decision.id
    if one.slot == other.slot:
        return not are_alike(one.decision.act, other.decision.act)
    return _part_what_is_joined(one.decision.act, other.decision.act)


def are_alike(one: Act, other: Act) -> bool:
    """True where two acts about the same thing say the same of it."""
    if isinstance(one, ReviewClaim) and isinstance(other, ReviewClaim) and one.claim and other.claim:
        return says_the_same(one.claim, other.claim)
    if isinstance(one, LinkIncidents) and isinstance(other, LinkIncidents):
        is_merger = one.judgement is Judgement.SAME
        return one.judgement is other.judgement and (is_merger or one.parts == other.parts)
    return one.parts == other.parts


def _part_what_is_joined(one: Act, other: Act) -> bool:
    """True where one act makes one incident of two tellings that the other says are of different ones."""
    if not isinstance(one, LinkIncidents) or not isinstance(other, LinkIncidents):
        return False
    (joined, parted), (joined_too, parted_too) = _list_pairs(one), _list_pairs(other)
    return not joined.isdisjoint(parted_too) or not parted.isdisjoint(joined_too)


def _list_pairs(act: LinkIncidents) -> tuple[AbstractSet[_Pair], AbstractSet[_Pair]]:
    """The pairs of tellings that an act puts together, and those that it parts."""
    groups = [[key.telling for key in group] for group in act.groups]
    if act.judgement is Judgement.SAME:
        groups = [[telling for group in groups for telling in group]]
    joined = {frozenset(pair) for group in groups for pair in combinations(group, 2)}
    parted = {frozenset((a, b)) for first, second in combinations(groups, 2) for a in first for b in second}
    return joined, parted


def _list_conflicts(
    ties: Sequence[tuple[_Word, ...]], own: Mapping[_Slot, Decision], order: Mapping[DecisionId, int]
) -> Iterator[Conflict]:
    """The conflicts: words that are tied together, unless somebody decided here once all of them had been taken in."""
    for group in _gather(ties):
        given = [word for word in group if word.team]
        mine = {word.decision.id: word.decision for word in group if not word.team}
        mine |= {own[word.slot].id: own[word.slot] for word in given if word.slot in own}
        latest = max(order[word.decision.id] for word in given)
        if any(order[id_] > latest for id_ in mine):
            continue
        decisions = {word.decision.id: word.decision for word in given} | mine
        ordered = sorted(decisions.values(), key=lambda decision: (decision.at, decision.id))
        yield Conflict(decisions=tuple(decision.id for decision in ordered), holds=tuple(sorted(mine)))


def _gather(ties: Iterable[tuple[_Word, ...]]) -> list[list[_Word]]:
    """The words that hang together, directly or by way of others."""
    group_of: dict[_Word, list[_Word]] = {}
    for pair in ties:
        merged: dict[_Word, None] = {}
        for word in pair:
            merged |= dict.fromkeys(group_of.get(word, [word]))
        group = list(merged)
        for word in group:
            group_of[word] = group
    return list({id(group): group for group in group_of.values()}.values())


def _latest_first(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(sorted(decisions, key=lambda decision: (decision.at, decision.id), reverse=True))
