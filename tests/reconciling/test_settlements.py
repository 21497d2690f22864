"""What people made of disagreements and figures, as reports and claims change under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from tests.reconciling.conftest import Code, Sheet

from whosays.model.act import (
    Act,
    ClaimKey,
    GradeSource,
    Judgement,
    LinkIncidents,
    PublishFigure,
    SettleDisagreement,
    Settlement,
    SourceGrade,
    TellingKey,
)
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect
from whosays.model.decision import Decision
from whosays.model.disagreement import Disagreement
from whosays.model.evidence import Evidence, Span
from whosays.model.identity import ReportId, TellingId
from whosays.reconciling import (
    estimate_figures,
    find_adrift,
    find_disagreements,
    find_grades,
    find_published,
    find_relations,
    find_settled,
)

Compile = Callable[..., Casebook]


def decide(act: Act, hour: int = 1) -> Decision:
    return Decision(act=act, reviewer="Ada", at=datetime(2024, 1, 1, hour, tzinfo=UTC))


def code_dispute(code: Code, second: int = 9) -> tuple[Sheet, Sheet]:
    one, other = code("Five died, police said.", name="a"), code(f"A doctor counted {second} dead.", name="b")
    one.casualty("Five", 5, 5, by="official: police")
    other.casualty(str(second), second, second, by="witness: doctor")
    return one, other


def compare(casebook: Casebook) -> Casebook:
    return replace(casebook, disagreements=find_disagreements(casebook))


def settle(casebook: Casebook, disagreement: Disagreement, settlement: Settlement, side: int | None) -> Decision:
    telling = casebook.tellings[casebook.incidents[0].tellings[0]]
    return decide(
        SettleDisagreement(
            of=TellingKey.of(telling),
            disagreement=disagreement.id,
            attribute=disagreement.attribute,
            nature=disagreement.kind,
            sides=tuple(tuple(ClaimKey.of(casebook.claims[claim]) for claim in side) for side in disagreement.sides),
            settlement=settlement,
            side=side,
        )
    )


def test_a_settled_disagreement_tells_which_side_holds(code: Code, compile_: Compile) -> None:
    casebook = compare(compile_(*code_dispute(code)))
    (found,) = casebook.disagreements
    decision = settle(casebook, found, Settlement.SIDE, 1)
    (settled,) = find_settled(casebook, [decision])
    assert (settled.disagreement, settled.settlement, settled.side) == (found.id, Settlement.SIDE, 1)
    assert not settled.changed


def test_it_holds_and_says_so_when_another_report_joins_a_side(code: Code, compile_: Compile) -> None:
    one, other = code_dispute(code)
    before = compare(compile_(one, other))
    decision = settle(before, before.disagreements[0], Settlement.SIDE, 0)
    holding = before.disagreements[0].sides[0]
    third = code("The mayor spoke of 9 killed.", name="c")
    third.casualty("9", 9, 9, by="official: mayor")
    after = compare(compile_(one, other, third))
    (settled,) = find_settled(after, [decision])
    (now,) = after.disagreements
    assert settled.changed
    assert settled.side is not None
    assert set(holding) <= set(now.sides[settled.side])


def test_it_holds_when_both_reports_are_read_anew_and_told_otherwise(code: Code, compile_: Compile) -> None:
    one, other = code_dispute(code)
    before = compare(compile_(one, other))
    nine = next(n for n, side in enumerate(before.disagreements[0].sides) if side[0] == other.claims[0].id)
    decision = settle(before, before.disagreements[0], Settlement.SIDE, nine)
    again = code_dispute(code)
    for sheet, words in zip(again, ("Five died", "A doctor"), strict=True):
        sheet.telling = replace(sheet.telling, anchor=Evidence(0, len(words), words))
        sheet.claims = [replace(claim, telling=sheet.telling.id) for claim in sheet.claims]
    after = compare(compile_(*again))
    assert not set(after.claims) & set(before.claims)
    (settled,) = find_settled(after, [decision])
    assert settled.side is not None
    assert after.disagreements[0].sides[settled.side] == (again[1].claims[0].id,)


def test_it_does_not_reach_a_dispute_over_something_else(code: Code, compile_: Compile) -> None:
    one, other = code_dispute(code)
    before = compare(compile_(one, other))
    decision = settle(before, before.disagreements[0], Settlement.DISPUTED, None)
    again = code_dispute(code, second=12)
    after = compare(compile_(*again))
    assert find_settled(after, [decision]) == ()
    assert [each.id for each in find_adrift(after, [decision])] == [decision.id]


def publish(
    casebook: Casebook, best: int | None, policy: str | None = None, hour: int = 1, ends: tuple[int, int] | None = None
) -> Decision:
    telling = casebook.tellings[casebook.incidents[0].tellings[0]]
    low, high = ends or (best, best)
    of = TellingKey.of(telling)
    act = PublishFigure(of=of, effect=Effect.KILLED, side=None, low=low, best=best, high=high, policy=policy)
    return decide(act, hour)


def test_the_latest_published_figure_holds_and_none_can_be_published(code: Code, compile_: Compile) -> None:
    casebook = compile_(*code_dispute(code))
    five, nine = publish(casebook, 5), publish(casebook, 9, hour=2)
    assert [figure.best for figure in find_published(casebook, [nine, five])] == [9]
    assert find_published(casebook, [publish(casebook, None, hour=3), nine, five]) == ()


def test_a_figure_of_a_policy_that_now_says_another_is_outdated(code: Code, compile_: Compile) -> None:
    casebook = compile_(*code_dispute(code))
    casebook = replace(casebook, estimates=estimate_figures(casebook))
    estimate = next(
        e for e in casebook.estimates if e.effect is Effect.KILLED and e.side is None and e.best is not None
    )
    assert estimate.low is not None
    assert estimate.high is not None
    same = publish(casebook, estimate.best, estimate.policy, ends=(estimate.low, estimate.high))
    other, own = publish(casebook, 77, estimate.policy), publish(casebook, 77)
    assert [find_published(casebook, [each])[0].outdated for each in (same, other, own)] == [False, True, False]


def test_merged_incidents_are_related_no_more(code: Code, compile_: Compile) -> None:
    one, other = code_dispute(code)
    keys = ((TellingKey.of(one.telling),), (TellingKey.of(other.telling),))
    related = decide(LinkIncidents(keys, Judgement.RELATED))
    together = compile_(one, other)
    assert find_relations(together, [related]) == ()
    alone = [replace(together.incidents[0], tellings=(sheet.telling.id,)) for sheet in (one, other)]
    apart = replace(together, incidents=tuple(alone))
    (relation,) = find_relations(apart, [related])
    assert {relation.one, relation.other} == {incident.id for incident in alone}


def test_the_latest_grade_of_a_source_holds_and_can_be_taken_away() -> None:
    decisions = [decide(GradeSource("a doctor", None), 2), decide(GradeSource("police", SourceGrade.E))]
    assert [(graded.source, graded.grade) for graded in find_grades(decisions)] == [("police", SourceGrade.E)]


def test_a_decision_about_a_report_that_is_not_here_is_adrift(code: Code, compile_: Compile) -> None:
    casebook = compile_(*code_dispute(code))
    elsewhere = TellingKey(TellingId("0" * 16), ReportId("1" * 16), Span(0, 4))
    lost = decide(
        LinkIncidents(((elsewhere,), (TellingKey.of(casebook.tellings_of(casebook.incidents[0])[0]),)), Judgement.SAME)
    )
    assert find_adrift(casebook, [lost]) == (lost,)
