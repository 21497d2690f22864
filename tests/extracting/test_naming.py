from __future__ import annotations

from whosays.annotating.annotation import annotate
from whosays.extracting.naming import NameIndex
from whosays.model.report import Report


def name_of(text: str, word: str, *, occurrence: int = -1) -> str | None:
    report = annotate(Report(name="report", text=text))
    token = [token for token in report.tokens if token.text == word][occurrence]
    name = NameIndex(report).name_at(token)
    return name.canonical if name else None


def test_a_surname_is_the_person_named_in_full_elsewhere() -> None:
    text = "Police arrested Karl Oberlin on Friday.\n\nOberlin was later freed."
    assert name_of(text, "Oberlin") == "Karl Oberlin"


def test_a_common_noun_is_no_name() -> None:
    assert name_of("Police arrested Karl Oberlin near the mill.", "mill") is None


def test_the_last_word_of_a_group_is_the_group() -> None:
    text = "The Okavango Brotherhood burned the mill. Police blamed the Brotherhood."
    assert name_of(text, "Brotherhood") == "Okavango Brotherhood"


def test_the_army_is_no_group_whose_name_ends_in_army() -> None:
    text = "The Okavango Liberation Army burned the mill. An Army soldier was hurt."
    assert name_of(text, "Army") != "Okavango Liberation Army"
