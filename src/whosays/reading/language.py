"""Which language a report is in: only English is extracted from, and a wrong guess would lose a report."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from whosays.lexicon.languages import load_languages
from whosays.model.evidence import Span

ENGLISH = "en"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# An address is looked for from the beginning of a word only: from each letter of a long one it would take very long.
_NOISE = re.compile(r"https?://\S+|(?<!\S)\S[^\s@]*@\S+|[@#]\w+")
_SAMPLE = 4_000
_LEAST_WORDS = 4
_SHARE_IN_ENGLISH = 0.16
_LEAST_LETTERS = 60
_SURE = 0.95


def recognise_language(text: str, furniture: tuple[Span, ...] = ()) -> str | None:
    """The ISO 639-1 code of a text's language; None where it is too short or too mixed to tell.

    Text is read in small letters, so that wire copy in capitals is not mistaken, and without its furniture.
    """
    sample = _NOISE.sub(" ", _without(text, furniture)).lower()
    words = _WORD.findall(sample)
    english = sum(word in load_languages().function_words for word in words)
    if len(words) >= _LEAST_WORDS and english >= _SHARE_IN_ENGLISH * len(words):
        return ENGLISH
    letters = " ".join(words)
    if sum(map(len, words)) < _LEAST_LETTERS:
        return None
    code, probability = _identifier().classify(letters)
    return str(code) if probability >= _SURE else None


def _without(text: str, furniture: tuple[Span, ...]) -> str:
    """The beginning of a text, furniture left out."""
    kept, at = [], 0
    for span in furniture:
        kept.append(text[at : span.start])
        at = span.end
        if at > 2 * _SAMPLE:
            break
    kept.append(text[at : at + _SAMPLE])
    return " ".join(kept)[:_SAMPLE]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  slow, and rarely needed

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(load_languages().recognised))
    return identifier
