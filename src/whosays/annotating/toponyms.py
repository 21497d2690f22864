"""Toponyms: words of a report that may name a place, with the places that they may name.

The gazetteer goes ahead of the language model's own names, which miss small towns and take them for persons. What
speaks for a place (a preposition, "the town of", a region after a comma, the model) and what speaks against
it (a title, a first name, a longer name around it) is weighed; `whosays.annotating.placing` then chooses the place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.annotating.false_names import is_called_so, is_on_street, is_speaker, is_street
from whosays.lexicon.atlas import Atlas, load_atlas
from whosays.lexicon.casing import load_casing
from whosays.lexicon.gazetteer import Entry, PlaceKind, fold_name
from whosays.lexicon.placewords import PlaceWords, load_place_words
from whosays.model.annotation import Parse, Sentence, SentenceRole, Token

_LONGEST = 6
_CONNECTORS = frozenset(
    "- ' ’ . de del la las los el al ar as ad an az ez es y of and the le du des sur di da do dos e en bin ibn".split()
)
_ARTICLES = frozenset("al ar as ash ad an at az el".split())
_LONE_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "X"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LEAST_BELIEF = 2.0
_LARGE_TOWN = 100_000
_GREAT_TOWN = 1_000_000


@dataclass(frozen=True, slots=True)
class Toponym:
    """Tokens `first` to `last` (half-open) that may name one of `entries`; none: a place the gazetteer lacks.

    `belief` weighs whether it is a place at all. `kind` is what the words around tell ("X province": a region), None
    where they do not. `outer` are the tokens with those words ("the town of X"). `demonym` marks "Chechen".
    """

    first: int
    last: int
    name: str
    entries: tuple[Entry, ...]
    belief: float
    kind: PlaceKind | None = None
    outer: tuple[int, int] = (0, 0)
    demonym: bool = False
    of_name: bool = False
    dateline: bool = False


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper()


class ToponymFinder:
    """Finds the toponyms of one parse."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.atlas: Atlas = load_atlas()
        self.words: PlaceWords = load_place_words()
        self.lower_words = load_casing().lower
        self.people = self._surnames()

    def _surnames(self) -> frozenset[str]:
        """The last words of the persons' names of two words and more."""
        found: set[str] = set()
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            after = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
            if before.entity == token.entity == "PERSON" and (after is None or after.entity != "PERSON"):
                found.add(token.lower)
        return frozenset(found)

    def find(self) -> tuple[Toponym, ...]:
        """All toponyms that are believed to be places, in order."""
        found = [t for sentence in self.parse.sentences for t in self._in_sentence(sentence)]
        known = {t.name.casefold() for t in found if t.belief >= _LEAST_BELIEF + 0.5 and not t.demonym}
        again = [replace(t, belief=t.belief + 2.0) if t.name.casefold() in known else t for t in found]
        again = self._share_units(again)
        for number in range(len(again)):
            listed = self._listed(again, number)
            if listed:
                again[number] = replace(again[number], belief=again[number].belief + listed)
        return tuple(t for t in again if t.demonym or t.belief >= _LEAST_BELIEF)

    def _listed(self, toponyms: list[Toponym], number: int) -> float:
        """What it tells of the second of "X, Y and Z" that the first is a place."""
        if not number or toponyms[number - 1].demonym or toponyms[number - 1].belief < _LEAST_BELIEF:
            return 0.0
        return 2.0 if self._are_listed(toponyms[number - 1], toponyms[number]) else 0.0

    def _are_listed(self, one: Toponym, other: Toponym) -> bool:
        between = {t.lower for t in self.tokens[one.last : other.first]}
        return bool(between) and between <= {",", "and", "or"}

    def _share_units(self, toponyms: list[Toponym]) -> list[Toponym]:
        """In "X, Y and Z departments" and "the provinces of X and Y" the unit is that of all."""
        shared = list(toponyms)
        for step in (1, -1):
            order = range(len(shared)) if step > 0 else range(len(shared) - 1, -1, -1)
            for n in order:
                other = n - step
                if not 0 <= other < len(shared) or shared[n].kind is not None or shared[n].demonym:
                    continue
                told = shared[other]
                units = self.tokens[told.last : told.outer[1]] or self.tokens[told.outer[0] : told.first]
                one, two = (told, shared[n]) if step > 0 else (shared[n], told)
                if told.kind and self._are_listed(one, two) and any(u.lower in self.words.plural_units for u in units):
                    shared[n] = replace(shared[n], kind=told.kind, outer=(shared[n].first, told.outer[1]))
                    shared[n] = replace(shared[n], belief=shared[n].belief + 3.0)
        return shared

    def _in_sentence(self, sentence: Sentence) -> Iterator[Toponym]:
        at = sentence.first
        while at < sentence.last:
            toponym = self._at(at, sentence)
            if toponym is None:
                at += 1
            else:
                yield toponym
                at = max(toponym.last, at + 1)

    def _at(self, at: int, sentence: Sentence) -> Toponym | None:
        token = self.tokens[at]
        is_lowered = not (_is_capitalised(token) or self._is_article(token, sentence))
        if is_lowered and not (self._is_raised(token) and token.pos in _LONE_TAGS):
            return None
        if token.pos == "DET" or token.lower == "the":
            return None
        shortest = at + (1 if is_lowered and not self._is_lowered_name(token, sentence) else 0)
        for last in range(self._reach(at, sentence), shortest, -1):
            if last - at > 1 and not self._may_end(last):
                continue
            name = self._text(at, last)
            demonym = self.atlas.demonym(name)
            if demonym is not None and not self._stands_for_country(last, name):
                return Toponym(at, last, name, (demonym,), 3.0, demonym=True, outer=(at, last))
            entries = self._entries(at, last, name)
            if entries and (last - at > 1 or self._may_stand_alone(token)):
                return self._weighed(at, last, name, entries, sentence)
        return None if is_lowered else self._unlisted(at, sentence)

    def _is_article(self, token: Token, sentence: Sentence) -> bool:
        """True for the "al" of "al-Hilla"."""
        return (
            token.index + 2 < sentence.last
            and token.lower in _ARTICLES
            and self.tokens[token.index + 1].text == "-"
            and _is_capitalised(self.tokens[token.index + 2])
        )

    def _is_lowered_name(self, token: Token, sentence: Sentence) -> bool:
        """In copy in capitals a name that is also a word comes in lower case: "bello municipality"."""
        raw = self.parse.report.text[token.start : token.end]
        following = self.tokens[token.index + 1].lower if token.index + 1 < sentence.last else ""
        return len(raw) > 3 and raw.isupper() and following in self.words.city_units and token.pos == "NOUN"

    def _entries(self, first: int, last: int, name: str) -> tuple[Entry, ...]:
        """What the name can stand for; after a comma an abbreviation is a region's ("Marksville, LA")."""
        token = self.tokens[first]
        if first and self.tokens[first - 1].text == "," and self._is_raised(self.tokens[max(first - 2, 0)]):
            shorts = self.atlas.abbreviation(name)
            regions = tuple(r for s in shorts if (r := self.atlas.region(s.region, s.country)) is not None)
            if regions:
                return regions
        if last - first == 1 and token.text.isupper() and len(token.text) < 5 and not self.atlas.is_added(name):
            return ()
        return () if self.atlas.is_no_place(name) else self.atlas.find(name)

    def _stands_for_country(self, last: int, name: str) -> bool:
        """Of words that are both ("U.S."): true where the word stands for the country itself."""
        return self.atlas.is_added(name) and self.tokens[last - 1].dep not in {"compound", "amod", "nmod"}

    def _reach(self, at: int, sentence: Sentence) -> int:
        last = at + 1
        limit = min(at + _LONGEST, sentence.last)
        while last < limit and (self._is_raised(self.tokens[last]) or self.tokens[last].lower in _CONNECTORS):
            last += 1
        return last

    def _is_raised(self, token: Token) -> bool:
        """True for a capital in the report itself: copy in capitals hides which words of "GUATEMALA CITY" have one."""
        return self.parse.report.text[token.start].isupper()

    def _may_end(self, last: int) -> bool:
        token = self.tokens[last - 1]
        if self.tokens[last - 2].text == "-":
            return True
        return self._is_raised(token) and (_is_capitalised(token) or token.pos in _LONE_TAGS)

    def _text(self, first: int, last: int) -> str:
        return " ".join(self.parse.report.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    def _may_stand_alone(self, token: Token) -> bool:
        if token.lower.rstrip(".") in self.words.no_names or len(token.text) < 2:
            return False
        return token.pos in _LONE_TAGS or token.entity in _PLACE_LABELS

    # ------------------------------------------------------------ what speaks for and against

    def _weighed(self, first: int, last: int, name: str, entries: tuple[Entry, ...], sentence: Sentence) -> Toponym:
        kind, outer = self._unit_around(first, last, sentence)
        toponym = Toponym(first, last, name, entries, 0.0, kind, outer, dateline=sentence.role is SentenceRole.DATELINE)
        of_name = self._is_part_of_name(toponym, sentence)
        belief = self._belief(toponym, of_name=of_name, sentence=sentence)
        return replace(toponym, belief=belief, of_name=of_name)

    def _belief(self, toponym: Toponym, *, of_name: bool, sentence: Sentence) -> float:
        first, last = toponym.first, toponym.last
        head = self.tokens[last - 1]
        label = next((t.entity for t in self.tokens[first:last] if t.entity), "")
        belief = {"GPE": 2.0, "LOC": 2.0, "FAC": 1.0, "PERSON": -1.5}.get(label, 0.0)
        preposition = self._preposition_weight(first, sentence)
        belief = max(belief, 0.0) + preposition if preposition > 2 else belief + preposition
        belief += 2.5 * self._is_after_site(first, sentence)
        belief += 2.0 * self._is_before_companion(last, sentence)
        belief += 3.0 * (toponym.kind is not None)
        belief += 3.0 * (toponym.dateline and first == sentence.first)
        belief += 3.0 * self._is_before_region(last, sentence)
        belief += 2.0 * self._is_region_after_comma(toponym, sentence)
        belief += self._fame(toponym) + self._bearing(toponym, of_name=of_name)
        if of_name and not self._is_before_companion(last, sentence):
            belief += 2.0 if self._starts_building(first, last, sentence) else -1.5
        belief -= 2.0 * (last < sentence.last and self.tokens[last].lower in {"de", "del"})
        belief -= 3.0 * self._is_of_person(first, last, sentence)
        belief -= 6.0 * (is_on_street(self.parse, first, last) or is_street(self.tokens[first:last]))
        belief -= 5.0 * is_speaker(self.tokens, first, last)
        belief -= 3.0 * is_called_so(self.tokens, toponym.outer, toponym.entries[0], sentence)
        belief -= self._doubt(toponym)
        belief -= 2.0 * (last - first == 1 and head.lower in self.lower_words and label not in _PLACE_LABELS)
        return belief

    def _doubt(self, toponym: Toponym) -> float:
        if not self.atlas.is_doubtful(toponym.name):
            return 0.0
        best = toponym.entries[0]
        return 1.0 if best.kind is PlaceKind.COUNTRY or best.population > 500_000 else 3.0

    @staticmethod
    def _fame(toponym: Toponym) -> float:
        best = toponym.entries[0]
        if any(e.kind is PlaceKind.COUNTRY for e in toponym.entries[:3]):
            return 3.0
        if best.place.gazetteer_id is None and toponym.last - toponym.first > 1:
            return 2.5
        if best.population > 1_000_000 or best.kind is PlaceKind.REGION or best.place.gazetteer_id is None:
            return 1.5
        return 1.0 if best.population > 100_000 or toponym.last - toponym.first > 1 else 0.0

    @staticmethod
    def _bearing(toponym: Toponym, *, of_name: bool) -> float:
        """What it tells that a large town, rather than a namesake, bears just this name."""
        own = max(
            (e.population for e in toponym.entries if fold_name(e.place.name) == fold_name(toponym.name)), default=0
        )
        if of_name:
            return 2.0 if own > _GREAT_TOWN else 0.0
        return 1.0 if own > _LARGE_TOWN else 0.0

    def _preposition_weight(self, first: int, sentence: Sentence) -> float:
        at = first - 1
        while at >= sentence.first and self.tokens[at].lower in self.words.directions | {"the", "-"}:
            at -= 1
        word = self.tokens[at].lower if at >= sentence.first else ""
        is_close = word == "to" and at > sentence.first and self.tokens[at - 1].lower in {"close", "next"}
        if word in self.words.prepositions or is_close:
            return 2.5
        return 1.0 if word in self.words.weak_prepositions else 0.0

    def _is_after_site(self, first: int, sentence: Sentence) -> bool:
        """True for "Riverside Park, X" and "Main Street, X"."""
        if first - 2 < sentence.first or self.tokens[first - 1].text != ",":
            return False
        before = self.tokens[first - 2]
        return self._is_raised(before) and before.lower in self.words.sites | self.words.buildings | self.words.streets

    def _is_before_companion(self, last: int, sentence: Sentence) -> bool:
        """True for "a Franklin hotel", "Lynn police", "the Woodburn-area bank"."""
        at = last + 1 if last < sentence.last and self.tokens[last].text == "-" else last
        return at < sentence.last and self.tokens[at].lower in self.words.companions

    def _is_before_region(self, last: int, sentence: Sentence) -> bool:
        """True for "X, Massachusetts", "X (Dagestan)", "X, Colo."."""
        if last + 1 >= sentence.last or self.tokens[last].text not in {",", "("}:
            return False
        for end in range(min(last + 4, sentence.last), last + 1, -1):
            name = self._text(last + 1, end)
            if _is_capitalised(self.tokens[last + 1]) and (
                self.atlas.abbreviation(name)
                or any(e.kind in {PlaceKind.COUNTRY, PlaceKind.REGION} for e in self.atlas.find(name)[:3])
            ):
                return True
        return False

    def _is_region_after_comma(self, toponym: Toponym, sentence: Sentence) -> bool:
        at = toponym.first - 1
        if (
            at - 1 < sentence.first
            or self.tokens[at].text not in {",", "("}
            or not self._is_raised(self.tokens[at - 1])
        ):
            return False
        return any(e.kind in {PlaceKind.COUNTRY, PlaceKind.REGION} for e in toponym.entries[:3])

    def _is_of_person(self, first: int, last: int, sentence: Sentence) -> bool:
        before = self.tokens[first - 1] if first > sentence.first else None
        after = self.tokens[last] if last < sentence.last else None
        if before is not None and (before.lower.rstrip(".") in self.words.titles or before.entity == "PERSON"):
            return True
        if after is not None and after.entity == "PERSON" and after.text not in {"'s", "’s"}:
            return True
        return last - first == 1 and self.tokens[first].lower in self.people and self.tokens[first].entity != "GPE"

    def _starts_building(self, first: int, last: int, sentence: Sentence) -> bool:
        """True where the longer name is a building's that starts with its town: "Eastfield Bible Church"."""
        if first - 1 > sentence.first and _is_capitalised(self.tokens[first - 1]):
            return False
        at = last
        while at < sentence.last and at < last + 4 and _is_capitalised(self.tokens[at]):
            if self.tokens[at].lower in self.words.buildings:
                return True
            at += 1
        return False

    def _is_part_of_name(self, toponym: Toponym, sentence: Sentence) -> bool:
        """True inside a longer capitalised name: "Moscow State University", "Bank of Valletta"."""
        after = self.tokens[toponym.last] if toponym.last < sentence.last else None
        if after is not None and _is_capitalised(after) and after.pos == "PROPN" and not toponym.dateline:
            return after.lower not in self.words.all_units and after.lower not in self.words.days
        before = self.tokens[toponym.first - 1] if toponym.first > sentence.first else None
        if before is None or not _is_capitalised(before) or before.pos != "PROPN" or before.index == sentence.first:
            return False
        return before.lower not in self.words.directions | self.words.all_units | self.words.days

    # ------------------------------------------------------------ words around: "the town of X", "X province"

    def _unit_around(self, first: int, last: int, sentence: Sentence) -> tuple[PlaceKind | None, tuple[int, int]]:
        if last < sentence.last:
            kind = self.words.kind_of(self.tokens[last].lower)
            if kind is not None and not self._names_other(last, sentence):
                return kind, (first, last + 1)
        if first - 2 >= sentence.first and self.tokens[first - 1].lower == "of":
            kind = self.words.kind_of(self.tokens[first - 2].lower)
            if kind is not None:
                return kind, (first - 2, last)
        return None, (first, last)

    def _names_other(self, unit: int, sentence: Sentence) -> bool:
        """True for the "city" of "the Nevada city of Reno"."""
        if unit + 2 >= sentence.last or self.tokens[unit + 1].text != "of":
            return False
        return _is_capitalised(self.tokens[unit + 2])

    def _unlisted(self, at: int, sentence: Sentence) -> Toponym | None:
        """A name that the gazetteer lacks, but that "the village of" or "neighborhood" shows to be a place's."""
        if at > sentence.first and _is_capitalised(self.tokens[at - 1]) and at - 1 > sentence.first:
            return None
        token = self.tokens[at]
        if token.pos not in _LONE_TAGS or token.lower in self.words.no_names or self.atlas.is_no_place(token.text):
            return None
        last = at + 1
        while last < sentence.last and last < at + _LONGEST and self._continues_name(last):
            last += 1
        while last > at + 1 and (
            not _is_capitalised(self.tokens[last - 1]) or self.tokens[last - 1].lower in self.words.all_units
        ):
            last -= 1
        kind, outer = self._unit_around(at, last, sentence)
        if kind is None and self._is_labelled_place(at, last, sentence):
            return Toponym(at, last, self._text(at, last), (), 2.5, PlaceKind.CITY, outer)
        following = self.tokens[last].lower if last < sentence.last else ""
        is_telling = outer[1] == last or following in self.words.telling_units
        if kind is None or not is_telling or following in self.words.sites or not self._is_bare_name(at, last):
            return None
        belief = 3.0 if kind is PlaceKind.CITY else 2.0
        return Toponym(at, last, self._text(at, last), (), belief, kind, outer)

    def _continues_name(self, at: int) -> bool:
        return _is_capitalised(self.tokens[at]) or self.tokens[at].lower in _CONNECTORS

    def _is_labelled_place(self, first: int, last: int, sentence: Sentence) -> bool:
        """True where the model and a preposition both tell of a place."""
        labelled = all(t.entity in {"GPE", "LOC"} for t in self.tokens[first:last])
        return labelled and self._preposition_weight(first, sentence) > 2 and self._is_bare_name(first, last)

    def _is_bare_name(self, first: int, last: int) -> bool:
        words = self.tokens[first:last]
        return all(t.lower not in self.lower_words or t.lower in _CONNECTORS for t in words) and not any(
            t.entity in {"DATE", "CARDINAL", "ORDINAL", "NORP"} or t.lower in self.words.days for t in words
        )
