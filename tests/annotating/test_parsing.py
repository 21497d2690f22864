"""Paragraphs, datelines, sentences and tokens with their places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.annotating import parsing
from whosays.annotating.parsing import find_dateline, parse
from whosays.errors import MissingModelError
from whosays.model.annotation import AnnotatedReport, Parse, SentenceRole
from whosays.model.evidence import Span
from whosays.model.paragraphs import LONGEST_PART, split_paragraphs
from whosays.model.report import Report

Annotate = Callable[..., AnnotatedReport]
WRAPPED = """Gunmen killed two guards at the gate of the mill on Sunday and then
fled over the river in a boat that they had stolen from a ferryman who
was asleep. Nobody has been caught, and the mill has been closed until

the guards are buried. The police look for three men who were seen near
the gate shortly before the shots were heard by the neighbours there.
"""


def paragraphs_of(text: str, *furniture: str) -> list[str]:
    spans = tuple(Span(text.index(words), text.index(words) + len(words)) for words in furniture)
    report = Report("a.txt", text, furniture=spans)
    return [text[span.start : span.end] for span in split_paragraphs(report)]


def sentences_of(parsed: Parse) -> list[tuple[str, SentenceRole]]:
    return [(parsed.report.text[s.start : s.end], s.role) for s in parsed.sentences]


def test_a_line_is_a_paragraph() -> None:
    assert paragraphs_of("Two dead in mill\n\n Gunmen came. \nThey fled.\n") == [
        "Two dead in mill",
        "Gunmen came.",
        "They fled.",
    ]


def test_a_line_of_wire_copy_is_no_paragraph() -> None:
    assert len(paragraphs_of(WRAPPED)) == 2


def test_furniture_is_left_out() -> None:
    assert paragraphs_of("Share this Gunmen came.\nPrint\nThey fled.", "Share this", "Print") == [
        "Gunmen came.",
        "They fled.",
    ]


@pytest.mark.parametrize("text", ["", "  \n\n\t\n", "Print"])
def test_nothing_said_is_nothing_parsed(text: str) -> None:
    report = Report("a.txt", text, furniture=(Span(0, 5),) if text == "Print" else ())
    assert parse(report).tokens == ()


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("OSLO (Coast Wire) -- Gunmen killed two guards.", "OSLO (Coast Wire) -- "),
        ("NAIROBI, Kenya — Gunmen killed two guards.", "NAIROBI, Kenya — "),
        ("LIMA, 3 MAY 93 (ANDES AGENCY) -- [TEXT] GUNMEN KILLED TWO.", "LIMA, 3 MAY 93 (ANDES AGENCY) -- [TEXT] "),
        ("Gunmen killed two guards.", ""),
        ("Gunmen killed two guards - the third this week - on Sunday.", ""),
        ("The guards, who were asleep, died.", ""),
    ],
)
def test_datelines(paragraph: str, dateline: str) -> None:
    assert paragraph[: find_dateline(paragraph)] == dateline


def test_roles_of_sentences(annotated: Annotate) -> None:
    text = "Two guards killed at mill\n\nOSLO (Coast Wire) -- Gunmen killed two guards. They fled."
    assert sentences_of(annotated(text)) == [
        ("Two guards killed at mill", SentenceRole.HEADLINE),
        ("OSLO (Coast Wire) --", SentenceRole.DATELINE),
        ("Gunmen killed two guards.", SentenceRole.BODY),
        ("They fled.", SentenceRole.BODY),
    ]


def test_walking_a_parse(annotated: Annotate) -> None:
    report = annotated("Gunmen killed two guards at the mill.")
    verb = next(token for token in report.tokens if token.text == "killed")
    guards = report.child(verb, "dobj")
    assert guards is not None
    assert [token.text for token in report.subtree(guards)][:2] == ["two", "guards"]
    assert report.head(guards) is verb
    assert report.head(verb) is verb
    assert next(iter(report.ancestors(guards))) is verb
    assert report.quote(report.span(guards.index - 1, guards.index + 1)).quote == "two guards"
    assert report.tokens_of(report.sentence_of(verb)) == report.tokens
    assert [token.text for token in report.tokens_within(Span(7, 17))] == ["killed", "two"]
    assert report.child(guards, "agent") is None


PIECES = st.lists(
    st.sampled_from(
        (
            "Gunmen killed two guards.",
            "“We saw nothing,” a nurse said",
            "NAIROBI (Coast Wire) -- Two died.",
            "\n",
            "\n\n",
            "  ",
            "Ünal’s bakery – it burned…",
            "FOUR NURSES WERE KILLED NEAR THE BRIDGE.",
            "🔥",
            "\u00a0",
            "(...",
        )
    ),
    max_size=7,
).map(" ".join)


@settings(deadline=None)
@given(PIECES)
def test_every_token_has_its_place_and_its_governor_in_its_piece(text: str) -> None:
    parsed = parse(Report("a.txt", text))
    for index, token in enumerate(parsed.tokens):
        assert token.index == index
        assert text[token.start : token.end].casefold().translate(PLAIN) == token.text.casefold()
        assert 0 <= token.head < len(parsed.tokens)
        sentence = parsed.sentence_of(token)
        assert sentence.first <= index < sentence.last
        assert sentence.start <= token.start < token.end <= sentence.end
    assert all(a.end <= b.start for a, b in zip(parsed.tokens, parsed.tokens[1:], strict=False))
    assert [s.index for s in parsed.sentences] == list(range(len(parsed.sentences)))
    assert (
        "".join("".join(t.text for t in parsed.tokens).split()).casefold()
        == "".join(text.split()).translate(PLAIN).casefold()
    )


PLAIN = str.maketrans("“”„‘’", '"""\'\'')


