from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.model.copying import Parallel
from whosays.model.evidence import Span
from whosays.model.report import Report
from whosays.web.pages.shared_wording import WordingParagraph, mark_shared, match_words, order_parallels

WIRE = "The ford was shelled at dawn, and nine men died. Nobody came."
COPY = "Print\n\nThe ford was shelled at dawn, and 19 men died. More on page six."


def words_of(paragraphs: tuple[WordingParagraph, ...], *, same: bool) -> list[str]:
    runs = [run for paragraph in paragraphs for run in paragraph.runs if run.passage and run.stands_in_both is same]
    return ["".join(piece.text for piece in run.pieces).strip() for run in runs]


def test_words_that_a_copy_changed_stand_out() -> None:
    passage = (Span(0, 49), Span(7, 54))
    ours, theirs = mark_shared(Report("a", WIRE), Report("b", COPY), [passage])
    assert words_of(ours, same=True) == ["The ford was shelled at dawn, and", "men died"]
    assert words_of(ours, same=False) == ["nine", "."]
    assert words_of(theirs, same=False) == ["19", "."]


def test_a_passage_opens_and_closes_once_in_either_text() -> None:
    ours, theirs = mark_shared(Report("a", WIRE), Report("b", COPY), [(Span(0, 49), Span(7, 54))])
    for paragraphs in (ours, theirs):
        runs = [run for paragraph in paragraphs for run in paragraph.runs if run.passage == 1]
        assert [run.opens for run in runs] == [True, *([False] * (len(runs) - 1))]
        assert [run.closes for run in runs] == [*([False] * (len(runs) - 1)), True]


def test_furniture_is_told_apart() -> None:
    report = Report("b", COPY, furniture=(Span(0, 5),))
    paragraphs, _ = mark_shared(report, Report("a", WIRE), [])
    assert [run.furniture for paragraph in paragraphs for run in paragraph.runs] == [True, False]


def test_passages_are_numbered_by_the_first_text() -> None:
    parallels = [
        Parallel(original=Span(90, 99), copy=Span(0, 9), likeness=1.0, shared=6, run=6),
        Parallel(original=Span(0, 9), copy=Span(10, 19), likeness=1.0, shared=6, run=6),
    ]
    assert order_parallels(parallels, swapped=False) == ((Span(0, 9), Span(10, 19)), (Span(90, 99), Span(0, 9)))
    assert order_parallels(parallels, swapped=True) == ((Span(0, 9), Span(90, 99)), (Span(10, 19), Span(0, 9)))


@given(
    st.text(alphabet="ab .\n", min_size=1, max_size=60),
    st.text(alphabet="ab .\n", min_size=1, max_size=60),
)
def test_the_same_words_stand_in_both(one: str, other: str) -> None:
    ours, theirs = match_words(one, Span(0, len(one)), other, Span(0, len(other)))
    spoken = [
        [text[s.start : s.end].replace(".", " ").split() for s in spans]
        for text, spans in ((one, ours), (other, theirs))
    ]
    assert spoken[0] == spoken[1]


@given(st.text(alphabet="abc \n.😀", max_size=200), st.tuples(st.integers(0, 199), st.integers(1, 40)))
def test_no_words_are_lost_whatever_is_shared(text: str, place: tuple[int, int]) -> None:
    start, length = place
    end = text.find("\n", start, start + length)
    span = Span(start, end if end > start else start + length)
    if span.end > len(text) or "\n" in text[span.start : span.end]:
        return
    paragraphs, _ = mark_shared(Report("a", text), Report("b", text), [(span, span)])
    shown = "".join(p.text for paragraph in paragraphs for run in paragraph.runs for p in run.pieces)
    assert shown.split() == text.split() or "".join(shown.split()) == "".join(text.split())
