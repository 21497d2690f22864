from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whosays.reconciling.figures import read_figures
from whosays.reconciling.independence import find_origins, group_copies

Code = Callable[..., Any]
STORY = (
    "Nine people died when a ferry was shelled off the northern coast on Monday night, rescuers at the harbour told us."
)


def test_a_copy_has_the_origin_of_what_it_copies(code: Code) -> None:
    first, copy = code(STORY, name="a"), code("By our correspondent. " + STORY, name="b")
    other = code("A shop burnt down in the old town, and the owner thinks that nobody will rebuild it soon.", name="c")
    for sheet, words in ((first, "Nine people"), (copy, "Nine people"), (other, "A shop")):
        sheet.casualty(words, 9, 9)
    reports = {sheet.report.id: sheet.report for sheet in (first, copy, other)}
    figures = [f for sheet in (first, copy, other) for f in read_figures(sheet.claims, reports)]
    origins = [find_origins(figures, reports)[figure.claim] for figure in figures]
    assert origins[0] == origins[1] != origins[2]


def test_a_named_source_is_one_origin_in_every_report(code: Code) -> None:
    first, second = (
        code("Nine died, police said.", name="a"),
        code("Police: ten dead after a night of shooting.", name="b"),
    )
    first.casualty("Nine died", 9, 9, by="police")
    second.casualty("ten dead", 10, 10, by="Police")
    reports = {sheet.report.id: sheet.report for sheet in (first, second)}
    figures = [f for sheet in (first, second) for f in read_figures(sheet.claims, reports)]
    assert len(set(find_origins(figures, reports).values())) == 1


def test_copies_of_copies_are_one(code: Code) -> None:
    tail = " The harbour master said that boats would stay in port until the army had cleared the strait of mines."
    sheets = [code(STORY, name="a"), code(STORY + tail, name="b"), code(tail, name="c")]
    reports = {sheet.report.id: sheet.report for sheet in sheets}
    assert len(set(group_copies(sorted(reports), reports).values())) == 1
