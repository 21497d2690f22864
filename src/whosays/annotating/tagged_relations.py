"""From tagged words to attribution relations: each cue with the content and the source that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from whosays.annotating.attribution import Stretch
from whosays.annotating.tagging import Matrix, Tagged

# The columns of `Tagged.tags`: beginning, then going on.
OUTSIDE, CONTENT, CUE, SOURCE = (0,), (1, 2), (3, 4), (5, 6)
# What it costs, in log-odds, that the words of a stretch go with different cues.
_SWITCHING = 4.0


@dataclass(slots=True)
class TaggedRelation:
    """A cue with its content and its likeliest source (None where it has none), as half-open token ranges.

    `surety` is the mean chance, from 0 to 1, that its cue and its content are what they are taken for.
    """

    cue: Stretch
    content: list[Stretch] = field(default_factory=list)
    source: Stretch | None = None
    surety: float = 0.0


def relate(tagged: Tagged) -> list[TaggedRelation]:
    """The relations of one window, in order of their cues; those without content are left out."""
    best = tagged.tags.argmax(axis=1)
    cues = list(_runs(tagged.tokens, best, CUE))
    if not cues:
        return []
    relations = [TaggedRelation(_stretch(tagged.tokens, run)) for run in cues]
    starts = [run[0] for run in cues]
    chances: list[list[float]] = [[float(tagged.tags[run, 3:5].sum(axis=1).mean())] for run in cues]
    for run in _runs(tagged.tokens, best, CONTENT):
        for part, owner in _owners(tagged, run, starts):
            relations[owner].content.append(_stretch(tagged.tokens, part))
            chances[owner].append(float(tagged.tags[part, 1:3].sum(axis=1).mean()))
    strongest = [-np.inf] * len(cues)
    for run in _runs(tagged.tokens, best, SOURCE):
        choices = _choices(tagged, run, starts).mean(axis=0)
        owner = int(choices.argmax())
        strength = choices[owner] + float(np.log(tagged.tags[run, 5:7].sum(axis=1)).mean())
        if strength > strongest[owner]:
            strongest[owner] = strength
            relations[owner].source = _stretch(tagged.tokens, run)
    for relation, sure in zip(relations, chances, strict=True):
        relation.surety = sum(sure) / len(sure)
    return [relation for relation in relations if relation.content]


def _stretch(tokens: Sequence[int], rows: Sequence[int]) -> Stretch:
    return tokens[rows[0]], tokens[rows[-1]] + 1


def _runs(tokens: Sequence[int], best: Matrix, columns: tuple[int, ...]) -> Iterator[list[int]]:
    """Rows of tokens side by side that are best read as one of two columns; the first column begins a new run."""
    run: list[int] = []
    for row, column in enumerate(best):
        inside = column in columns
        if run and (not inside or column == columns[0] or tokens[row] != tokens[row - 1] + 1):
            yield run
            run = []
        if inside:
            run.append(row)
    if run:
        yield run


def _choices(tagged: Tagged, rows: Sequence[int], starts: Sequence[int]) -> Matrix:
    """The log-chances of each row to go with each of the cues."""
    odds = tagged.link(rows, starts)
    odds = odds - odds.max(axis=1, keepdims=True)
    chosen: Matrix = odds - np.log(np.exp(odds).sum(axis=1, keepdims=True))
    return chosen


def _owners(tagged: Tagged, run: Sequence[int], starts: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """A run of content cut where it passes to another cue, each part with its cue's number: the likeliest way."""
    if len(starts) == 1:
        yield list(run), 0
        return
    choices = _choices(tagged, run, starts)
    total, back = choices[0], []
    for row in choices[1:]:
        from_best = int(total.argmax())
        stays = total >= total[from_best] - _SWITCHING
        back.append(np.where(stays, np.arange(len(starts)), from_best))
        total = np.where(stays, total, total[from_best] - _SWITCHING) + row
    owner = int(total.argmax())
    owners = [owner]
    for step in reversed(back):
        owner = int(step[owner])
        owners.append(owner)
    owners.reverse()
    first = 0
    for at in range(1, len(run) + 1):
        if at == len(run) or owners[at] != owners[first]:
            yield list(run[first:at]), owners[first]
            first = at
