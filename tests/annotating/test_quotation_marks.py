from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.annotating.parsing import parse
from whosays.annotating.quotation_marks import find_quoted
from whosays.model.report import Report


def read_quoted(text: str) -> list[str]:
    parsed = parse(Report(name="r", text=text))
    spans = [parsed.span(quoted.first, quoted.last) for quoted in find_quoted(parsed)]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("She said “the mill burned” and left.", ["“the mill burned”"]),
        ('She said "the mill burned" and "two men died" there.', ['"the mill burned"', '"two men died"']),
        ("She left the mill.", []),
        ("“The mill burned.\n\n“Two men died,” she said.", ["“The mill burned.", "“Two men died,”"]),
        ("The mill burned,” she said.", []),
    ],
)
def test_words_in_marks_are_found(text: str, quoted: list[str]) -> None:
    assert read_quoted(text) == quoted


def test_a_few_words_in_marks_are_no_speech() -> None:
    parsed = parse(Report(name="r", text="The “so-called truce” ended when “two men were shot”."))
    assert [quoted.is_speech for quoted in find_quoted(parsed)] == [False, True]


def test_a_quotation_that_is_never_closed_has_an_open_end() -> None:
    parsed = parse(Report(name="r", text="“The mill burned.\n\nTwo men died."))
    assert [quoted.open_end for quoted in find_quoted(parsed)] == [True]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["“a", "b”", '"', "c.", "\n\n", "d"]), max_size=10))
def test_stretches_follow_one_another(parts: list[str]) -> None:
    parsed = parse(Report(name="r", text=" ".join(parts)))
    quoted = find_quoted(parsed)
    assert all(stretch.first < stretch.last for stretch in quoted)
    assert all(one.last <= other.first for one, other in pairwise(quoted))
