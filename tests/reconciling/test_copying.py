from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.casebook import Casebook
from whosays.model.copying import Copy, Manner
from whosays.model.report import Report
from whosays.reconciling import copying
from whosays.reconciling.copying import compare_reports, find_copies, tell_order

Code = Callable[..., Any]
Compile = Callable[..., Casebook]
FERRY = (
    "Nine people died when a ferry with some two hundred passengers was shelled off the northern coast on Monday night."
    " The boat caught fire within minutes and drifted for hours before the first tugs could reach it from the harbour. "
    "Most of those on board were farm hands on their way home from the apple harvest across the strait."
)
SWAPPED = (
    "Nine persons perished when a vessel with some two hundred travellers was shelled off the northern shore on Monday "
    "night. The vessel caught flames within minutes and floated for hours before the initial tugs could reach it from "
    "the port. Most of those on board were farm labourers on their way home from the apple picking across the strait."
)
APART = (
    "A ferry was hit by shells on its way over the strait on Monday, and nine passengers lost their lives. Survivors "
    "swam ashore near the lighthouse, where villagers lit fires to guide them. The owner of the line said that he had "
    "asked for an escort twice this year and had never been given an answer by the admiralty."
)


def copies_among(compile_: Compile, *sheets: Any) -> tuple[Copy, ...]:
    return find_copies(compile_(*sheets))


def test_a_report_within_another_one_is_a_whole_copy(code: Code, compile_: Compile) -> None:
    first = code(FERRY, name="a", published=date(2019, 6, 4))
    second = code(f"By our staff\n\n{FERRY}\n\nMore on page seven.", name="b", published=date(2019, 6, 5))
    (copy,) = copies_among(compile_, first, second)
    assert (copy.original, copy.copy, copy.manner) == (first.report.id, second.report.id, Manner.WHOLE)
    assert copy.is_directed
    assert copy.share > 0.9


def test_words_swapped_for_others_are_a_rewording(code: Code, compile_: Compile) -> None:
    (copy,) = copies_among(compile_, code(FERRY, name="a"), code(SWAPPED, name="b"))
    assert copy.manner is Manner.REWORDED
    assert copy.is_close


def test_two_writers_on_one_incident_are_no_copies(code: Code, compile_: Compile) -> None:
    assert not copies_among(compile_, code(FERRY, name="a"), code(APART, name="b"))


def test_leads_of_one_pattern_are_no_copies(code: Code, compile_: Compile) -> None:
    first = code("A bomb went off at a crowded market in the town of Lind on Monday, killing nine people, police said.")
    second = code(
        "A car bomb went off outside a market in the river town of Lind on Monday, killing six people, police said. "
        "The driver had parked it before dawn and walked away, a porter who knew him from the docks recalled.",
        name="b",
    )
    assert not copies_among(compile_, first, second)


def test_one_sentence_taken_over_is_a_part(code: Code, compile_: Compile) -> None:
    sentence = FERRY.split(". ", maxsplit=1)[0] + ". "
    (copy,) = copies_among(compile_, code(FERRY, name="a"), code(sentence + APART, name="b"))
    assert copy.manner is Manner.PART
    assert not copy.is_close


def test_a_speaker_quoted_by_two_reports_makes_no_copies(code: Code, compile_: Compile) -> None:
    quoted = "“As I speak to you nine persons have lost their lives and thirty more are being treated in two wards”"
    first = code(f"The harbour master came out at noon. {quoted}, he said.", name="a")
    second = code(f"It was past twelve before anybody spoke. {quoted}: so the harbour master to reporters.", name="b")
    assert not copies_among(compile_, first, second)


@pytest.mark.parametrize("days", [(4, 5), (5, 5)])
def test_who_names_the_agency_copies_it(code: Code, compile_: Compile, days: tuple[int, int]) -> None:
    agency = code(FERRY, name="z", published=date(2019, 6, days[0]), publisher="Strait News Agency")
    paper = code(f"{FERRY} (SNA)", name="a", published=date(2019, 6, days[1]), publisher="The Valley Herald")
    (copy,) = copies_among(compile_, agency, paper)
    assert (copy.original, copy.is_directed) == (agency.report.id, True)


def test_where_nothing_tells_which_was_first_that_is_said(code: Code, compile_: Compile) -> None:
    (copy,) = copies_among(compile_, code(FERRY, name="a"), code(f"{FERRY} {APART}", name="b"))
    assert not copy.is_directed


def test_among_many_reports_copies_are_found_by_their_hashes(
    code: Code, compile_: Compile, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = [code(text, name=name) for name, text in (("a", FERRY), ("b", SWAPPED), ("c", APART), ("d", FERRY + "!"))]
    all_pairs = copies_among(compile_, *sheets)
    monkeypatch.setattr(copying, "_MOST_COMPARED", 1)
    assert copies_among(compile_, *sheets) == all_pairs
    assert len(all_pairs) == 3


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_the_order_of_reports_changes_nothing(code: Code, compile_: Compile, order: tuple[int, ...]) -> None:
    sheets = [code(text, name=name) for name, text in (("a", FERRY), ("b", SWAPPED), ("c", FERRY + "!"))]
    assert copies_among(compile_, *(sheets[n] for n in order)) == copies_among(compile_, *sheets)


def test_two_reports_are_compared_even_where_neither_is_a_copy(code: Code) -> None:
    first, second = code(FERRY, name="a"), code(f"{FERRY.split('. ', maxsplit=1)[0]}. {APART}", name="b")
    assert len(compare_reports(first.report, second.report).parallels) == 1
    assert not compare_reports(first.report, code(APART, name="c").report).parallels


def test_reports_without_full_stops_are_compared_in_pieces(code: Code) -> None:
    endless = " ".join(f"word{number}" for number in range(1000))
    first, second = code(endless, name="a").report, code(endless, name="b").report
    copy = compare_reports(first, second)
    assert [first.text[parallel.original.start :].split()[0] for parallel in copy.parallels] == [
        "word0",
        "word200",
        "word400",
        "word600",
        "word800",
    ]
    assert copy.share == 1.0


def test_it_is_told_how_it_is_known_which_report_was_first(code: Code) -> None:
    first = code(FERRY, name="a", published=date(2019, 6, 4)).report
    second = code(FERRY, name="b", published=date(2019, 6, 5)).report
    assert tell_order(second, first).first == first
    assert tell_order(second, first).why == "it was published on an earlier day"
    assert not tell_order(first, code(APART, name="c").report).why


@given(st.integers(0, 12), st.integers(1, 12))
def test_the_longest_run_is_the_longest_row_of_words_in_both(before: int, after: int) -> None:
    words = [f"word{number}" for number in range(before + after)]
    changed = [*words[:before], "another", *words[before + 1 :]]
    filled = " ".join(["one two three four five six", *words]), " ".join(["one two three four five six", *changed])
    (parallel,) = compare_reports(Report("a", filled[0]), Report("b", filled[1])).parallels
    assert parallel.run == max(6 + before, after - 1)
