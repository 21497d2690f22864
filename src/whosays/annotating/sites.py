"""Sites that no gazetteer has: "the Blue Lagoon hotel", "Riverside Junction". They take the town named nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosays.lexicon.placewords import PlaceWords, load_place_words
from whosays.model.annotation import Parse, PlaceMention, SentenceRole, Token
from whosays.model.place import Place, Precision

_LONGEST_NAME = 5
# "The Felton motor park" is at a place called Felton; Hyde Park is called so.
_PARK = re.compile(r" (?:motor|bus|lorry|taxi|car|Motor|Bus|Lorry|Taxi|Car|MOTOR|BUS|LORRY) (?:park|Park|PARK)$| park$")


def find_sites(parse: Parse, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Capitalised names that end in a word for a kind of site, without coordinates (coding guide, section 2)."""
    words = load_place_words()
    covered = {at for mention in mentions for at in range(mention.first, mention.last)}
    for token in parse.tokens:
        if (
            token.lower in words.sites
            and not _is_of_other_name(parse, token, words)
            and parse.sentence_of(token).role is not SentenceRole.DATELINE
        ):
            first = _start(parse, token, words)
            if first < token.index and not covered.issuperset(range(first, token.index)):
                yield _site(parse, first, token, mentions)


def _is_of_other_name(parse: Parse, noun: Token, words: PlaceWords) -> bool:
    """True for persons ("Mr Hall") and streets ("Mill Bridge Avenue")."""
    following = parse.tokens[noun.index + 1].lower if noun.index + 1 < len(parse.tokens) else ""
    return noun.entity == "PERSON" or following.rstrip(".") in words.streets


def _start(parse: Parse, noun: Token, words: PlaceWords) -> int:
    """Where the name begins; the noun's own number where it has none."""
    sentence = parse.sentence_of(noun)
    first = noun.index
    if first > sentence.first and _is_inner(parse.tokens[first - 1], noun):
        first -= 1
    start = first
    while start > sentence.first and noun.index - start < _LONGEST_NAME and _is_of_name(parse.tokens[start - 1], words):
        start -= 1
    return start if start < first else noun.index


def _is_inner(token: Token, noun: Token) -> bool:
    """True for "motor" in "the Felton motor park"."""
    return token.pos == "NOUN" and token.text.islower() and token.dep == "compound" and token.head == noun.index


def _is_of_name(token: Token, words: PlaceWords) -> bool:
    return token.text[:1].isupper() and token.pos in {"PROPN", "NOUN", "ADJ"} and token.lower not in words.days


def _site(parse: Parse, first: int, noun: Token, mentions: Sequence[PlaceMention]) -> PlaceMention:
    span = parse.span(first, noun.index + 1)
    words = _PARK.sub("", " ".join(parse.report.text[span.start : span.end].split()))
    towns = [m for m in mentions if m.place.precision is Precision.CITY]
    nearest = min(towns or mentions, key=lambda m: abs(m.first - noun.index), default=None)
    place = Place(
        name=words.title() if words.isupper() else words,
        region=nearest.place.region if nearest else None,
        country=nearest.place.country if nearest else None,
        precision=Precision.SITE,
    )
    return PlaceMention(first, noun.index + 1, span, place, adjectival=noun.dep in {"compound", "poss"})
