"""Which figures have one origin: a wire story printed by ten papers is one source, not ten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations

from whosays.model.identity import ClaimId, ReportId
from whosays.model.report import Report
from whosays.reconciling.figures import Figure

_SHINGLE = 6
# Two reports are of one origin where this share of the shorter one's runs of six words stands in the other.
_COPIED_SHARE = 0.4
_WORD = re.compile(r"\w+")


def find_origins(figures: Iterable[Figure], reports: Mapping[ReportId, Report]) -> Mapping[ClaimId, tuple[str, ...]]:
    """For each figure a key that is equal for figures of one origin.

    A named source is one origin wherever it speaks; a report's own voice is one origin with the reports that copy it.
    """
    listed = tuple(figures)
    copied = group_copies(sorted({reports[figure.report].id for figure in listed}), reports)
    return {f.claim: ("report", copied[f.report]) if f.voice.is_own else f.voice.key for f in listed}


def group_copies(ids: Sequence[ReportId], reports: Mapping[ReportId, Report]) -> Mapping[ReportId, ReportId]:
    """For each report the one that stands for it and its near copies: the smallest id among them."""
    shingles = {report: _cut(reports[report].text) for report in ids}
    holders: dict[int, list[ReportId]] = defaultdict(list)
    for report in ids:
        for shingle in shingles[report]:
            holders[shingle].append(report)
    shared: dict[tuple[ReportId, ReportId], int] = defaultdict(int)
    for holding in holders.values():
        for pair in combinations(holding, 2):
            shared[pair] += 1
    leader = {report: report for report in ids}
    for (one, other), number in sorted(shared.items()):
        shorter = min(len(shingles[one]), len(shingles[other]))
        if number >= _COPIED_SHARE * shorter:
            first, second = sorted((leader[one], leader[other]))
            leader = {report: first if lead == second else lead for report, lead in leader.items()}
    return leader


def _cut(text: str) -> frozenset[int]:
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _SHINGLE:
        return frozenset({hash_words(words)})
    return frozenset(hash_words(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def hash_words(words: Sequence[str]) -> int:
    """A hash of words in order, the same in every process (Python's own is not)."""
    return int.from_bytes(blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest())
