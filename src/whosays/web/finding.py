"""Where searched words were found: which incidents, reports and claims, and the words marked in what is around them.

The store searches what was read. What people wrote, and titles that are worked out anew, stand in no index: these few
are looked through here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from whosays.exporting.dossier.wording import say_claim
from whosays.model.claim import Claim
from whosays.model.decision import Verdict
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.web.desk import View

_AROUND = 70
_LONGEST_SEARCHED = 200_000
_MOST_COMPARED = 500
_MOST_WORDS = 20
_ENDINGS = re.compile(r"(?<=\w{3})(?:ings?|ed|es|s)$")


class Hits(Protocol):
    """What a store found for a text, the best first: reports by their text, claims by their quotes and words."""

    @property
    def reports(self) -> Sequence[ReportId]:
        """The reports."""

    @property
    def claims(self) -> Sequence[ClaimId]:
        """The claims as they were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a text was found in: titles, claims and reports, by incident; `alone` are reports that tell of none.

    `all_reports` are those in whose text it was found, and those of the claims.
    `pattern` finds the words themselves; None where the text holds no word.
    """

    pattern: re.Pattern[str] | None
    titles: frozenset[IncidentId]
    claims: Mapping[IncidentId, tuple[ClaimId, ...]]
    reports: Mapping[IncidentId, tuple[ReportId, ...]]
    alone: tuple[ReportId, ...]
    all_reports: frozenset[ReportId]
    incidents: frozenset[IncidentId]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; `marked` where it is a word that was searched for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class ListedHits:
    """Hits as they are counted up: those of a store that finds nothing, or of a test."""

    reports: tuple[ReportId, ...] = ()
    claims: tuple[ClaimId, ...] = ()


def find_text(view: View, text: str) -> Found | None:
    """What a text was found in; None where there is none to look for."""
    return gather_found(view, text, _look_through(view, _list_words(text))) if text else None


def _look_through(view: View, words: tuple[str, ...]) -> ListedHits:
    """The reports and claims that hold all the words."""
    casebook = view.casebook
    return ListedHits(
        reports=tuple(id_ for id_, report in casebook.reports.items() if _holds_all(report.text, words)),
        claims=tuple(id_ for id_, claim in casebook.claims.items() if _holds_all(say_found_claim(claim), words)),
    )


def gather_found(view: View, text: str, hits: Hits) -> Found:
    """What the store found for a text, and what of people's own words holds every word of it, by incident."""
    words = _list_words(text)
    casebook, told = view.casebook, view.standings.incidents_of
    claims: dict[IncidentId, dict[ClaimId, None]] = defaultdict(dict)
    of_claims: set[ReportId] = set()
    for claim in _list_claims(view, words, hits):
        claims[casebook.incident_of[claim.telling].id][claim.id] = None
        of_claims.add(claim.report)
    reports: dict[IncidentId, list[ReportId]] = defaultdict(list)
    known = [report for report in hits.reports if report in casebook.reports]
    for report in known:
        for incident in told[report]:
            reports[incident.id].append(report)
    titles = frozenset(each.id for each in casebook.incidents if _holds_all(each.title, words))
    return Found(
        pattern=_compile(words),
        titles=titles,
        claims={incident: tuple(ids) for incident, ids in claims.items()},
        reports={incident: tuple(ids) for incident, ids in reports.items()},
        alone=tuple(report for report in known if not told[report]),
        all_reports=frozenset(of_claims.union(known)),
        incidents=titles | claims.keys() | reports.keys(),
    )


def mark_words(text: str, pattern: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """The stretch of a text with most of the words that were searched for, "…" where it is cut, with all such marked.

    Where none is in it the text's beginning.
    """
    searched = text[:_LONGEST_SEARCHED]
    folded = _fold(searched)
    middle = _find_thickest(list(islice(pattern.finditer(folded), _MOST_COMPARED))) if pattern else 0
    start, end = _widen(searched, max(0, middle - _AROUND), min(len(searched), middle + 2 * _AROUND))
    pieces, at = [Piece("… ", marked=False)] if start else [], start
    for match in pattern.finditer(folded, start, end) if pattern else ():
        pieces += [
            Piece(searched[at : match.start()], marked=False),
            Piece(searched[slice(*match.span())], marked=True),
        ]
        at = match.end()
    pieces += [Piece(searched[at:end], marked=False), Piece(" …" if end < len(text) else "", marked=False)]
    return tuple(piece for piece in pieces if piece.text)


def _find_thickest(matches: Sequence[re.Match[str]]) -> int:
    """Where the first stretch begins that holds most different words; 0 without any."""
    most, best, last = 0, 0, 0
    for number, match in enumerate(matches):
        last = max(last, number)
        while last < len(matches) and matches[last].end() <= match.start() + 2 * _AROUND:
            last += 1
        different = len({each.lastgroup for each in matches[number:last]})
        if different > most:
            most, best = different, match.start()
    return best


def say_found_claim(claim: Claim) -> str:
    """A claim in its words and its first quote: what is searched of those that people wrote."""
    sources = ", ".join(source.name for source in claim.sources)
    return " · ".join(filter(None, (str(say_claim(claim)), sources, *(each.quote for each in claim.evidence[:1]))))


def _list_claims(view: View, words: tuple[str, ...], hits: Hits) -> Iterator[Claim]:
    """The claims that the store found and that stand, and those that people changed and that hold all the words."""
    for found in hits.claims:
        if (claim := view.casebook.claims.get(found)) is not None:
            yield claim
    changed = {Verdict.CORRECTED, Verdict.ADDED, None}
    for review in view.casebook.reviewed.reviews:
        standing = view.casebook.claims.get(review.shown.id)
        if standing is not None and review.verdict in changed and _holds_all(say_found_claim(standing), words):
            yield standing


def _list_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"\w+", _fold(text).casefold())))[:_MOST_WORDS]


def _holds_all(text: str, words: Iterable[str]) -> bool:
    """True where every word, or one that begins with it, stands in the text; False for no words."""
    there = re.findall(r"\w+", _fold(text).casefold())
    wanted = tuple(words)
    return bool(wanted) and all(any(each.startswith(word) for each in there) for word in wanted)


def _compile(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds the words with whatever ending: the store finds "killed" for "kill" too."""
    stems = "|".join(f"(?P<w{number}>{re.escape(_ENDINGS.sub('', word))})" for number, word in enumerate(words))
    return re.compile(rf"(?<!\w)(?:{stems})\w*", re.IGNORECASE) if stems else None


def _fold(text: str) -> str:
    """The text without accents and just as long, so that places in the one are places in the other."""
    if text.isascii():
        return text
    return text.translate({ord(sign): unicodedata.normalize("NFD", sign)[0] for sign in set(text)})


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch moved to whole words, where one ends within some twenty characters."""
    gap = text.find(" ", start, start + 20) if start else -1
    stop = text.rfind(" ", max(start, end - 20), end) if end < len(text) else -1
    return (gap + 1 if gap >= 0 else start), (stop if stop > start else end)
