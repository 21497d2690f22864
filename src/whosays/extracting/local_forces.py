"""What tells the town of an incident where no words place it: its own police, and the report's title.

"Eastfield police are looking for a gunman" tells where it happened, and so does "Shooting in Eastfield" over a report
that speaks of an Eastfield woman. Both count only where the report names no town for its incidents otherwise, and
never for a capital, whose police may be the nation's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.lexicon.atlas import load_atlas
from whosays.model.annotation import AnnotatedReport, PlaceMention, SentenceRole
from whosays.model.place import Precision

_OPENING = 8
_OUTLET = re.compile(r" [-–—:]{1,2} | ?\| ?")
_LONGEST_NAME = 5
_FORCES = frozenset(
    {"police", "sheriff", "deputies", "firefighters", "detectives", "officers", "constable", "troopers", "coroner"}
)
_SERVICES = frozenset({"department", "office", "dept", "division", "bureau", "force", "district"})
_OF_SERVICE = frozenset(
    {"fire", "safety", "county", "metropolitan", "metro", "public", "city", "regional", "rescue", "'s", "’s"}
    | {"parish", "township", "village", "town", "&", "and", "medical", "examiner"}
)
_TOWNS = frozenset({Precision.CITY, Precision.REGION})


def find_towns_of_forces(report: AnnotatedReport) -> Iterator[PlaceMention]:
    """The places whose own forces a report names in its opening: towns first, then counties, in order of the text."""
    named = [mention for mention in report.places if _names_force(report, mention)]
    for precision in (Precision.CITY, Precision.REGION):
        yield from (mention for mention in named if mention.place.precision is precision)


def find_towns_of_title(report: AnnotatedReport) -> Iterator[PlaceMention]:
    """The towns of the report's title, without the outlet's own name behind a dash, where the text names them first."""
    title = _OUTLET.split(report.report.title or "", maxsplit=1)[0]
    for mention in report.places:
        words = report.report.text[mention.span.start : mention.span.end]
        is_town = mention.place.precision in _TOWNS and mention.place.gazetteer_id is not None
        if is_town and not _is_state(mention) and re.search(rf"\b{re.escape(words)}\b", title, re.IGNORECASE):
            yield mention


def _is_state(mention: PlaceMention) -> bool:
    return mention.place.precision is Precision.REGION and mention.place.region in {None, mention.place.name}


def _names_force(report: AnnotatedReport, mention: PlaceMention) -> bool:
    head = report.tokens[mention.last - 1]
    if head.sentence >= _OPENING or mention.place.precision not in _TOWNS or not mention.place.gazetteer_id:
        return False
    if report.sentence_of(head).role is SentenceRole.DATELINE:
        return False
    if _is_state(mention):
        return False
    capital = load_atlas().capital_of(mention.place.country) if mention.place.country else None
    if capital is not None and capital.place == mention.place:
        return False
    return _is_force(report, mention.last)


def _is_force(report: AnnotatedReport, at: int) -> bool:
    """True where the tokens from `at` on name a force: "police", "County Sheriff's Office", "Fire Department"."""
    for token in report.tokens[at : at + _LONGEST_NAME]:
        if token.lower in _FORCES:
            return True
        if token.lower in _SERVICES:
            return token.index > at
        if token.lower not in _OF_SERVICE:
            return False
    return False
