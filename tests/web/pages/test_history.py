"""The history: what was decided, whether it stands, and how it is turned round."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.act import Act, GradeSource, Judgement, LinkIncidents, ReviewClaim, SourceGrade, TellingKey
from whosays.model.decision import Decision
from whosays.model.review import Reviewed
from whosays.web.desk import View
from whosays.web.pages.decisions import Standing, find_states, say_ago, say_moment
from whosays.web.pages.history import HistoryFilter, HistoryPage, build_history, write_history

if TYPE_CHECKING:
    from tests.web.conftest import Pile

START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
NOW = START + timedelta(days=1)


def decide(act: Act, minute: int, *, reviewer: str = "Ada", note: str = "") -> Decision:
    return Decision(act=act, reviewer=reviewer, at=START + timedelta(minutes=minute), note=note)


def grade(letter: SourceGrade, minute: int) -> Decision:
    return decide(GradeSource("Coastal Press", letter), minute)


def take_back(decision: Decision, minute: int) -> Decision:
    return decision.taken_back(reviewer="Bo", at=START + timedelta(minutes=minute))


def view(pile: Pile, decisions: Sequence[Decision]) -> View:
    return View.of(replace(pile.casebook, decisions=tuple(decisions)))


def history(pile: Pile, decisions: Sequence[Decision], page: str = "", **wanted: str) -> HistoryPage:
    return build_history(view(pile, decisions), HistoryFilter(**wanted), page=page, now=NOW)


def test_a_decision_tells_who_when_what_and_why(pile: Pile) -> None:
    accepted = decide(
        ReviewClaim(pile.nine.id, pile.nine, pile.nine, pile.telling(pile.nine)), 0, note="Checked with the morgue."
    )

    (line,) = history(pile, [accepted]).lines.items

    assert (line.reviewer, line.at, line.ago) == ("Ada", "1 March 2026, 09:30 UTC", "1 day ago")
    assert line.sentence == "Accepted: 9 killed: people, in The Alma Post"
    assert line.note == "Checked with the morgue."
    assert (line.standing, line.fate, line.button, line.undo) == (Standing.STANDS, "", "Take back", accepted.id)
    assert [subject.address for subject in line.subjects] == [
        f"/claims/{pile.nine.id}",
        f"/incidents/{pile.bombing.id}",
    ]


def test_an_undoing_and_what_it_takes_back_can_both_be_turned_round(pile: Pile) -> None:
    first = grade(SourceGrade.B, 0)
    undone = take_back(first, 5)

    later, earlier = history(pile, [first, undone]).lines.items

    assert later.sentence == "Took back: Graded the source Coastal Press: B, usually reliable"
    assert (later.standing, later.button, later.undo) == (Standing.STANDS, "Bring back", undone.id)
    assert (earlier.standing, earlier.button, earlier.undo) == (Standing.TAKEN_BACK, "Bring back", undone.id)
    assert earlier.fate == "Taken back by Bo, 23 hours ago"


def test_what_was_brought_back_stands_again(pile: Pile) -> None:
    first = grade(SourceGrade.B, 0)
    undone = take_back(first, 5)
    redone = take_back(undone, 9)

    newest, middle, oldest = history(pile, [first, undone, redone]).lines.items

    assert newest.sentence.startswith("Brought back: Graded")
    assert (newest.button, newest.undo) == ("Take back", redone.id)
    assert (middle.standing, middle.button, middle.undo) == (Standing.TAKEN_BACK, "Take back again", redone.id)
    assert (oldest.standing, oldest.button, oldest.undo) == (Standing.STANDS, "Take back", first.id)


def test_of_two_decisions_on_one_thing_the_earlier_is_overtaken(pile: Pile) -> None:
    _, earlier = history(pile, [grade(SourceGrade.B, 0), grade(SourceGrade.D, 60)]).lines.items

    assert earlier.standing is Standing.OVERTAKEN
    assert earlier.fate == "Another decision by Ada, 23 hours ago holds in its place"


def test_a_decision_whose_subject_is_not_here_is_adrift(pile: Pile) -> None:
    decision = grade(SourceGrade.B, 0)
    casebook = replace(pile.casebook, decisions=(decision,), reviewed=Reviewed(adrift=(decision.id,)))

    assert find_states(casebook)[decision.id].standing is Standing.ADRIFT


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [3, 2, 1, 0]),
        ({"reviewer": "Bo"}, [3]),
        ({"kind": "link"}, [1]),
        ({"standing": "taken back"}, [2]),
        ({"standing": "no such thing"}, []),
        ({"kind": "grade", "reviewer": "Ada"}, [2]),
    ],
)
def test_decisions_can_be_chosen(pile: Pile, wanted: dict[str, str], numbers: list[int]) -> None:
    nine, three = pile.telling(pile.nine), pile.telling(pile.three)
    accepted = decide(ReviewClaim(pile.nine.id, pile.nine, pile.nine, nine), 0)
    related = decide(LinkIncidents.of_pair(nine, three, Judgement.RELATED), 1)
    graded = grade(SourceGrade.B, 2)
    decisions = [accepted, related, graded, take_back(graded, 3)]

    found = history(pile, decisions, **wanted)

    assert [line.id for line in found.lines.items] == [decisions[number].id for number in numbers]
    assert (found.everything, found.reviewers) == (4, ("Ada", "Bo"))


def test_decisions_about_one_incident_can_be_chosen(pile: Pile) -> None:
    nine, three = pile.telling(pile.nine), pile.telling(pile.three)
    decisions = [
        decide(ReviewClaim(pile.nine.id, pile.nine, None, nine), 0),
        decide(LinkIncidents(((TellingKey.of(nine),), (TellingKey.of(three),)), Judgement.RELATED), 1),
        grade(SourceGrade.A, 2),
    ]

    found = history(pile, decisions, incident=pile.raid.id)

    assert [line.id for line in found.lines.items] == [decisions[1].id]
    assert found.incident == "Armed assault in Sel, 9 May 2021"


def test_fifty_are_on_a_page(pile: Pile) -> None:
    found = history(pile, [grade(SourceGrade.B, minute) for minute in range(120)], page="3")

    assert (len(found.lines.items), found.lines.first, found.lines.last, found.lines.total) == (20, 101, 120, 120)


@given(st.lists(st.tuples(st.sampled_from(["grade", "undo"]), st.integers(0, 30)), max_size=12))
def test_a_decision_stands_just_where_no_standing_undoing_takes_it_back(
    pile: Pile, steps: list[tuple[str, int]]
) -> None:
    decisions: list[Decision] = []
    for minute, (step, number) in enumerate(steps):
        earlier = decisions[number % len(decisions)] if decisions else None
        decisions.append(take_back(earlier, minute) if step == "undo" and earlier else grade(SourceGrade.C, minute))

    states = find_states(replace(pile.casebook, decisions=tuple(decisions)))

    for decision in decisions:
        undone = any(
            other.undoes == decision.id and states[other.id].standing is not Standing.TAKEN_BACK for other in decisions
        )
        assert (states[decision.id].standing is Standing.TAKEN_BACK) is undone


def test_the_table_has_every_decision_in_full(pile: Pile) -> None:
    rejected = decide(
        ReviewClaim(pile.nine.id, pile.nine, None, pile.telling(pile.nine)), 0, note="=HYPERLINK(1)", reviewer="Bo"
    )

    (row,) = csv.DictReader(io.StringIO(write_history(view(pile, [rejected]), HistoryFilter(), now=NOW)))

    assert row["when (UTC)"] == "2026-03-01T09:30:00+00:00"
    assert (row["reviewer"], row["standing"], row["incident ids"]) == ("Bo", "stands", pile.bombing.id)
    assert row["decision"] == "Rejected: 9 killed: people, in The Alma Post"
    assert row["why"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=61), "1 minute ago"),
        (timedelta(hours=5), "5 hours ago"),
        (timedelta(days=29), "29 days ago"),
        (timedelta(days=70), "2 months ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_how_long_ago(passed: timedelta, words: str) -> None:
    assert say_ago(START, START + passed) == words


def test_a_moment_is_told_in_utc() -> None:
    assert say_moment(datetime.fromisoformat("2026-03-01T01:05:00+03:00")) == "28 February 2026, 22:05 UTC"
