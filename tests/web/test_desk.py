from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from tests.web.conftest import Pile

from whosays.errors import StaleDecisionError
from whosays.model.act import GradeSource, ReviewClaim, SourceGrade
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.pipeline import make_casebook
from whosays.storing import Store
from whosays.web.desk import Desk
from whosays.web.missing import NotHere


def grade(letter: str) -> GradeSource:
    return GradeSource("a doctor", SourceGrade(letter))


def reject(pile: Pile, claim: Claim) -> ReviewClaim:
    return ReviewClaim(claim.id, claim, None, pile.telling(claim))


def test_nothing_is_made_anew_while_nothing_changes(store: Store) -> None:
    desk = Desk(store, reviewer="Ada")
    assert desk.look() is desk.look()


def test_new_reports_come_in_while_the_old_view_is_shown(store: Store) -> None:
    desk = Desk(store, reviewer="Ada")
    assert len(desk.look().casebook.reports) == 3
    store.save(Extraction(report=Report("late.txt", "Nothing happened.")))
    assert desk.look().waiting in {0, 1}
    desk.finish_renewing()
    view = desk.look()
    assert (len(view.casebook.reports), view.waiting) == (4, 0)


def test_linking_what_keeps_coming_in_rests_in_between(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0

    def link_slowly(*given: Any, **options: Any) -> Casebook:
        nonlocal now
        now += 10
        return make_casebook(*given, **options)

    desk = Desk(store, reviewer="Ada")
    desk.look()
    monkeypatch.setattr("whosays.web.desk.monotonic", lambda: now)
    monkeypatch.setattr("whosays.web.desk.make_casebook", link_slowly)
    shown = []
    for name, wait in (("first.txt", 0), ("second.txt", 0), ("third.txt", 31)):
        store.save(Extraction(report=Report(name, "Nothing happened.")))
        now += wait
        desk.look()
        desk.finish_renewing()
        shown.append((len(desk.look().casebook.reports), desk.look().waiting))
    assert shown == [(4, 0), (4, 1), (6, 0)]


def test_a_decision_works_out_anew_only_what_it_is_about_however_many_there_were(store: Store, pile: Pile) -> None:
    desk = Desk(store, reviewer="Ada")
    desk.decide(reject(pile, pile.nine), reviewer="Ada")
    before = desk.look().casebook
    for _ in range(2):
        decision = desk.decide(reject(pile, pile.three), reviewer="Bo")
        desk.take_back(decision, reviewer="Bo")
        desk.decide(reject(pile, pile.three), reviewer="Bo")
    after = desk.look().casebook
    estimated = {id(estimate) for estimate in before.estimates if estimate.incident == pile.bombing.id}
    assert estimated
    assert {id(each) for each in after.estimates if each.incident == pile.bombing.id} == estimated
    assert [each for each in after.estimates if each.incident == pile.raid.id] != [
        each for each in before.estimates if each.incident == pile.raid.id
    ]
    assert after.decisions == store.load_decisions()


def test_nobody_waits_for_what_others_decide_but_whoever_decides_sees_it(
    store: Store, pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = Event(), Event()

    def wait(*given: Any, **options: Any) -> Casebook:
        begun.set()
        assert may_end.wait(60)
        return make_casebook(*given, **options)

    desk = Desk(store, reviewer="Ada")
    assert desk.look().seen == 0
    desk.decide(reject(pile, pile.nine), reviewer="Ada")
    monkeypatch.setattr("whosays.web.desk.make_casebook", wait)
    with ThreadPoolExecutor() as others:
        seen = others.submit(lambda: desk.look_anew().seen)
        assert begun.wait(60)
        assert desk.look().seen == 0
        may_end.set()
        assert seen.result() == 1
    assert desk.look().seen == 1


def test_later_words_hold_whatever_the_clock_says(store: Store) -> None:
    desk = Desk(store, reviewer="Ada")
    ahead = Decision(act=grade("A"), reviewer="Bo", at=datetime(2990, 1, 1, tzinfo=UTC))
    store.append_decision(ahead)
    decision = desk.decide(grade("B"), reviewer="Ada")
    assert decision.at > ahead.at
    assert [each.grade.value for each in desk.look().casebook.reviewed.grades] == ["B"]


def test_a_decision_on_what_was_decided_meanwhile_is_refused(store: Store) -> None:
    desk = Desk(store, reviewer="Ada")
    seen = desk.look().seen
    desk.decide(grade("A"), reviewer="Bo", seen=seen)
    with pytest.raises(StaleDecisionError) as caught:
        desk.decide(grade("B"), reviewer="Ada", seen=seen)
    assert [decision.reviewer for decision in caught.value.decisions] == ["Bo"]
    assert desk.look().seen == 1


def test_what_is_not_there_is_said(store: Store, pile: Pile) -> None:
    view = Desk(store, reviewer="Ada").look()
    assert view.find_claim(pile.nine.id) == pile.nine
    for find in (view.find_claim, view.find_incident, view.find_extraction, view.find_decision):
        with pytest.raises(NotHere):
            find("0" * 16)


def test_an_incident_is_found_by_the_id_of_any_of_its_tellings(store: Store, pile: Pile) -> None:
    view = Desk(store, reviewer="Ada").look()
    former = [pile.casebook.tellings[telling] for telling in pile.bombing.tellings]
    assert len(former) == 2
    assert view.find_incident(pile.bombing.id).tellings == pile.bombing.tellings
