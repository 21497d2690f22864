"""Numbers as reports put them, and the numbers that count nobody (coding guide, section 3.1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.annotating.counts import find_counts
from whosays.annotating.parsing import parse
from whosays.model.annotation import AnnotatedReport
from whosays.model.count import Count
from whosays.model.report import Report

Annotate = Callable[..., AnnotatedReport]
SMALL = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int) -> str:
    if number >= 1000:
        rest = f" {spell(number % 1000)}" if number % 1000 else ""
        return f"{spell(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{SMALL[number // 100 - 1]} hundred{rest}"
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10 - 1]}" if number % 10 else "")
    return [*SMALL, *TEENS][number - 1]


def first_count(text: str) -> Count | None:
    found = find_counts(parse(Report("a.txt", text)))
    return found[0].count if found else None


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("14", 14, 14),
        ("Fourteen", 14, 14),
        ("1,250", 1250, 1250),
        ("At least 11", 11, None),
        ("No fewer than 11", 11, None),
        ("More than 330", 331, None),
        ("Over 330", 331, None),
        ("Up to 20", None, 20),
        ("As many as 20", None, 20),
        ("Fewer than 20", None, 19),
        ("Five or six", 5, 6),
        ("10 to 15", 10, 15),
        ("Between 10 and 15", 10, 15),
        ("10-15", 10, 15),
        ("Ten or more", 10, None),
        ("Dozens of", 24, None),
        ("Scores of", 40, None),
        ("Hundreds of", 200, None),
        ("Several", 2, None),
        ("Some", 2, None),
        ("Many", 2, None),
        ("Multiple", 2, None),
        ("A number of", 2, None),
        ("A dozen", 12, 12),
        ("Half a dozen", 6, 6),
        ("Two dozen", 24, 24),
        ("No", 0, 0),
        ("Nineteen (19)", 19, 19),
        ("All 19", 19, 19),
        ("Another 3", 3, 3),
        ("2 million", 2_000_000, 2_000_000),
    ],
)
def test_codings(words: str, low: int | None, high: int | None, annotated: Annotate) -> None:
    (mention,) = annotated(f"{words} guards were killed.").counts
    assert (mention.count.low, mention.count.high) == (low, high)
    assert mention.count.approximate is False


@pytest.mark.parametrize("words", ["About 40", "Around 40", "Some 40", "An estimated 40", "Roughly 40", "40 or so"])
def test_rough_figures(words: str, annotated: Annotate) -> None:
    (mention,) = annotated(f"{words} guards were killed.").counts
    assert mention.count == Count(40, 40, approximate=True)


@pytest.mark.parametrize("words", ["Nearly 200", "Almost 200", "Close to 200", "Just under 200"])
def test_figures_from_below(words: str, annotated: Annotate) -> None:
    (mention,) = annotated(f"{words} guards were killed.").counts
    assert mention.count == Count(None, 199, approximate=True)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Gunmen killed two police officers.", "officers"),
        ("Dozens of young nurses were hurt.", "nurses"),
        ("At least 25 armed men came.", "men"),
        ("Three co-workers were hurt.", "workers"),
        ("She shot three co - workers in the hall.", "workers"),
        ("Nine motorcycle gang members are dead.", "members"),
        ("Two Hatton County sheriff's deputies were hurt.", "deputies"),
        ("Three officers' deaths were mourned.", "officers"),
        ("Two 13-year-olds were hurt.", "olds"),
        ("Two women ages 17 and 25 were hurt.", "women"),
        ("The hurt were three males - ages 15, 18 and 22.", "males"),
        ("Both clerks were hurt.", "clerks"),
        ("Four boys between the ages of 12 and 16 were hurt.", "boys"),
        ("Two of the nurses were hurt.", "nurses"),
        ("Two of them were hurt.", None),
        ("The bomb killed 14.", None),
    ],
)
def test_what_is_counted(text: str, noun: str | None, annotated: Annotate) -> None:
    report = annotated(text)
    (mention,) = report.counts
    assert (report.tokens[mention.noun].text if mention.noun is not None else None) == noun
    assert report.quote(mention.span).holds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mill burned on 14 March 2019.",
        "The mill burned in 2019.",
        "The raid lasted three hours.",
        "They stole $14 million.",
        "They stole 400 pesos.",
        "The town lies 30 kilometres from the border.",
        "Prices rose 14 percent.",
        "The 17-year-old guard was hurt.",
        "Both the clerk and his wife were hurt.",
        "The gunman shot both Karl Bass and Otto Rau.",
        "The boys, ages 12, 14 and 16, were hurt.",
        "The raid began at 6 p.m. and went on.",
        "The guards were killed.",
    ],
)
def test_what_counts_nobody(text: str, annotated: Annotate) -> None:
    assert annotated(text).counts == ()


@settings(deadline=None)
@given(st.integers(1, 1899) | st.integers(2101, 9999))
def test_a_number_that_is_no_year_is_the_same_in_words_figures_and_with_separators(number: int) -> None:
    for words in (spell(number), str(number), f"{number:,}"):
        assert first_count(f"They killed {words} guards.") == Count.exactly(number)


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 500), st.integers(1, 500))
def test_ranges_only_go_up_and_not_too_far(low: int, more: int) -> None:
    counted = first_count(f"They killed {low} to {low + more} guards.")
    assert counted == (Count(low, low + more) if low + more <= 5 * low else Count.exactly(low))


@pytest.mark.parametrize("day", ["6 March", "6 March 2016", "14 Sept.", "6 MAY"])
def test_the_day_of_a_month_counts_nobody(day: str) -> None:
    assert first_count(f"On {day} gunmen stormed the old mill.") is None


def test_those_who_march_are_counted() -> None:
    assert first_count("Police shot at 20 marching miners on Sunday.") == Count(20, 20)


@pytest.mark.parametrize(
    "text",
    [
        f"{'9' * 5000} guards were killed.",
        f"{'9' * 30} to {'9' * 31} guards, and 5-{'9' * 40} cooks, were killed.",
        f"A hundred {'million million hundred ' * 40} guards were killed.",
    ],
    ids=["digits", "ranges", "words"],
)
def test_what_nobody_can_count_is_no_count(text: str) -> None:
    counts = find_counts(parse(Report("r", text)))

    assert all((mention.count.high or 0) < 2**63 and (mention.count.low or 0) < 2**63 for mention in counts)
