from __future__ import annotations

from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from whosays.model.evidence import Span
from whosays.web.pages.report_parts import MOST_CHARACTERS, MOST_CLAIMS, find_part, split_report


def test_an_ordinary_report_is_one_part() -> None:
    assert split_report("Nine died.\n\nSix were hurt.", [0, 12]) == ((Span(0, 12), Span(12, 26)),)


def test_a_report_without_text_is_one_part_without_paragraphs() -> None:
    assert split_report("", []) == ((),)


def test_an_endless_line_without_spaces_goes_on_in_further_parts() -> None:
    parts = split_report("x" * 1_000_000, [])
    assert len(parts) == 17
    assert max(part[-1].end - part[0].start for part in parts) == MOST_CHARACTERS


def test_an_endless_line_is_cut_between_words() -> None:
    text = "gunmen " * 20_000
    assert all(text[part[-1].end - 1] == " " for part in split_report(text, []))


def test_many_claims_in_one_line_are_spread_over_parts() -> None:
    starts = list(range(0, 40_000, 2))
    parts = split_report("ab" * 20_000, starts)
    counts = [sum(part[0].start <= start < part[-1].end for start in starts) for part in parts]
    assert max(counts) == MOST_CLAIMS
    assert sum(counts) == 20_000


def test_claims_that_begin_with_one_word_are_not_torn_apart() -> None:
    parts = split_report("Nine died. Six were hurt.", [0] * 400 + [11])
    assert parts == ((Span(0, 11),), (Span(11, 25),))


@given(st.text(alphabet="ab \n", max_size=300), st.lists(st.integers(0, 299), max_size=400), st.integers(0, 299))
def test_the_parts_hold_all_of_the_text_and_every_offset_is_in_one(text: str, offsets: list[int], at: int) -> None:
    parts = split_report(text, sorted(offset for offset in offsets if offset < len(text)))
    spans = list(chain.from_iterable(parts))
    assert [span.start for span in spans] + [len(text)] == [0, *(span.end for span in spans)]
    assert all(one.end == two.start for one, two in pairwise(spans))
    if at < len(text):
        part = parts[find_part(parts, at)]
        assert part[0].start <= at < part[-1].end
