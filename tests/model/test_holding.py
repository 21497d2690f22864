"""Which decisions hold: one's own over those of others, and none of what other teams decided differently."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from whosays.model.act import Act, GradeSource, Judgement, LinkIncidents, SourceGrade, TellingKey
from whosays.model.decision import Decision
from whosays.model.holding import find_effective, find_holding, find_in_force
from whosays.model.identity import TellingId

START = datetime(2024, 5, 1, tzinfo=UTC)


def grade(letter: str, *, day: int, team: str = "", source: str = "The ministry") -> Decision:
    return decide(GradeSource(source, SourceGrade(letter)), day=day, team=team)


def decide(act: Act, *, day: int, team: str = "") -> Decision:
    at = START + timedelta(days=day)
    return Decision(act=act, reviewer=team or "Ana", at=at, teams=(team,) if team else ())


def undo(decision: Decision, *, day: int, team: str = "") -> Decision:
    at = START + timedelta(days=day)
    undoing = decision.taken_back(reviewer=team or "Ana", at=at)
    return Decision(
        act=undoing.act, reviewer=undoing.reviewer, at=at, undoes=decision.id, teams=(team,) if team else ()
    )


def link(groups: Sequence[str], judgement: Judgement, *, day: int, team: str = "") -> Decision:
    """A word on tellings, each a letter, in groups: "ab" and "c"."""
    keys = tuple(tuple(TellingKey(TellingId(letter * 16)) for letter in group) for group in groups)
    return decide(LinkIncidents(keys, judgement), day=day, team=team)


def holds(*decisions: Decision) -> list[Decision]:
    return list(find_effective(decisions))


def disagree(*decisions: Decision) -> list[tuple[set[str], set[str]]]:
    return [(set(each.decisions), set(each.holds)) for each in find_holding(decisions).conflicts]


def test_what_one_team_says_holds_where_nobody_else_says_anything() -> None:
    theirs = grade("B", day=1, team="Osh")

    assert holds(theirs) == [theirs]
    assert disagree(theirs) == []


def test_the_latest_word_of_a_team_is_its_word() -> None:
    first, later = grade("B", day=1, team="Osh"), grade("C", day=2, team="Osh")

    assert holds(later, first) == [later]
    assert disagree(later, first) == []


def test_one_s_own_decision_holds_against_a_later_one_of_another_team() -> None:
    own, theirs = grade("A", day=1), grade("B", day=2, team="Osh")

    assert holds(own, theirs) == [own]
    assert disagree(own, theirs) == [({own.id, theirs.id}, {own.id})]


def test_teams_that_say_the_same_are_at_one_and_the_later_of_them_holds() -> None:
    one, other = grade("B", day=1, team="Osh"), grade("B", day=2, team="Cucuta")

    assert holds(one, other) == [other]
    assert disagree(one, other) == []


def test_of_teams_that_say_different_things_none_holds_until_somebody_decides_here() -> None:
    one, other, own = grade("B", day=1, team="Osh"), grade("C", day=2, team="Cucuta"), grade("C", day=3)

    assert holds(one, other) == []
    assert disagree(one, other) == [({one.id, other.id}, set())]
    assert holds(one, other, own) == [own]
    assert disagree(one, other, own) == []


def test_what_was_decided_here_before_the_others_were_taken_in_does_not_settle_their_conflict() -> None:
    one, other = grade("B", day=1, team="Osh"), grade("C", day=2, team="Cucuta")
    own = grade("C", day=3)

    assert holds(own, one, other) == [own]
    assert disagree(own, one, other) == [({own.id, one.id, other.id}, {own.id})]


def test_taking_back_the_word_of_one_team_leaves_that_of_the_other() -> None:
    one, other = grade("B", day=1, team="Osh"), grade("C", day=2, team="Cucuta")
    back = undo(one, day=3)
    again = undo(back, day=4)

    assert holds(one, other, back) == [other]
    assert disagree(one, other, back) == []
    assert disagree(one, other, back, again) == [({one.id, other.id}, set())]


def test_a_team_takes_back_what_it_decided_itself() -> None:
    theirs = grade("B", day=1, team="Osh")

    assert holds(theirs, undo(theirs, day=2, team="Osh")) == []
    assert disagree(theirs, undo(theirs, day=2, team="Osh")) == []


def test_a_team_that_takes_back_what_another_decided_is_in_conflict_with_it() -> None:
    theirs = grade("B", day=1, team="Osh")
    back = undo(theirs, day=2, team="Cucuta")

    assert holds(theirs, back) == []
    assert disagree(theirs, back) == [({theirs.id, back.id}, set())]
    assert find_in_force([theirs, back]) == {theirs.id: True, back.id: True}


def test_a_team_cannot_take_back_what_was_decided_here() -> None:
    own = grade("A", day=1)
    back = undo(own, day=2, team="Osh")

    assert holds(own, back) == [own]
    assert disagree(own, back) == [({own.id, back.id}, {own.id})]


def test_what_two_teams_stand_for_stands_as_long_as_one_does() -> None:
    at = START
    shared = Decision(act=GradeSource("The ministry", SourceGrade.B), reviewer="Bo", at=at, teams=("Cucuta", "Osh"))
    back = undo(shared, day=2, team="Osh")

    assert find_in_force([shared])[shared.id]
    assert find_in_force([shared, back])[shared.id]
    assert disagree(shared, back) == [({shared.id, back.id}, set())]
    assert find_in_force([shared, back, undo(shared, day=3, team="Cucuta")])[shared.id] is False


def test_a_merger_and_a_split_of_the_same_tellings_are_in_conflict_whatever_else_they_name() -> None:
    merger = link(["a", "b"], Judgement.SAME, day=1, team="Osh")
    split = link(["ac", "b"], Judgement.NOT_SAME, day=2, team="Cucuta")

    assert holds(merger, split) == []
    assert disagree(merger, split) == [({merger.id, split.id}, set())]


def test_a_split_of_another_team_does_not_part_what_was_merged_here() -> None:
    merger = link(["a", "b"], Judgement.SAME, day=1)
    split = link(["a", "bc"], Judgement.NOT_SAME, day=2, team="Osh")

    assert holds(merger, split) == [merger]
    assert disagree(merger, split) == [({merger.id, split.id}, {merger.id})]


def test_mergers_in_other_groups_are_the_same_word() -> None:
    one = link(["ab", "c"], Judgement.SAME, day=1, team="Osh")
    other = link(["a", "bc"], Judgement.SAME, day=2, team="Cucuta")

    assert holds(one, other) == [other]


def test_what_is_related_for_one_team_and_different_for_another_is_a_conflict() -> None:
    one = link(["a", "b"], Judgement.RELATED, day=1, team="Osh")
    other = link(["a", "b"], Judgement.NOT_SAME, day=2, team="Cucuta")

    assert disagree(one, other) == [({one.id, other.id}, set())]


@st.composite
def piles(draw: st.DrawFn) -> list[Decision]:
    """Decisions of up to three teams and of one's own, about few things, with takings-back of any by anybody."""
    made: list[Decision] = []
    for day in range(draw(st.integers(0, 12))):
        team = draw(st.sampled_from(["", "Osh", "Cucuta", "Alma"]))
        earlier = draw(st.none() | st.sampled_from(made)) if made else None
        if earlier:
            made.append(undo(earlier, day=day, team=team))
        else:
            letter, source = draw(st.sampled_from("ABC")), draw(st.sampled_from(["one", "two"]))
            made.append(grade(letter, day=day, team=team, source=source))
    return made


