from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model.claim import CasualtyClaim, Effect
from whosays.simulating import SimulatedReport, simulate, simulate_stories

SEVERAL_WITH_ONE = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|\d{2,}) (?:people|soldiers|civilians|"
    r"villagers|guards|traders|farmers) (?:was|has|is)\b|\bone (?:person )?(?:were|have|are)\b",
    re.IGNORECASE,
)


DAYS = ["2013-11-24", "2013-12-15", "2014-03-22", "2014-03-24"]
NAME = "44798bba670de5e6"


def world(seed: int, *, reports: int = 30, general: float = 0.1) -> list[SimulatedReport]:
    return list(simulate(incidents=8, reports=reports, seed=seed, general=general))


@settings(deadline=None)
@given(st.integers())
def test_every_quote_stands_where_the_truth_has_it(seed: int) -> None:
    for report in world(seed):
        text = report.report.text
        assert all(telling.anchor.holds_in(text) for telling in report.truth.tellings)
        assert all(evidence.holds_in(text) for claim in report.truth.claims for evidence in claim.evidence)


@settings(deadline=None)
@given(st.integers())
def test_every_slot_is_filled_and_verbs_agree(seed: int) -> None:
    for report in world(seed):
        for written in (report.report.text, report.report.title or ""):
            assert not set("{}[]|") & set(written)
            assert "  " not in written
            assert not SEVERAL_WITH_ONE.search(written)
        assert report.report.text[:1] in '"(' or not report.report.text[0].islower()


@settings(deadline=None, max_examples=20)
@given(st.integers())
def test_every_claim_is_of_a_telling_and_told_once(seed: int) -> None:
    for report in world(seed):
        tellings = [telling.id for telling in report.truth.tellings]
        assert len(set(tellings)) == len(tellings) == len(report.incidents) == len(set(report.incidents))
        assert {claim.telling for claim in report.truth.claims} <= set(tellings)
        ids = [claim.id for claim in report.truth.claims]
        assert len(set(ids)) == len(ids) == len(report.said)


def test_the_same_seed_gives_the_same_world_and_another_one_another() -> None:
    assert world(7) == world(7)
    assert [each.report.text for each in world(7)] != [each.report.text for each in world(8)]


def test_a_world_does_not_hang_on_how_python_orders_sets() -> None:
    code = (
        "import hashlib; from whosays.simulating import simulate; worlds = simulate(incidents=30, reports=150, seed=1);"
        "print(hashlib.sha256(''.join(e.report.text for e in worlds).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": number}, capture_output=True, check=True
        ).stdout
        for number in ("1", "2")
    }
    assert len(told) == 1


def test_the_world_of_seed_1_is_the_same_on_every_machine() -> None:
    story = next(simulate_stories(incidents=4, reports=10, seed=1))
    first = story.true_incidents[0]
    assert [str(each.day) for each in story.true_incidents] == DAYS
    assert (first.place.name, first.method, story.reports[0].report.name) == ("Bamenda", "security operation", NAME)


def test_a_report_says_the_same_however_many_there_are() -> None:
    few = {each.report.name: each for each in simulate(incidents=10, reports=40, seed=3)}
    many = {each.report.name: each for each in simulate(incidents=20, reports=200, seed=3)}
    assert set(few) <= set(many)
    assert all(many[name] == report for name, report in few.items())


def test_each_incident_is_told_of_and_the_numbers_are_as_asked_for() -> None:
    reports = list(simulate(incidents=30, reports=100, seed=5, general=0.2))
    assert len(reports) == 100
    assert len({report.incidents[0] for report in reports if report.incidents}) == 30
    assert sum(report.habit == "general" for report in reports) == 20
    assert all(not report.truth.claims for report in reports if report.habit == "general")


def test_nothing_is_made_before_it_is_asked_for() -> None:
    endless = simulate(incidents=300_000, reports=1_000_000, seed=1)
    assert len(list(islice(endless, 3))) == 3


def test_every_habit_comes_up_and_copies_run_the_words_of_a_wire() -> None:
    reports = {each.report.name: each for each in simulate(incidents=40, reports=400, seed=2)}
    habits = Counter(each.habit for each in reports.values())
    assert set(habits) == {"wires", "copiers", "rewriters", "tabloids", "states", "rebels", "locals", "correctors"}
    for copy in (each for each in reports.values() if each.copied):
        assert reports[copy.copied or ""].habit == "wires"
        if not reports[copy.copied or ""].report.text.isupper():
            assert reports[copy.copied or ""].report.text.startswith(copy.report.text)


def test_a_brief_world_tells_of_the_same_incidents_in_fewer_words() -> None:
    brief = list(simulate(incidents=8, reports=30, seed=4, brief=True))
    whole = list(simulate(incidents=8, reports=30, seed=4))
    assert [each.incidents[0] for each in brief] == [each.incidents[0] for each in whole]
    assert sum(len(each.report.text) for each in brief) < sum(len(each.report.text) for each in whole) / 2


@pytest.mark.parametrize(
    ("incidents", "reports", "general"),
    [(0, 10, 0.0), (-1, 10, 0.0), (11, 10, 0.0), (6, 10, 0.5), (1, 10, 1.0), (1, 10, -0.1)],
)
def test_a_world_that_cannot_be_is_refused(incidents: int, reports: int, general: float) -> None:
    with pytest.raises(ValueError, match="cannot tell of"):
        simulate(incidents=incidents, reports=reports, seed=1, general=general)


def test_stories_keep_their_incidents_to_themselves() -> None:
    stories = [
        {key for report in story.reports for key in report.incidents}
        for story in simulate_stories(incidents=23, reports=80, seed=9)
    ]
    assert sum(map(len, stories)) == len(set().union(*stories)) == 23


def test_dead_are_told_of_as_the_incident_has_them() -> None:
    for story in simulate_stories(incidents=20, reports=60, seed=11):
        unhurt = {each.key for each in story.true_incidents if not each.dead}
        for report in story.reports:
            keys = dict(zip((each.id for each in report.truth.tellings), report.incidents, strict=True))
            for claim in report.truth.claims:
                if isinstance(claim, CasualtyClaim) and claim.effect is Effect.KILLED and claim.side != "attackers":
                    assert keys[claim.telling] not in unhurt
