"""Wire copy in capitals, rewritten in the case that the language model was trained on, at unchanged offsets."""

from __future__ import annotations

import re

from whosays.lexicon.casing import load_casing

_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?]['\"”’)]*\s+|[:\[(]\s*[\"“]?|--\s*)[\"“'‘(\[]*$")
_SHARE_OF_CAPITALS = 0.7
_LEAST_LETTERS = 12
_VOWELS = frozenset("aeiouy")


def is_in_capitals(text: str) -> bool:
    """True where nearly all letters of a stretch long enough to tell are capitals."""
    letters = _LETTERS.findall(text)
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= _LEAST_LETTERS and capitals >= _SHARE_OF_CAPITALS * len(letters)


def _same_length(original: str, changed: str) -> str:
    """The changed form where it is as long as the original ("ß" and "İ" are not), else the original."""
    return changed if len(changed) == len(original) else original


def _cased(word: str, *, starts_sentence: bool, in_brackets: bool) -> str:
    casing = load_casing()
    plain = word.lower()
    stem = re.split(r"['’]", plain)[0]
    if stem in casing.lower and not (in_brackets and len(stem) > 1):
        return plain[:1].upper() + plain[1:] if starts_sentence else plain
    sayable = bool(_VOWELS & set(stem))
    if stem.upper() in casing.acronyms or (in_brackets and len(stem) <= 6) or (not sayable and len(stem) > 1):
        ending = word[len(stem) :]
        return stem.upper() + (ending.lower() if len(ending) == 2 else ending)
    return plain[:1].upper() + plain[1:]


def truecase(text: str) -> str:
    """The text in sentence case where it is in capitals, else as it is; always as long as before.

    Common words become lower case, other words are taken for names, known acronyms and what stands in
    brackets stay as they are.
    """
    if not is_in_capitals(text):
        return text

    def rewrite(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - 6) : match.start()]
        bracketed = before.endswith("(") and text[match.end() : match.end() + 1] == ")"
        starts = match.start() == 0 or bool(_SENTENCE_START.search(before))
        word = match.group()
        return _same_length(word, _cased(word, starts_sentence=starts, in_brackets=bracketed))

    return _WORD.sub(rewrite, text)
