"""Which event word a clause tells of."""

from __future__ import annotations

import pytest

from whosays.annotating.parsing import parse
from whosays.extracting.event_clauses import EventSearch
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.report import Report


def search_in(text: str) -> EventSearch:
    whole = parse(Report(name="r", text=text))
    return EventSearch.of(AnnotatedReport(report=whole.report, tokens=whole.tokens, sentences=whole.sentences))


def word(search: EventSearch, text: str) -> Token:
    return next(token for token in search.report.tokens if token.text == text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Gunmen killed two guards.", "killed"),
        ("The incident shocked the town.", "incident"),
        ("Shots were fired at the mill.", "fired"),
        ("The judge was threatened by masked men.", "threatened"),
        ("They placed a bomb in the mill.", "placed"),
    ],
)
def test_events(text: str, event: str) -> None:
    search = search_in(text)
    assert search.is_event(word(search, event))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The clerk was fired by his boss.", "fired"),
        ("The army seized power.", "seized"),
        ("They placed a chair in the mill.", "placed"),
        ("The judge sentenced the man.", "sentenced"),
        ("The suspect was arrested for it.", "arrested"),
        ("The clerk said so.", "said"),
    ],
)
def test_no_events(text: str, other: str) -> None:
    search = search_in(text)
    assert not search.is_event(word(search, other))


@pytest.mark.parametrize(
    ("text", "verb", "event"),
    [
        ("A man drove a truck into the gate, killing two guards.", "drove", "killing"),
        ("The bomb that began the attack was small.", "began", "attack"),
        ("Masked men stopped the bus near the mill.", "stopped", "stopped"),
        ("The mill was the target of a raid.", "was", "raid"),
        ("She painted the mill.", "painted", None),
        ("She painted the mill because gunmen had killed two guards.", "painted", None),
    ],
)
def test_the_event_of_a_clause(text: str, verb: str, event: str | None) -> None:
    search = search_in(text)
    found = search.find_in_clause(word(search, verb))
    assert (found.text if found else None) == event


def test_before_and_after() -> None:
    search = search_in("Two guards were shot. It happened before another bomb exploded.")
    happened = word(search, "happened")
    before, after = search.find_before(happened), search.find_after(happened)
    assert before is not None
    assert before.text == "shot"
    assert after is not None
    assert after.text == "exploded"