def test_a_missing_model_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MODEL", "en_no_such_model")
    with pytest.raises(MissingModelError, match="en_no_such_model is not installed"):
        parsing.load_language.__wrapped__()


def invent(number: int) -> Report:
    """A report with a word that no other number gives."""
    letters = "".join("abcdefghij"[int(digit)] for digit in str(number))
    return Report(f"{number}.txt", f"Gunmen killed three guards in Ka{letters}ri, said the {letters}ist police.")


def test_words_that_the_model_has_not_met_are_let_go() -> None:
    parse(invent(10_000))
    strings = parsing.load_language().vocab.strings
    known = len(strings)

    for number in range(20_000, 20_030):
        parse(invent(number))

    assert len(strings) == known
    assert "Kacaaaari" not in strings


def test_a_report_is_parsed_in_the_same_way_whatever_was_read_before() -> None:
    first = parse(invent(30_000))
    for number in range(30_001, 30_010):
        parse(invent(number))

    assert parse(invent(30_000)) == first


def test_paragraphs_that_are_left_out_are_not_parsed_and_the_others_keep_their_numbers_and_places() -> None:
    text = "Two guards died.\nThe mayor spoke of bread.\nA third was hurt."
    first, second, third = split_paragraphs(Report("report.txt", text))
    parsed = parse(Report("report.txt", text), left_out=(second,))
    assert [(sentence.start, sentence.paragraph) for sentence in parsed.sentences] == [
        (first.start, 0),
        (third.start, 2),
    ]
    assert parsed.left_out == (second,)
    assert all(text[token.start : token.end] == token.text for token in parsed.tokens)


def test_a_sentence_that_never_ends_is_read_in_parts() -> None:
    parsed = parse(Report("r", "the guard near the mill and " * 200))

    assert [sentence.last - sentence.first for sentence in parsed.sentences] == [400, 400, 400]
    for token in parsed.tokens:
        assert parsed.tokens[token.head].sentence == token.sentence


def test_a_word_that_never_ends_takes_no_longer_than_words() -> None:
    text = "“" * 4000 + "nine died" + "”" * 4000
    parsed = parse(Report("r", text))

    assert "".join(token.text for token in parsed.tokens) == text.replace(" ", "").replace("“", '"').replace("”", '"')


def test_words_are_parted_as_if_the_whole_of_each_was_searched() -> None:
    import spacy  # noqa: PLC0415  slow

    plain = spacy.load(parsing.MODEL).tokenizer
    text = "(“U.S.-led” 5km/h... don't) [Gov't.,] 'tis (3,000kg). x...!?” a.m.; $5.50/€3bn — https://example.org/a,"
    assert [token.text for token in parsing.load_language().tokenizer(text)] == [token.text for token in plain(text)]


def test_a_very_long_paragraph_is_parted_behind_a_sentence() -> None:
    text = "The mill burnt for 14 days. " * 2000
    parts = [text[span.start : span.end] for span in split_paragraphs(Report("r", text))]

    assert all(part.endswith("days.") and len(part) <= LONGEST_PART for part in parts)
    assert " ".join(parts) == text.strip()


@given(st.text(st.sampled_from("ab. \n1“”"), min_size=15_000, max_size=15_010), st.integers(2, 4))
@settings(max_examples=10)
def test_parts_of_a_paragraph_hold_all_its_words(text: str, times: int) -> None:
    long = (text * times).replace("\n", " ")
    parts = [long[span.start : span.end] for span in split_paragraphs(Report("r", long))]

    assert "".join("".join(parts).split()) == "".join(long.split())
    assert all(0 < len(part) <= LONGEST_PART for part in parts)
