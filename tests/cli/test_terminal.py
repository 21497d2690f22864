"""What reports say reaches the terminal as text and nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.cli.quoting import quote_in_context, say_sources
from whosays.cli.terminal import list_problems, plain
from whosays.model.evidence import Span
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind


@given(st.text())
def test_plain_text_has_no_control_codes_and_one_line(text: str) -> None:
    shown = plain(text)

    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Zl", "Zp"}
    assert shown == shown.strip()


@pytest.mark.parametrize("text", ["\x1b]0;owned\x07", "\x1b[2J", "a\u202eb", "a\u2066b"])
def test_a_report_cannot_take_over_the_terminal(text: str) -> None:
    assert not set(plain(text)) & set("\x1b\x07\u202e\u2066")


def test_letters_that_are_joined_stay_joined() -> None:
    assert plain("می\u200cروم") == "می\u200cروم"


@given(st.data(), st.text(min_size=1), st.integers(1, 40))
def test_a_quote_is_shown_whole_within_its_report(drawn: st.DataObject, text: str, around: int) -> None:
    start = drawn.draw(st.integers(0, len(text) - 1))
    evidence = Span(start, drawn.draw(st.integers(start + 1, len(text)))).quoted_from(text)

    shown = quote_in_context(Report(name="r", text=text), evidence, around=around).plain

    assert plain(evidence.quote) in shown


def test_a_quote_is_shown_with_whole_words_around_it() -> None:
    text = "First paragraph of a report.\n\nGunmen stormed the post, killing nine guards on the spot before they fled."
    at = text.index("nine")

    shown = quote_in_context(Report(name="r", text=text), Span(at, at + 4).quoted_from(text), around=15)

    assert shown.plain == "“… post, killing nine guards on the …”"


def test_a_quote_keeps_to_its_paragraph() -> None:
    text = "First paragraph.\n\nNine guards died.\n\nLast paragraph."
    at = text.index("Nine")

    shown = quote_in_context(Report(name="r", text=text), Span(at, at + 4).quoted_from(text))

    assert shown.plain == "“Nine guards died.”"


def test_a_chain_of_sources_is_told_nearest_first() -> None:
    chain = (Source("a minister", SourceKind.OFFICIAL), Source("Coastal Press", SourceKind.MEDIA))

    assert say_sources(chain) == "a minister, in Coastal Press"
    assert say_sources(()) == "the report itself"


def test_problems_are_listed_once_and_not_without_end(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(Stage.READING, "It is empty.", f"{number}.txt") for number in range(30)]

    list_problems([*problems, *problems], more="; `whosays problems` lists all")

    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "30 problems:"
    assert lines[1] == "- 0.txt: It is empty."
    assert lines[-1] == "- and 10 more; `whosays problems` lists all."
