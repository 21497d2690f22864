"""Typing errors: letters that change places or fall out, never inside a quote of the truth."""

from __future__ import annotations

from dataclasses import replace

from whosays.simulating.chance import Chance
from whosays.simulating.composing import Sentence

_TRIES = 4


def slip(chance: Chance, sentence: Sentence) -> Sentence:
    """The sentence with one typing error, or as it was where no place for one came up."""
    text = sentence.text
    for _ in range(_TRIES):
        at = chance.number(1, len(text) - 3) if len(text) > 3 else 0
        free = all(at + 2 <= start or end <= at for _, start, end in sentence.quotes)
        if free and text[at].islower() and text[at + 1].islower() and text[at] != text[at + 1]:
            if chance.happens(0.6):
                return replace(sentence, text=text[:at] + text[at + 1] + text[at] + text[at + 2 :])
            moved = tuple((mark, start - (start > at), end - (end > at)) for mark, start, end in sentence.quotes)
            return replace(sentence, text=text[:at] + text[at + 1 :], quotes=moved)
    return sentence
