"""Which times are said of an incident."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.annotating.parsing import parse
from whosays.annotating.times import find_times
from whosays.extracting.dates import find_dates
from whosays.extracting.finding import DateFinding
from whosays.model.annotation import AnnotatedReport
from whosays.model.report import Report
from whosays.model.time import Interval

PUBLISHED = Interval.of_day(date(2014, 12, 5))  # a Friday


def annotate(text: str) -> AnnotatedReport:
    whole = parse(Report(name="r", text=text, published=PUBLISHED))
    return AnnotatedReport(report=whole.report, tokens=whole.tokens, sentences=whole.sentences, times=find_times(whole))


def find(text: str) -> list[tuple[str, str, str | None]]:
    report = annotate(text)
    return [(_words(report, finding), str(finding.date), _trigger(report, finding)) for finding in find_dates(report)]


def _words(report: AnnotatedReport, finding: DateFinding) -> str:
    return report.quote(finding.core).quote


def _trigger(report: AnnotatedReport, finding: DateFinding) -> str | None:
    return None if finding.trigger is None else report.tokens[finding.trigger].text


@pytest.mark.parametrize(
    ("text", "words", "days", "trigger"),
    [
        ("Two guards were killed on Thursday.", "Thursday", "2014-12-04", "killed"),
        ("Gunmen attacked the mill on 2 December.", "2 December", "2014-12-02", "attacked"),
        ("December 2: Gunmen attacked the mill.", "December 2", "2014-12-02", "attacked"),
        ("Thursday's attack on the mill shocked the town.", "Thursday", "2014-12-04", "attack"),
        ("The 2 December bombing shocked the town.", "2 December", "2014-12-02", "bombing"),
        ("The explosion happened late on Wednesday.", "late on Wednesday", "2014-12-03", "explosion"),
        ("In October, five policemen were killed near the mill.", "October", "2014-10-01..2014-10-31", "killed"),
        ("Police are studying the attack that began on Tuesday.", "Tuesday", "2014-12-02", "attack"),
        ("A man drove a truck into the gate on Tuesday, killing two guards.", "Tuesday", "2014-12-02", "killing"),
        (
            "It was the worst attack since March 2009, when gunmen killed ten clerks.",
            "March 2009",
            "2009-03-01..2009-03-31",
            "killed",
        ),
        ("Three guards have been missing since Tuesday's explosion.", "Tuesday", "2014-12-02", "explosion"),
        ("The mayor said that on 2 December a bomb exploded at the mill.", "2 December", "2014-12-02", "exploded"),
        ("A deadly attack on riots was reported on the coast on Tuesday.", "Tuesday", "2014-12-02", "attack"),
        ("Gunmen entered the mill on Tuesday and tied up the clerks.", "Tuesday", "2014-12-02", "entered"),
        ("Two clerks were shot Tuesday, the sheriff's office said in a note.", "Tuesday", "2014-12-02", "shot"),
        ("Officers were called to a shooting at the mill on Tuesday.", "Tuesday", "2014-12-02", "shooting"),
        ("The rifle discharged on Tuesday while a clerk cleaned it.", "Tuesday", "2014-12-02", "discharged"),
        (
            "A clerk was in the mill late Tuesday when a guard, police say, shot him.",
            "late Tuesday",
            "2014-12-02",
            "shot",
        ),
    ],
)
def test_times_of_incidents(text: str, words: str, days: str, trigger: str) -> None:
    assert (words, days, trigger) in find(text)


def test_it_happened_points_to_the_sentence_before() -> None:
    text = "Two guards were shot at the mill. It happened on Tuesday night."
    assert find(text) == [("Tuesday night", "2014-12-02", "shot")]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Thursday that the mill had burned.",
        "Police announced on 3 December that they had killed six men.",
        "The Red Heron Army claimed responsibility on Thursday for the attack.",
        "The court sentenced the man on Wednesday.",
        "GUMLA, December 2: Gunmen attacked the mill.",
        "A vigil for the dead was held on Wednesday.",
        "The shop was painted on Tuesday.",
        "More than ninety people have been killed this year.",
        "More than ninety people have been killed since 2009.",
        "A spokesman said that no attack took place on Tuesday.",
        "The next attack will come next Tuesday, he said.",
        "The clerk was fired last week.",
        "A suspect was arrested on Tuesday.",
        "On Tuesday, police said that a mill had burned.",
        "A clerk was charged with murder Tuesday.",
        "The clerk is in hospital Tuesday after he was shot.",
        "The jury heard on Tuesday how the clerk was shot.",
        "PORT DORN, 4 Dec 2014 (ABC) -- The attack left two guards dead.",
    ],
)
def test_times_of_something_else(text: str) -> None:
    assert find(text) == []


def test_words_that_refer_back_are_no_claim() -> None:
    assert find("A bomb exploded on Tuesday. Two guards died that night.") == [("Tuesday", "2014-12-02", "exploded")]


def test_a_time_that_nothing_fixes_is_no_claim() -> None:
    assert find("A few weeks ago gunmen attacked the mill.") == []


def test_the_anchor_stands_in_the_time() -> None:
    report = annotate("Two guards were killed on Thursday, 4 December 2014, at the mill.")
    (finding,) = find_dates(report)
    (time,) = report.times
    assert time.first <= finding.anchor < time.last
    assert finding.core == time.span
