import pytest

from whosays.web.marking import read_words


def mark(text: str, words: str) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in read_words(words).mark(text))


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Nine were killed.", "killed", "Nine were [killed]."),
        ("They kill; killing goes on.", "kill", "They [kill]; [killing] goes on."),
        ("They kill; killing goes on.", "kill on", "They [kill]; killing goes [on]."),
        ("Red harbour, harbour red.", '"harbour red"', "Red harbour, [harbour red]."),
        ("Red: harbour!", '"red harbour"', "[Red: harbour]!"),
        ("In Cúcuta nobody spoke.", "cucuta", "In [Cúcuta] nobody spoke."),
        ("A <b>bold</b> claim", "bold", "A <b>[bold]</b> claim"),
        ("Nothing of the sort.", "volcano", "Nothing of the sort."),
        ("Not a word to find.", "?!", "Not a word to find."),
    ],
)
def test_words_are_marked(text: str, words: str, marked: str) -> None:
    assert mark(text, words) == marked


def test_long_texts_are_cut_around_the_first_word_found() -> None:
    shown = mark("before " * 100 + "the volcano spoke " + "after " * 100, "volcano")
    assert shown.startswith("… before")
    assert "the [volcano] spoke" in shown
    assert shown.endswith("after …")
    assert len(shown) < 260


def test_the_stretch_with_most_of_the_words_is_shown() -> None:
    shown = mark("The mayor spoke. " + "Nothing else. " * 40 + "Later the mayor saw the harbour.", "mayor harbour")
    assert shown.endswith("the [mayor] saw the [harbour].")
    assert "spoke" not in shown


def test_a_line_of_a_million_signs_is_no_trouble() -> None:
    assert len(mark("x" * 1_000_000, "volcano")) < 250


@pytest.mark.parametrize("words", ["nine dead", "dead nine", '"nine dead"', "nin"])
def test_texts_that_hold_all_words(words: str) -> None:
    assert read_words(words).are_in("Nine were found dead, it said; nine dead.")


@pytest.mark.parametrize("words", ['"dead nine"', "nin dead", "nine ten", "?", ""])
def test_texts_that_do_not(words: str) -> None:
    assert not read_words(words).are_in("Nine were found dead, it said; nine dead.")
