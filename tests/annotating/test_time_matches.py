"""Which words of a report may be a time, and which dates are the page's own."""

from __future__ import annotations

import pytest

from whosays.annotating.parsing import parse
from whosays.annotating.time_matches import find_matches
from whosays.model.report import Report

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
