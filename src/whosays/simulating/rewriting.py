"""What others make of a wire's report: its words cut to length, or its points for other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.simulating.chance import Chance
from whosays.simulating.composing import Composition
from whosays.simulating.planning import Point

_LEAST = 80
_LETTERS_A_WORD = 6


def cut(chance: Chance, original: Composition) -> Composition:
    """The same paragraphs, all or the first of them, 80 words at least where there are so many."""
    if chance.happens(0.35):
        return original
    words, kept = chance.number(_LEAST, 260), 0
    for paragraph in original.paragraphs:
        if words <= 0:
            break
        words -= sum(len(sentence.text) for sentence in paragraph) // _LETTERS_A_WORD
        kept += 1
    return replace(original, paragraphs=original.paragraphs[:kept])


def retell(chance: Chance, plan: Sequence[Point], agency: str) -> tuple[Point, ...]:
    """A wire's points, some left out, often with the wire named as the one that quoted them."""
    kept = [plan[0], *(point for point in plan[1:] if chance.happens(0.75))]
    return tuple(
        replace(point, voice=replace(point.voice, agency=agency)) if point.voice and chance.happens(0.4) else point
        for point in kept
    )
