"""Word pieces with their places, and the windows that they are read in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.annotating.windows import Vocabulary
from whosays.model.evidence import Span
from whosays.model.report import Report

PIECES = ["[UNK]", "[CLS]", "[SEP]", "mill", "##er", "##s", "the", '"', ".", "said", "cafe", "'", "b", "##u"]
VOCABULARY = Vocabulary(PIECES)


def cut(text: str) -> list[tuple[str, str]]:
    return [(PIECES[piece.number], text[piece.start : piece.end]) for piece in VOCABULARY.cut(text)]


def test_words_are_cut_into_the_longest_pieces() -> None:
    assert cut("The millers") == [("the", "The"), ("mill", "mill"), ("##er", "er"), ("##s", "s")]


def test_a_word_that_cannot_be_cut_is_unknown() -> None:
    assert cut("milly") == [("[UNK]", "milly")]
    assert cut("mill" * 20) == [("[UNK]", "mill" * 20)]


def test_accents_capitals_and_the_form_of_quotation_marks_do_not_matter() -> None:
    assert [piece for piece, _ in cut("“CAFÉ.”")] == ['"', "cafe", ".", '"']
    assert cut("’") == [("'", "’")]


def test_a_window_holds_whole_paragraphs() -> None:
    report = Report("r", "The mill.\nThe miller said.\nThe mill.")
    windows = VOCABULARY.cut_windows(report, most=11)
    assert [window.numbers.count(2) for window in windows] == [2, 1]
    assert [window.numbers[0] for window in windows] == [1, 1]


def test_a_paragraph_that_is_left_out_is_in_no_window() -> None:
    report = Report("r", "The mill.\nThe miller said.\nThe mill.")
    (window,) = VOCABULARY.cut_windows(report, left_out={Span(10, 26)})
    assert [place for place in window.places if place is not None][3] == (27, 30)


def test_a_long_paragraph_is_cut_behind_a_full_stop() -> None:
    report = Report("r", "the mill said the mill. the mill")
    first, second = VOCABULARY.cut_windows(report, most=9)
    assert [PIECES[number] for number in first.numbers][-2:] == [".", "[SEP]"]
    assert len(second.numbers) == 4


@given(st.text(st.sampled_from('millersthe \n."“’éİ\u0301\ud800'), max_size=80), st.integers(4, 30))
def test_places_lie_in_the_text_and_in_order(text: str, most: int) -> None:
    windows = VOCABULARY.cut_windows(Report("r", text), most=most)
    assert all(len(window.numbers) == len(window.places) <= most for window in windows)
    places = [place for window in windows for place in window.places if place is not None]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
