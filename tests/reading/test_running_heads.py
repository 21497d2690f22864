from collections.abc import Callable

from tests.reading.growing import LINEAR, growth

from whosays.reading.printed import Line, PrintedPage
from whosays.reading.running_heads import part_running_heads


def page(*lines: str, head: str | None = None, foot: str | None = None) -> PrintedPage:
    """A page of text with a head and a foot apart from it."""
    text = [Line(words, 72, 700 - 14 * row, 11) for row, words in enumerate(lines)]
    heads = [Line(head, 72, 760, 9)] if head else []
    feet = [Line(foot, 72, 40, 9)] if foot else []
    return PrintedPage((*heads, *text, *feet))


def words(pages: tuple[PrintedPage, ...]) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in pages]


ONE = ("Gunmen stormed the old mill on Sunday and killed", "three guards. The police of the district said that")
TWO = ("two of the attackers were shot dead by soldiers,", "and that one of them was caught on Monday.")


def test_a_head_is_kept_on_the_first_page_and_a_foot_on_the_last() -> None:
    pages = [page(*text, head="Harbour Gazette, 6 March 2016", foot="harbour.example/mill") for text in (ONE, TWO)]
    assert words(part_running_heads(pages)) == [["Harbour Gazette, 6 March 2016", *ONE], [*TWO, "harbour.example/mill"]]


def test_a_head_that_the_file_gives_last_is_put_first() -> None:
    pages = [PrintedPage((*page(*text).lines, Line("Harbour Gazette", 72, 760, 9))) for text in (ONE, TWO)]
    assert words(part_running_heads(pages)) == [["Harbour Gazette", *ONE], [*TWO]]


def test_page_numbers_are_left_out_everywhere() -> None:
    for feet in (
        ("1", "2"),
        ("- 7 -", "- 8 -"),
        ("Page 1 of 2", "Page 2 of 2"),
        ("1/2", "2/2"),
        ("1 | Page", "2 | Page"),
    ):
        pages = [page(*text, foot=foot) for text, foot in zip((ONE, TWO), feet, strict=True)]
        assert words(part_running_heads(pages)) == [[*ONE], [*TWO]]
    assert words(part_running_heads([page(*ONE, foot="1")])) == [[*ONE]]


def test_a_foot_with_words_and_the_page_number_runs() -> None:
    pages = [page(*text, foot=f"Mill inquiry, 2016, page {number}") for number, text in enumerate((ONE, TWO), start=4)]
    assert words(part_running_heads(pages)) == [[*ONE], [*TWO, "Mill inquiry, 2016, page 5"]]


def test_numbers_that_do_not_go_up_with_the_pages_stay() -> None:
    pages = [page(*ONE, foot="Killed: 3"), page(*TWO, foot="Killed: 5")]
    assert words(part_running_heads(pages)) == [[*ONE, "Killed: 3"], [*TWO, "Killed: 5"]]


def test_a_sentence_at_the_edge_of_pages_stays_though_it_is_repeated() -> None:
    for rest in ("and her son.", "and her son", "Three guards were killed."):
        pages = [page(*ONE, head=rest), page(*TWO, head=rest)]
        assert words(part_running_heads(pages)) == [[rest, *ONE], [rest, *TWO]]


def test_a_line_that_stands_no_further_off_than_the_others_stays() -> None:
    pages = [page("Killed", *ONE), page("Killed", *TWO)]
    assert part_running_heads(pages) == tuple(pages)


def test_a_line_of_one_page_stays() -> None:
    pages = [page(*ONE, head="Annex A"), page(*TWO)]
    assert part_running_heads(pages) == tuple(pages)


def test_pages_without_lines_stay() -> None:
    assert part_running_heads([PrintedPage(), PrintedPage()]) == (PrintedPage(), PrintedPage())
    assert part_running_heads([]) == ()


def test_many_pages_take_a_time_that_grows_with_their_number() -> None:
    def make(count: int) -> Callable[[], object]:
        lines = (Line("Gazette", height=780, size=9), Line("Two guards died", height=700, size=11))
        pages = [PrintedPage(lines)] * count
        return lambda: part_running_heads(pages)

    assert growth(make, 500) < LINEAR


def test_a_line_of_thousands_of_numbers_is_no_running_head() -> None:
    pages = [PrintedPage((Line("1 " * 50_000 + "x", height=780, size=9),))] * 3
    assert part_running_heads(pages) == tuple(pages)