def only(pile: Sequence[Decision], *teams: str) -> list[Decision]:
    return [decision for decision in pile if (decision.teams or ("",))[0] in teams]


@given(piles())
def test_nothing_that_is_taken_in_changes_what_was_decided_here(pile: list[Decision]) -> None:
    own = [decision for decision in find_effective(only(pile, "")) if not decision.teams]

    assert [decision for decision in find_effective(pile) if not decision.teams] == own


@given(piles(), st.permutations(["Osh", "Cucuta", "Alma"]))
def test_the_order_in_which_teams_are_taken_in_makes_no_difference(pile: list[Decision], order: list[str]) -> None:
    one = [*only(pile, ""), *only(pile, "Osh"), *only(pile, "Cucuta"), *only(pile, "Alma")]
    other = [*only(pile, ""), *(decision for team in order for decision in only(pile, team))]

    assert find_holding(one) == find_holding(other)


@given(piles())
def test_of_one_thing_no_more_than_one_decision_holds_and_it_stands(pile: list[Decision]) -> None:
    effective = find_effective(pile)
    in_force = find_in_force(pile)

    assert len({decision.act.slot for decision in effective}) == len(effective)
    assert all(in_force[decision.id] and not decision.undoes for decision in effective)


@given(piles())
def test_what_is_in_conflict_holds_only_where_it_was_decided_here(pile: list[Decision]) -> None:
    holding = find_holding(pile)
    effective = {decision.id: decision for decision in holding.effective}
    for conflict in holding.conflicts:
        assert len(conflict.decisions) >= 2
        assert effective.keys() & set(conflict.decisions) == set(conflict.holds)
        assert not any(effective[id_].teams for id_ in conflict.holds)


@given(piles())
def test_deciding_everything_here_ends_every_conflict(pile: list[Decision]) -> None:
    settling = [grade("F", day=100, source=source) for source in ("one", "two")]

    holding = find_holding([*pile, *settling])

    assert holding.conflicts == ()
    assert set(holding.effective) == set(settling)


@given(piles())
def test_without_other_teams_the_latest_that_stands_holds(pile: list[Decision]) -> None:
    own = only(pile, "")
    in_force = find_in_force(own)
    standing = [decision for decision in own if not decision.undoes and in_force[decision.id]]
    latest = {decision.act.slot: decision for decision in sorted(standing, key=lambda each: each.at)}

    assert set(find_effective(own)) == set(latest.values())
    assert find_holding(own).conflicts == ()
