from __future__ import annotations

from datetime import UTC, datetime

from whosays.linking.decisions import Bonds, find_effective
from whosays.model.decision import Decision, Judgement
from whosays.model.identity import TellingId


def decide(one: str, other: str, judgement: Judgement, hour: int, undoes: Decision | None = None) -> Decision:
    return Decision(
        one=TellingId(one),
        other=TellingId(other),
        judgement=judgement,
        reviewer="Ada",
        at=datetime(2020, 1, 1, hour, tzinfo=UTC),
        undoes=undoes.id if undoes else None,
    )


def test_the_latest_word_on_a_pair_holds_whichever_way_round_it_is_named() -> None:
    first = decide("a", "b", Judgement.SAME, 0)
    second = decide("b", "a", Judgement.NOT_SAME, 1)
    assert find_effective([second, first]) == (second,)


def test_undoing_brings_back_what_was_there() -> None:
    first = decide("a", "b", Judgement.SAME, 0)
    second = decide("a", "b", Judgement.NOT_SAME, 1)
    undo = decide("a", "b", Judgement.NOT_SAME, 2, undoes=second)
    assert find_effective([first, second, undo]) == (first,)
    redo = decide("a", "b", Judgement.NOT_SAME, 3, undoes=undo)
    assert find_effective([first, second, undo, redo]) == (second,)


def test_joining_carries_over_and_so_does_parting() -> None:
    bonds = Bonds.of(find_effective([decide("a", "b", Judgement.SAME, 1), decide("b", "c", Judgement.NOT_SAME, 2)]))
    assert bonds.root(TellingId("a")) == bonds.root(TellingId("b")) != bonds.root(TellingId("c"))
    assert bonds.apart == {frozenset({bonds.root(TellingId("a")), TellingId("c")})}


def test_of_decisions_that_cannot_all_hold_the_later_ones_do() -> None:
    decisions = [
        decide("a", "b", Judgement.SAME, 1),
        decide("b", "c", Judgement.SAME, 2),
        decide("a", "c", Judgement.NOT_SAME, 3),
    ]
    bonds = Bonds.of(find_effective(decisions))
    assert bonds.root(TellingId("b")) == bonds.root(TellingId("c"))
    assert bonds.root(TellingId("a")) != bonds.root(TellingId("c"))
