"""Which words of a report may be a time, and which dates are the page's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.annotating.calendar_dates import load_calendar_rules
from whosays.annotating.parsing import parse
from whosays.annotating.relative_times import load_relative_rules
from whosays.annotating.time_matches import find_matches
from whosays.model.report import Report

RULES = (*load_calendar_rules(), *load_relative_rules())
# One time for each rule at least, and their words to be shuffled.
TIMES = (
    "the Sept. 11 attacks; the 7/7 attacks; 9/11; 2014-12-04; 04.12.14; 4 December 2013 to 5 January 2014; "
    "December 30, 2013 and January 2, 2014; Thursday, 4-5 December; Dec. 4 or 5, 2014; last 4th of December; "
    "SEPT. 4; May to June last year; the first Sunday of March, 2014; mid-October 2014; last March; late November; "
    "in May; the 17th of last month; on the 28th, in the city; since early 2009; 2009-2012; 1994; the late 1990s; "
    "Christmas Eve, 2013; late yesterday evening; this morning; overnight on Saturday; Friday overnight; overnight; "
    "Friday night and early Saturday; into late Tuesday; the previous Monday; later this week; earlier in last month; "
    "the weekend; exactly two years ago; some months ago; the past few weeks; three days later; the following day; "
    "the night before; that same evening; that night; two weeks after the raid; the day before the raid"
)
BODY = "\n\nGunmen raided the mill on Monday and left two guards dead, police said."


def page_dates(text: str) -> list[str]:
    found = find_matches(parse(Report(name="r", text=text)))
    return [text[match.span.start : match.span.end] for match in found if match.is_publication]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("PORT DORN, 4 Dec 2014 (ABC) -- The mill burned.", "4 Dec 2014"),
        ("PORT DORN (OSTLAND), 4 DEC 14 (ABC) -- [TEXT] THE MILL BURNED.", "4 DEC 14"),
        ("December 4, 2014", "December 4, 2014"),
        ("By A Reporter | December 4, 2014 | 10:02 am", "December 4, 2014"),
        ("Updated: Thursday, Dec. 4, 2014 9:30 PM GMT", "Thursday, Dec. 4, 2014"),
        ("The mill burned. (Published Thursday, Dec. 4, 2014)", "Thursday, Dec. 4, 2014"),
        ("Smoke over the mill. — Mill Post (@millpost) December 4, 2014", "December 4, 2014"),
        ("Port Dorn, 4th December, 2014", "4th December, 2014"),
    ],
)
def test_dates_of_the_page(line: str, words: str) -> None:
    assert page_dates(line + BODY) == [words]


@pytest.mark.parametrize(
    "line",
    [
        "On December 4, 2014 gunmen raided the mill.",
        "The mill was built in 1911.",
        "On March 22, 2014 — a cold day — gunmen raided the mill.",
    ],
)
def test_dates_of_the_telling(line: str) -> None:
    assert page_dates(line + BODY) == []


def test_matches_do_not_overlap_and_the_longest_holds() -> None:
    text = "Gunmen raided the mill on Monday, Nov. 24, 2014, and again in November last year."
    spans = [match.span for match in find_matches(parse(Report(name="r", text=text)))]
    assert [text[span.start : span.end] for span in spans] == ["Monday, Nov. 24, 2014", "November last year"]


@pytest.mark.parametrize("number", range(len(RULES)))
def test_every_rule_has_its_time(number: int) -> None:
    assert [time for time in TIMES.split("; ") if RULES[number].pattern.search(time)]


@given(st.lists(st.sampled_from(sorted({*TIMES.split("; "), *TIMES.replace(";", "").split()})), max_size=8))
def test_a_text_without_a_rules_clues_has_no_match_of_it(words: list[str]) -> None:
    text = " ".join(words)
    missed = [rule.written for rule in RULES if rule.pattern.search(text) and not rule.may_match(text.casefold())]
    assert missed == []


@pytest.mark.parametrize("words", ["ſix dayſ ago", "on Frıday", "laſt Frıday", "in Auguſt 2014", "fıve weeKs ago"])
def test_letters_that_only_look_the_same_without_case_are_read_as_such(words: str) -> None:
    plain = words.translate(str.maketrans("ıſK", "isk"))

    assert len(find_matches(parse(Report("r", f"The mill burnt {words}.")))) == len(
        find_matches(parse(Report("r", f"The mill burnt {plain}.")))
    )
