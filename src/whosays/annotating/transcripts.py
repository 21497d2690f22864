"""Whose turn it is in transcripts, and whose words a whole statement is.

Monitored broadcasts mark speakers in brackets ("[Berg] The bridge is open. [end recording]") and give whole speeches
and communiques under a heading ("[Speech by President Berg] [Text]"). Press offices put a colon and then their
statement without quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from whosays.annotating.attribution import Attribution, trimmed
from whosays.lexicon.speakers import load_speaker_words
from whosays.lexicon.speech import Cue, Frame
from whosays.model.annotation import Parse
from whosays.model.evidence import Span
from whosays.model.source import SourceKind

TURN = Cue("[]", Frame.CLAUSE)
_BRACKET = re.compile(r"\[\s*+(?P<words>[^\[\]]{2,160}?)\s*+\]")
_EDITORIAL = re.compile(
    r"\b(?:text|excerpts?|reports?|continued|indistinct|omitted|received|heard|thought|himself|article|editorial|recording|"
    r"signed|dated|applause|passage|words?|name|sic|expansion|unknown|identified|commentary|question|passim|laughter|video|"
    r"announcer-read|live|begin|end|corrects|changes|shouting|as)\b",
    re.IGNORECASE,
)
_RECORDING = re.compile(r"begin\s++(?:(?P<who>\S++(?:\s++\S++)*?)\s++)?recording", re.IGNORECASE)
_END = re.compile(r"end\s++(?:\S++\s++)*recording", re.IGNORECASE)
_OWN_WORDS = re.compile(
    r"(?:communique|speech|statement|address|message|remarks)\b(?:.*?\bby\s+(?P<who>[^,\]]+))?",
    re.IGNORECASE | re.DOTALL,
)
_UNIDENTIFIED = re.compile(
    r"(?:unidentified\s+)?(?:reporter|speaker|official|announcer|moderator|correspondent)s?", re.IGNORECASE
)
_HEADING = re.compile(r".*?\[\s*(?:text|excerpts?)\s*\]", re.IGNORECASE | re.DOTALL)
_LONGEST_HEADING = 1500
_NO_NAMES = frozenset("of the with by to in at on from and for before during a an who".split())
_MOST_WORDS = 5
_LONGEST_STATEMENT = 6
_QUOTES = frozenset({'"', "''", "``"})
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})


def find_announced(text: str) -> Iterator[tuple[str, SourceKind]]:
    """The persons whom the heading of a monitored broadcast names, with their kind.

    "[Interview with President Ana Berg by Luis Soto] [Text]" gives "Ana Berg", an official.
    """
    titles = load_speaker_words().titles
    heading = _HEADING.match(text[:_LONGEST_HEADING])
    for match in _BRACKET.finditer(heading.group()) if heading else ():
        words = match["words"].replace(",", " , ").split()
        for place, word in enumerate(words):
            kind = titles.get(word.casefold().rstrip("."))
            name = list(takewhile(_is_name_word, words[place + 1 :]))
            if kind is not None and len(name) > 1:
                yield " ".join(part.capitalize() for part in name), kind


def _is_name_word(word: str) -> bool:
    plain = word.casefold().rstrip(".")
    return word[0].isupper() and plain not in _NO_NAMES and plain not in load_speaker_words().titles


def find_turns(parse: Parse) -> list[Attribution]:
    """The turns of a transcript, each from its speaker's mark to the next mark or the end of the recording."""
    text = parse.report.text
    if "[" not in text:
        return []
    marks = list(_marks(text))
    found: list[Attribution] = []
    if not marks:
        return []
    for (start, end, who), after in zip(marks, [*(mark[0] for mark in marks[1:]), len(text)], strict=True):
        if who is not None and end < after:
            found.extend(_turn(parse, Span(start, end), who, Span(end, after)))
    return found


