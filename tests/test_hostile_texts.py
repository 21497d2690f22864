"""Any text is read without an error, and every quote stands where it says: strange letters, and sense made nonsense."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.test_mutations import damaged

from evaluation.fuzzing.judging import Tally
from evaluation.fuzzing.targets import TARGETS
from evaluation.worst_cases import CASES
from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.pipeline import extract_report

# Pieces of plausible sentences, and what breaks them.
PIECES = (
    "Gunmen killed 14 guards", "at a prison in Kaduna", "on 3 May 2022", ", the Interior Ministry said.", "“", "”", '"',
    "The governor of Kaduna, Amina Sule,", "said that", "accused the Red Herons of", "killing nine,", "according to",
    "hospital officials", "(AP) --", "KABUL, May 3", "two days later", "at least", "-", "1,000", "99999999", "31/31/31",
    "they", "were released", "denied", "no one", "was hurt", "while", "which", "two of them", "among the dead", "and",
    "including", ":", "\n", "\n\n", ".", "?", "’s", "a bomb exploded", "near Mosul, Iraq", "last Friday", "Q:", "A:",
    "BOMB WOUNDS SIX", "ſix", "Frıday", "\u202e", "\u200b", "\ud800", "\0", "e\u0301\u0301\u0301", "💥", "²", "٣",
)  # fmt: skip


def check(extraction: Extraction) -> None:
    text = extraction.report.text
    tellings = {telling.id for telling in extraction.tellings}
    for quote in (
        *(quote for claim in extraction.claims for quote in claim.evidence),
        *(telling.anchor for telling in extraction.tellings),
    ):
        assert text[quote.start : quote.end] == quote.quote
        assert quote.quote
    assert {claim.telling for claim in extraction.claims} <= tellings
    for quotation in extraction.quotations:
        for span in (*quotation.source, *quotation.cue, *quotation.content):
            assert 0 <= span.start < span.end <= len(text)


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from((" ", "")))
def test_sentences_in_shreds_are_read(pieces: list[str], between: str) -> None:
    report = Report("shreds.txt", between.join(pieces))
    extraction = extract_report(report, triage=False)

    check(extraction)
    assert extract_report(report, triage=False) == extraction


@given(st.text(st.characters(codec=None), max_size=120))
def test_any_text_is_read(text: str) -> None:
    check(extract_report(Report("any.txt", text), triage=False))


@given(damaged("extract"))
@settings(max_examples=25, derandomize=True, database=None)
def test_whatever_is_changed_in_a_text_every_quote_stands_where_it_says(content: bytes) -> None:
    tally = Tally()
    TARGETS["extract"].judge("raid.txt", content, tally)
    assert tally.inputs == 1


def test_every_worst_case_is_read() -> None:
    for name, make in CASES.items():
        check(extract_report(Report(f"{name}.txt", make(300)), triage=False))
