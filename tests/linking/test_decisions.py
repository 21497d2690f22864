from __future__ import annotations

from datetime import UTC, datetime

from whosays.linking.decisions import Bonds
from whosays.model.act import Judgement, LinkIncidents, TellingKey
from whosays.model.decision import Decision
from whosays.model.evidence import Evidence
from whosays.model.holding import find_effective
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Method, Status, Telling

REPORT = ReportId("r")


def telling(start: int, *, main: bool = False) -> Telling:
    return Telling(
        report=REPORT,
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=main,
        anchor=Evidence(start, start + 4, "bomb"),
    )


A, B, C, D = (telling(start) for start in (0, 10, 20, 30))
TOLD = {REPORT: (A, B, C, D)}


def decide(act: LinkIncidents, hour: int, undoes: Decision | None = None) -> Decision:
    at = datetime(2020, 1, 1, hour, tzinfo=UTC)
    return Decision(act=act, reviewer="Ada", at=at, undoes=undoes.id if undoes else None)


def pair(one: Telling, other: Telling, judgement: Judgement, hour: int, undoes: Decision | None = None) -> Decision:
    return decide(LinkIncidents.of_pair(one, other, judgement), hour, undoes)


def groups(judgement: Judgement, *told: tuple[Telling, ...]) -> LinkIncidents:
    return LinkIncidents(tuple(tuple(map(TellingKey.of, group)) for group in told), judgement)


def bonds_of(*decisions: Decision) -> Bonds:
    return Bonds.of(find_effective(decisions), TOLD)


def test_the_latest_word_on_a_pair_holds_whichever_way_round_it_is_named() -> None:
    first, second = pair(A, B, Judgement.SAME, 0), pair(B, A, Judgement.NOT_SAME, 1)
    assert find_effective([second, first]) == (second,)


def test_undoing_brings_back_what_was_there() -> None:
    first, second = pair(A, B, Judgement.SAME, 0), pair(A, B, Judgement.NOT_SAME, 1)
    undo = pair(A, B, Judgement.NOT_SAME, 2, undoes=second)
    assert find_effective([first, second, undo]) == (first,)
    redo = pair(A, B, Judgement.NOT_SAME, 3, undoes=undo)
    assert find_effective([first, second, undo, redo]) == (second,)


def test_joining_carries_over_and_so_does_parting() -> None:
    bonds = bonds_of(pair(A, B, Judgement.SAME, 1), pair(B, C, Judgement.NOT_SAME, 2))
    assert bonds.root(A.id) == bonds.root(B.id) != bonds.root(C.id)
    assert bonds.apart == {frozenset({bonds.root(A.id), C.id})}


def test_of_decisions_that_cannot_all_hold_the_later_ones_do() -> None:
    bonds = bonds_of(
        pair(A, B, Judgement.SAME, 1),
        pair(B, C, Judgement.SAME, 2),
        pair(A, C, Judgement.NOT_SAME, 3),
    )
    assert bonds.root(B.id) == bonds.root(C.id)
    assert bonds.root(A.id) != bonds.root(C.id)


def test_a_merger_joins_all_tellings_of_both_incidents() -> None:
    bonds = bonds_of(decide(groups(Judgement.SAME, (A, B), (C,)), 1))
    assert bonds.root(A.id) == bonds.root(B.id) == bonds.root(C.id) != bonds.root(D.id)


def test_a_split_keeps_each_part_together_and_the_parts_apart() -> None:
    bonds = bonds_of(
        decide(groups(Judgement.SAME, (A, B), (C, D)), 1),
        decide(groups(Judgement.NOT_SAME, (A, C), (B, D)), 2),
    )
    assert bonds.root(A.id) == bonds.root(C.id)
    assert bonds.root(B.id) == bonds.root(D.id)
    assert frozenset({bonds.root(A.id), bonds.root(B.id)}) in bonds.apart


def test_related_incidents_stay_apart() -> None:
    bonds = bonds_of(decide(groups(Judgement.RELATED, (A,), (B,)), 1))
    assert bonds.apart == {frozenset({A.id, B.id})}


def test_a_decision_finds_its_telling_in_a_new_reading_of_the_report() -> None:
    gone = telling(12)
    bonds = bonds_of(decide(groups(Judgement.SAME, (gone,), (D,)), 1))
    assert bonds.root(B.id) == bonds.root(D.id)


def test_a_decision_about_a_report_that_is_not_here_is_passed_over() -> None:
    elsewhere = TellingKey(TellingId("x"), ReportId("other"), A.anchor.span)
    bonds = bonds_of(decide(LinkIncidents(((elsewhere,), (TellingKey.of(A),)), Judgement.SAME), 1))
    assert bonds.root(A.id) == A.id