def _marks(text: str) -> Iterator[tuple[int, int, Span | None]]:
    """Start and end of each mark with the place of the speaker's name, None for the end of a recording."""
    begun = not re.search(r"\[\s*(?:text|excerpts?)\s*\]", text[:1500], re.IGNORECASE)
    own_words = False
    for match in _BRACKET.finditer(text):
        words = match["words"]
        whole = Span(*match.span("words"))
        if re.fullmatch(r"text|excerpts?", words, re.IGNORECASE):
            begun = True
        elif _END.fullmatch(words):
            yield match.start(), match.end(), None
        elif recording := _RECORDING.fullmatch(words):
            if recording["who"]:
                yield match.start(), match.end(), _moved(recording.span("who"), whole.start)
        elif not begun and (heading := _OWN_WORDS.match(words)):
            own_words = not heading["who"]
            if heading["who"]:
                yield match.start(), match.end(), _moved(heading.span("who"), whole.start)
        elif (begun and _is_speaker(text, match)) or (own_words and not _EDITORIAL.search(words)):
            own_words = False
            yield match.start(), match.end(), whole


def _moved(span: tuple[int, int], by: int) -> Span:
    return Span(span[0] + by, span[1] + by)


def _is_speaker(text: str, match: re.Match[str]) -> bool:
    """True for a name at the start of a paragraph or behind another mark: "[Berg] The bridge is open"."""
    words = match["words"]
    before = text[: match.start()].rstrip(" \t")
    starts = not before or before.endswith(("\n", "]"))
    blank = before.endswith("]") or not before.strip() or re.search(r"\n\s*\n\s*$|^\s*$", before) is not None
    if not starts or not blank or len(words.split()) > _MOST_WORDS or not words[0].isupper():
        return False
    return bool(_UNIDENTIFIED.fullmatch(words)) or not _EDITORIAL.search(words)


def _turn(parse: Parse, mark: Span, who: Span, said: Span) -> Iterator[Attribution]:
    speaker = parse.tokens_within(who)
    words = parse.tokens_within(said)
    cue = parse.tokens_within(mark)
    if not speaker or not words or not cue:
        return
    content = trimmed(parse, words[0].index, words[-1].index + 1)
    named = [token for token in speaker if token.text[-1].isalpha()]
    if content and named:
        yield Attribution(
            cue=TURN,
            verb=cue[0].index,
            cue_tokens=(cue[0].index, cue[-1].index + 1),
            speaker=named[-1].index,
            source=((speaker[0].index, speaker[-1].index + 1),),
            content=[content],
            direct=True,
        )


def give_statements(parse: Parse, relations: Sequence[Attribution]) -> None:
    """Gives cues that end their paragraph with a colon the paragraphs after it, where no quotation marks follow."""
    for relation in relations:
        sentence = parse.sentences[parse.tokens[relation.verb].sentence]
        if relation.content or relation.cue.frame is not Frame.CLAUSE or parse.tokens[sentence.last - 1].text != ":":
            continue
        after = parse.sentences[sentence.index + 1 : sentence.index + 2]
        if not after or after[0].paragraph == sentence.paragraph or parse.tokens[after[0].first].text in _QUOTES:
            continue
        last = _end_of_statement(parse, after[0].paragraph)
        stretch = trimmed(parse, sentence.last, last)
        relation.content = [stretch] if stretch else []


def _end_of_statement(parse: Parse, paragraph: int) -> int:
    """The end of the last of the next paragraphs that speaks in the first person, at least of the first of them."""
    last = 0
    for number, group in groupby(parse.sentences, key=lambda sentence: sentence.paragraph):
        if number < paragraph:
            continue
        sentences = list(group)
        words = parse.tokens[sentences[0].first : sentences[-1].last]
        if number == paragraph or any(token.lower in _FIRST_PERSON for token in words):
            last = sentences[-1].last
        if number - paragraph > _LONGEST_STATEMENT or words[-1].text == ":":
            break
    return last
