"""What bears a town's name and is none: streets, houses and brands called so, and speakers of an interview."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicon.gazetteer import Entry, PlaceKind
from whosays.lexicon.placewords import load_place_words
from whosays.model.annotation import Parse, Sentence, Token

_SMALL_TOWN = 100_000


def is_street(words: Sequence[Token]) -> bool:
    """True for "Church Street", though a quarter may bear the name."""
    return len(words) > 1 and words[-1].lower.rstrip(".") in load_place_words().streets


def is_on_street(parse: Parse, first: int, last: int) -> bool:
    """True for the name of "Moscow Street", "Moscow and Tver streets", "the 500 block of Moscow"."""
    words, tokens = load_place_words(), parse.tokens
    sentence = parse.sentence_of(tokens[first])
    is_one_of_two = last < sentence.last and tokens[last].lower == "and"
    start, limit = (last + 1, last + 5) if is_one_of_two else (last, last + 3)
    for token in tokens[start : min(limit, sentence.last)]:
        if token.lower.rstrip(".") in (words.crossings if is_one_of_two else words.streets):
            return is_one_of_two or parse.report.text[token.start].isupper()
        if not parse.report.text[token.start].isupper():
            break
    return first - 2 >= sentence.first and tokens[first - 2].lower in {"block", "blocks"}


def is_called_so(tokens: Sequence[Token], name: tuple[int, int], best: Entry, sentence: Sentence) -> bool:
    """True for "the Bellagio": a small town takes no article, unless a noun follows."""
    first, last = name
    if first == sentence.first or tokens[first - 1].lower != "the" or best.kind is not PlaceKind.CITY:
        return False
    after = tokens[last].pos if last < sentence.last else ""
    return best.place.gazetteer_id is not None and best.population < _SMALL_TOWN and after not in {"NOUN", "PROPN"}


def is_speaker(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for the "[Ponce]" before what somebody of that name says in an interview."""
    return first > 0 and last < len(tokens) and tokens[first - 1].text == "[" and tokens[last].text == "]"


def names_house(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for "the Madison theater", which may only be called so; "a Madison theater" is one in Madison."""
    words = load_place_words()
    is_one_of_many = first > 0 and tokens[first - 1].lower in {"a", "an", "another"}
    return last < len(tokens) and tokens[last].lower in words.buildings | words.sites and not is_one_of_many
