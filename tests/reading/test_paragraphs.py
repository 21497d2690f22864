from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.growing import LINEAR, growth

from whosays.reading.paragraphs import SetText, set_in_paragraphs
from whosays.reading.printed import Line, PrintedPage

FULL = "Gunmen stormed the old mill on Sunday and killed"


def page(*lines: str, size: float = 11, left: float = 72) -> PrintedPage:
    """Lines below each other; an empty one is the space between paragraphs, a tab at the start an indent."""
    return PrintedPage(
        tuple(
            Line(text.strip(), left + 20 * text.startswith("\t"), 700 - 1.2 * size * row, size)
            for row, text in enumerate(lines)
            if text
        )
    )


def text(*pages: PrintedPage) -> str:
    return set_in_paragraphs(pages).text


def test_lines_are_joined_to_paragraphs() -> None:
    assert text(page(FULL, "three guards.", "", "Nobody has claimed it.")) == (
        f"{FULL} three guards.\n\nNobody has claimed it."
    )


def test_an_indent_after_a_sentence_begins_a_paragraph() -> None:
    assert text(page(FULL, f"{FULL}.", f"\t{FULL}", "two of them.")) == f"{FULL} {FULL}.\n\n{FULL} two of them."


def test_a_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    assert text(page(FULL, "three guards.", FULL, "two of them.")) == f"{FULL} three guards.\n\n{FULL} two of them."


def test_a_full_line_that_ends_a_sentence_does_not() -> None:
    assert text(page(f"{FULL} him.", f"{FULL} her.")) == f"{FULL} him. {FULL} her."


def test_bullets_begin_paragraphs() -> None:
    assert text(page(FULL, "• three guards", "• two of the", "attackers")) == (
        f"{FULL}\n\n• three guards\n\n• two of the attackers"
    )


def test_a_heading_stands_alone_by_its_size_or_length() -> None:
    heading = PrintedPage((Line("Raid on the mill, as the police told it", 72, 740, 16),))
    assert text(PrintedPage(heading.lines + page(FULL, "three guards.").lines)).startswith(
        "Raid on the mill, as the police told it\n\nGunmen"
    )
    assert text(page("Casualties", FULL, "three guards.")) == f"Casualties\n\n{FULL} three guards."


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    assert set_in_paragraphs([page(FULL), page("three guards, the police said.")]) == SetText(
        f"{FULL} three guards, the police said.", (0, len(FULL) + 1)
    )
    assert text(page(FULL), page("Two guards and a cook.")) == f"{FULL} Two guards and a cook."


def test_a_new_page_begins_a_paragraph_after_the_end_of_a_sentence() -> None:
    assert set_in_paragraphs([page(f"{FULL} him."), page(f"{FULL} her.")]) == SetText(
        f"{FULL} him.\n\n{FULL} her.", (0, len(FULL) + 7)
    )


def test_a_note_at_the_foot_of_a_page_does_not_part_a_sentence() -> None:
    first = page(f"{FULL} him.", "", FULL)
    note = Line("1 Interview with a guard, 7 March 2016.", 72, 60, 8)
    assert text(PrintedPage((*first.lines, note)), page("three guards.")) == (
        f"{FULL} him.\n\n{note.text}\n\n{FULL} three guards."
    )


def test_a_second_column_goes_on_with_the_sentence() -> None:
    right = tuple(Line(line.text, 320, line.height, line.size) for line in page("three guards, the police said.").lines)
    assert text(PrintedPage((*page(FULL, FULL).lines, *right))) == f"{FULL} {FULL} three guards, the police said."


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Fire was opened on the sol-", "diers", "soldiers"),
        ("It was said in Mogadi-", "shu", "Mogadishu"),
        ("They came from a rebel-", "held village", "rebel-held"),
        ("They came for non-", "combatants", "non-combatants"),
        ("It was the work of Al-", "Shabab", "Al-Shabab"),
        ("The dead man is a 15-", "year-old", "15-year-old"),
        ("They shot at the vil\u00ad", "lagers", "villagers"),
        ("Gunmen came at dawn –", "four of them", "– four"),
        ("Gunmen came at dawn -", "four of them", "- four"),
    ],
)
def test_hyphens_at_the_end_of_lines(above: str, below: str, joined: str) -> None:
    assert joined in text(page(above, below))


def test_a_word_that_the_text_has_with_its_hyphen_keeps_it() -> None:
    assert text(page("The Kalo-Mera road was", "closed, and the Kalo-", "mera bridge")).endswith("the Kalo-mera bridge")


def test_pages_without_lines_begin_where_the_next_text_does() -> None:
    assert set_in_paragraphs([PrintedPage(), page("One."), PrintedPage(), page("Two."), PrintedPage()]) == SetText(
        "One.\n\nTwo.", (0, 0, 6, 6, 10)
    )
    assert set_in_paragraphs([]) == SetText("", ())


LINES = st.builds(
    Line,
    st.text("abA-.•\u00ad 1", min_size=1).map(str.strip).filter(bool),
    st.sampled_from([72.0, 90.0]),
    st.integers(0, 700).map(float),
    st.sampled_from([8.0, 11.0]),
)


@given(st.lists(st.builds(PrintedPage, st.lists(LINES, max_size=6).map(tuple)), max_size=5))
def test_no_word_is_lost_and_pages_begin_in_order(pages: list[PrintedPage]) -> None:
    made = set_in_paragraphs(pages)
    printed = sorted("".join(line.text for page in pages for line in page.lines).translate(UNJOINED))
    assert sorted(made.text.translate(UNJOINED)) == printed
    assert len(made.pages) == len(pages)
    assert list(made.pages) == sorted(made.pages)
    assert all(0 <= start <= len(made.text) for start in made.pages)


UNJOINED = str.maketrans("", "", "- \n\u00ad")


def test_a_word_without_an_end_and_many_empty_pages_take_a_time_that_grows_with_their_size() -> None:
    def make_word(length: int) -> Callable[[], object]:
        pages = [PrintedPage((Line("a" * length + "1-", size=11), Line("b" * length, size=11)))]
        return lambda: set_in_paragraphs(pages)

    def make_pages(count: int) -> Callable[[], object]:
        pages = [PrintedPage((Line("Two guards died", size=11),)), *[PrintedPage()] * count]
        return lambda: set_in_paragraphs(pages)

    assert growth(make_word, 4_000) < LINEAR
    assert growth(make_pages, 1_000) < LINEAR
