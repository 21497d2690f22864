"""Words that point at a place named elsewhere: "the capital", "this city", "here", a street of the town in question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from whosays.lexicon.atlas import Atlas, load_atlas
from whosays.lexicon.placewords import PlaceWords, load_place_words
from whosays.model.annotation import Parse, PlaceMention, SentenceRole, Token
from whosays.model.place import Place, Precision

_POINTING = frozenset({"the", "this", "that", "same"})
_LONGEST_STREET = 8


class Pointer:
    """Finds and resolves the pointing words of one parse whose named places are known."""

    def __init__(self, parse: Parse, mentions: Sequence[PlaceMention]) -> None:
        self.parse = parse
        self.mentions = mentions
        self.atlas: Atlas = load_atlas()
        self.words: PlaceWords = load_place_words()
        self.covered = {at for mention in mentions for at in range(mention.first, mention.last)}
        self.cities = [m for m in mentions if m.place.precision is Precision.CITY and not self._is_demonym(m)]
        self.regions = [m for m in mentions if m.place.precision is Precision.REGION and not self._is_demonym(m)]
        self.dateline = next((m.place for m in self.cities if m.is_dateline), None)

    def find(self) -> Iterator[PlaceMention]:
        """The mentions, in order within each kind of words."""
        for token in self.parse.tokens:
            if self.parse.sentence_of(token).role is SentenceRole.DATELINE or token.index in self.covered:
                continue
            if token.lower == "here" and token.pos == "ADV" and self.dateline:
                yield self._mention(token.index, token.index + 1, self.dateline)
            elif token.lower in self.words.definites and token.pos in {"NOUN", "PROPN"}:
                yield from self._definite(token)
            elif token.lower.rstrip(".") in self.words.streets:
                yield from self._street(token)

    def _is_demonym(self, mention: PlaceMention) -> bool:
        words = self.parse.report.text[mention.span.start : mention.span.end]
        return mention.adjectival and self.atlas.demonym(words) is not None

    def _mention(self, first: int, last: int, place: Place) -> PlaceMention:
        return PlaceMention(first, last, self.parse.span(first, last), place)

    # ------------------------------------------------------------ "the capital", "that department"

    def _definite(self, noun: Token) -> Iterator[PlaceMention]:
        determiner = self.parse.child(noun, "det")
        if noun.dep == "compound" or determiner is None or determiner.lower not in _POINTING:
            return
        modifiers = self.parse.children(noun, "compound", "nmod", "amod")
        if any(child.pos in {"PROPN", "NOUN"} and child.index not in self.covered for child in modifiers):
            return
        named = [m for m in self.mentions if determiner.index < m.first < noun.index + 5 and not self._is_demonym(m)]
        if any(m.first < noun.index or self._is_named_by(noun, m) for m in named):
            return
        place = self._meant(noun, determiner.lower)
        if place is not None:
            yield self._mention(determiner.index, noun.index + 1, place)

    def _is_named_by(self, noun: Token, mention: PlaceMention) -> bool:
        """True for "the city of X", "the capital, X"; "the capital of X" is another place than X."""
        between = [t.lower for t in self.parse.tokens[noun.index + 1 : mention.first]]
        if noun.lower == "capital" and mention.place.precision is not Precision.CITY:
            return False
        return between in (["of"], [","], ["of", "the"])

    def _meant(self, noun: Token, determiner: str) -> Place | None:
        if noun.lower == "capital":
            return self._capital(noun, determiner)
        if noun.lower in self.words.region_units:
            return self._last_before(self.regions, noun) if determiner != "the" else None
        if determiner == "this" and self.dateline:
            return self.dateline
        return self._last_before(self.cities, noun) or self.dateline

    def _last_before(self, mentions: Sequence[PlaceMention], token: Token) -> Place | None:
        before = [m for m in mentions if m.first < token.index and not m.of_name and not m.is_dateline]
        return before[-1].place if before else None

    def _capital(self, noun: Token, determiner: str) -> Place | None:
        owners = [m.place for m in sorted(self.mentions, key=lambda m: m.first < noun.index) if self._owns(m, noun)]
        if self._is_of_region(noun):
            owners += [m.place for m in self.regions if m.first < noun.index][-1:]
        regions = [place for place in owners if place.precision is Precision.REGION]
        if regions:
            inside = [m.place for m in self.cities if regions[-1].contains(m.place)]
            return Counter(inside).most_common(1)[0][0] if inside else None
        owner = owners[-1] if owners else None
        if owner is None and determiner == "this" and self.dateline:
            return self.dateline
        country = owner.country if owner else self._main_country()
        entry = self.atlas.capital_of(country) if country else None
        return entry.place if entry else None

    def _is_of_region(self, noun: Token) -> bool:
        """True for "the capital of the northern province", which does not name it."""
        owned = (owner for of in self.parse.children(noun, "prep") for owner in self.parse.children(of, "pobj"))
        return any(owner.lower in self.words.region_units for owner in owned)

    def _owns(self, mention: PlaceMention, noun: Token) -> bool:
        after = mention.first - noun.index
        if 0 < after < 8:
            between = {t.lower for t in self.parse.tokens[noun.index + 1 : mention.first]}
            return "of" in between and not between & {",", "in", "on", "."}
        return -3 <= after < 0 and mention.last <= noun.index

    def _main_country(self) -> str | None:
        if self.dateline is not None:
            return self.dateline.country
        counts = Counter(m.place.country for m in self.mentions if m.place.country)
        return counts.most_common(1)[0][0] if counts else None

    # ------------------------------------------------------------ streets

    def _street(self, token: Token) -> Iterator[PlaceMention]:
        """A street address is of the town last named: "in the 500 block of West Oak Street"."""
        first = token.index
        sentence = self.parse.sentence_of(token)
        while first > sentence.first and token.index - first < _LONGEST_STREET and self._is_of_address(first - 1):
            first -= 1
        lead = self.parse.tokens[first - 1].lower if first > sentence.first else ""
        words = {t.lower for t in self.parse.tokens[first : token.index]}
        if not words & {"block", "blocks"} or lead not in self.words.prepositions | self.words.weak_prepositions | {
            "the"
        }:
            return
        place = self._last_before(self.cities, token) or self.dateline or next((m.place for m in self.cities), None)
        if place is not None:
            yield self._mention(first, token.index + 1, place)

    def _is_of_address(self, at: int) -> bool:
        token = self.parse.tokens[at]
        if at in self.covered and not token.text[:1].isupper():
            return False
        return token.text[:1].isupper() or token.text[:1].isdigit() or token.lower in {"block", "blocks", "of"}
