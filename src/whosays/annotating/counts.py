"""Counts in words and figures to ranges: "at least 11", "five or six", "dozens", "most of the nineteen".

The codings are those of the coding guide, section 3.1. A count here is only how many; of whom, and what befell
them, is for extracting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.annotating.calendar_words import ANY_MONTH
from whosays.lexicon.effects import load_effect_words
from whosays.lexicon.numerals import Numerals, load_numerals
from whosays.lexicon.people import load_people_words
from whosays.model.annotation import CountMention, Parse, Token
from whosays.model.count import Count

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_MONTH = re.compile(ANY_MONTH)
_RANGE = re.compile(r"(\d+)[-–—](\d+)")
_LARGEST = 10_000_000
# No text counts so far: what goes on is no number, and would take the longer the more digits it has.
_BEYOND = 10**15
_MOST_MODIFIERS = 4
_PREFIXES = frozenset({"co", "ex", "step", "half", "great", "non"})
# How far the last of a list of ages may stand from the word for it: "ages 15, 18, 19 and 22".
_LONGEST_AGES = 12
# Figures joined by a dash that are further apart are telephone numbers and the like.
_WIDEST_RANGE = 5
_NOT_COUNTED = frozenset(
    """year month week day hour minute second kilometer kilometre km mile meter metre foot yard percent % dollar euro
    peso pound rouble ruble ton tonne kilogram kg gram am pm a.m. p.m. o'clock degree kilo acre hectare cent time
    magazine caliber calibre round shot bullet point""".split()
)
# "Wounded four Monday night", "2 shot dead": the parser counts the night, and the verb.
_NEVER_BEHIND = frozenset({"night", "morning", "evening", "afternoon", "shot"})
_TOLLS = frozenset({"toll", "number", "figure", "count", "total", "tally"})
_AFTER_NUMBER = frozenset({"percent", "%", "km", "a.m.", "p.m.", "am", "pm", "times"})
_DATE_ENTITIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class _Number:
    """A number read at tokens `first` to `last` (half-open)."""

    first: int
    last: int
    count: Count


def _value(digits: str) -> int:
    """What digits count; of very many just that it is too much."""
    return int(digits) if len(digits) < len(str(_BEYOND)) else _BEYOND


class _Reader:
    """Reads quantities off the tokens of one report."""

    def __init__(self, parse: Parse, numerals: Numerals) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.numerals = numerals
        self._lowered = [token.lower for token in parse.tokens]
        self._beginnings = numerals.cardinals.keys() | numerals.vague_first | numerals.modifiers_first

    def _lower(self, index: int) -> str:
        return self._lowered[index] if 0 <= index < len(self._lowered) else ""

    def _words(self, first: int, length: int) -> str:
        return " ".join(self._lowered[first : first + length])

    def may_begin(self, at: int) -> bool:
        """False of a word with which no quantity begins, as most are."""
        word = self._lowered[at]
        return word in self._beginnings or word[:1].isdecimal()

    def _plain(self, at: int) -> _Number | None:
        """One number: digits, a numeral, or numerals joined ("two hundred and five", "twenty - one")."""
        text = self._lower(at)
        if not text[:1].isdecimal():
            return self._spelled(at)
        ranged = _RANGE.fullmatch(text)
        if ranged:
            low, high = _value(ranged[1]), _value(ranged[2])
            return _Number(at, at + 1, Count(low, high)) if low < high <= _WIDEST_RANGE * low else None
        if _DIGITS.fullmatch(text):
            return self._multiplied(at + 1, _value(text.replace(",", "")), at)
        return self._spelled(at)

    def _multiplied(self, at: int, value: int, first: int) -> _Number | None:
        multiplier = self.numerals.multipliers.get(self._lower(at))
        if multiplier:
            value, at = value * multiplier, at + 1
        return _Number(first, at, Count.exactly(value)) if value <= _LARGEST else None

    def _spelled(self, at: int) -> _Number | None:
        if self._lower(at) not in self.numerals.cardinals:
            return None
        total, part, here = 0, 0, at
        while here < len(self.tokens):
            word = self._lower(here)
            small, multiplier = self.numerals.cardinals.get(word), self.numerals.multipliers.get(word)
            if small is not None and (part == 0 or (part % 10 == 0 and small < 10) or part % 100 == 0):
                part += small
            elif multiplier and (part or total):
                part *= multiplier
                if multiplier >= 1000:
                    total, part = total + part, 0
            elif not (here > at and word in {"-", "and"} and self._goes_on(here, part)):
                break
            if total + part > _BEYOND:
                return None
            here += 1
        return _Number(at, here, Count.exactly(total + part)) if here > at else None

    def _goes_on(self, joint: int, part: int) -> bool:
        """True where "twenty - one" and "two hundred and five" go on behind the joint."""
        following = self.numerals.cardinals.get(self._lower(joint + 1))
        if following is None:
            return False
        if self._lower(joint) == "-":
            return part % 10 == 0 and part % 100 != 0 and following < 10
        return part >= 100 and part % 100 == 0 and following < 100

    def _vague(self, at: int) -> _Number | None:
        if self._lower(at) not in self.numerals.vague_first or self._lower(at - 1) == "how":
            return None
        for length in range(self.numerals.longest_vague, 0, -1):
            words = self._words(at, length)
            count = self.numerals.vague.get(words)
            if words.endswith(" of") and self._plain(at + length):
                return None  # "a group of 30 men": the number itself tells how many
            if count and at + length <= len(self.tokens):
                return _Number(at, at + length, count)
        return None

    def _behind_modifier(self, at: int) -> int:
        """Where the number starts: "some 800" and "as many as 20" are 800 and 20, no vague quantities."""
        if self._lower(at) not in self.numerals.modifiers_first:
            return at
        for length in range(self.numerals.longest_modifier, 0, -1):
            behind = at + length
            if self._words(at, length) in self.numerals.modifiers and (self._vague(behind) or self._plain(behind)):
                return behind
        return at

    def _alternatives(self, number: _Number) -> _Number:
        """Ranges: "five or six", "10 to 15", "between 10 and 15"."""
        if number.count.exact is None:
            return number
        joint = self._lower(number.last)
        if joint not in {"or", "to", "and", "-", "–"}:
            return number
        other = self._plain(number.last + 1)
        if other is None or other.count.exact is None:
            return number
        if not number.count.exact < other.count.exact <= _WIDEST_RANGE * number.count.exact:
            return number
        if joint == "and" and self._lower(number.first - 1) != "between":
            return number
        first = number.first - 1 if joint == "and" else number.first
        return _Number(first, other.last, Count(number.count.exact, other.count.exact))

    def _modified(self, number: _Number) -> _Number:
        """With what stands around: "at least", "more than", "nearly", "or more"."""
        count, first, last = number.count, number.first, number.last
        for length in range(self.numerals.longest_modifier, 0, -1):
            words = self._words(first - length, length) if first >= length else ""
            if words in self.numerals.modifiers and self._same_sentence(first - length, first):
                count = self.numerals.modifiers[words].apply(count)
                first -= length
                break
        for length in (3, 2, 1):
            words = self._words(last, length)
            if words in self.numerals.after:
                count = self.numerals.after[words].apply(count)
                last += length
                break
        return _Number(first, last, count)

    def _same_sentence(self, first: int, last: int) -> bool:
        return self.tokens[first].sentence == self.tokens[min(last, len(self.tokens) - 1)].sentence

    def read(self, at: int) -> _Number | None:
        """The quantity that starts at this token, with its modifiers, or None."""
        at = self._behind_modifier(at)
        vague = self._vague(at)
        if vague:
            return self._modified(vague)
        plain = self._plain(at)
        return self._modified(self._repeated(self._alternatives(plain))) if plain else None

    def _repeated(self, number: _Number) -> _Number:
        """With the same number again in brackets, as statements have it: "nineteen (19) hostages"."""
        brackets = self._lower(number.last) == "(" and self._lower(number.last + 2) == ")"
        again = self._plain(number.last + 1) if brackets else None
        if again and again.count == number.count:
            return _Number(number.first, number.last + 3, number.count)
        return number


def _counted(parse: Parse, number: _Number) -> Token | None:
    """The head noun that the quantity counts: its governor, or what follows "of"."""
    inside = range(number.first, number.last)
    heads = [t for t in parse.tokens[number.first : number.last] if t.head not in inside and t.pos != "PUNCT"]
    root = next((t for t in heads if t.dep == "nummod"), heads[0] if heads else parse.tokens[number.last - 1])
    for token in parse.tokens[number.last - 1 : number.last + 1]:
        if token.lower == "of" and token.sentence == root.sentence:
            inner = parse.child(token, "pobj")
            return inner if inner and inner.lower not in {"them", "whom", "those", "us"} else None
    governor = parse.head(root)
    is_modifier = root.dep in {"nummod", "amod", "quantmod", "det", "compound", "nmod", "predet", "advmod"}
    if is_modifier and governor.pos == "NUM" and governor.index > number.last:
        return None  # "Of the nine hurt six are": the parser counts the next number
    if is_modifier and governor.pos in {"NOUN", "PROPN", "ADJ", "NUM", "PRON"} and governor.index >= number.last:
        return _whole_word(parse, _noun_over(parse, governor, several=number.count.exact != 1))
    return _noun_after(parse, number)


def _noun_over(parse: Parse, token: Token, *, several: bool = True) -> Token:
    """The noun that a word stands before, where the parser counted the word.

    As in "25 armed men", "nine motorcycle gang members", "two sheriff's deputies"; `several`: the number is not one.
    """
    if token.lower == "ages":
        # "Two women ages 17 and 25": the parser takes the ages for the noun.
        return next((c for c in parse.children(token, "compound", "nmod") if _is_person(c)), token)
    for _ in range(_MOST_MODIFIERS):
        governor = parse.head(token)
        noun = governor.pos in {"NOUN", "PROPN"} and governor.index > token.index
        described = token.pos == "ADJ" and token.dep == "amod"
        single = several and token.tag in {"NN", "NNP"} and token.dep in {"compound", "nmod", "poss"}
        if not noun or not (described or (single and _is_or_leads_to_person(parse, governor))):
            break
        token = governor
    return token


def _is_or_leads_to_person(parse: Parse, noun: Token) -> bool:
    """True for nouns for people, and for words before them: the sheriff of "sheriff's deputies"."""
    over = (noun, *(token for token, _ in zip(parse.ancestors(noun), range(_MOST_MODIFIERS), strict=False)))
    for token in over:
        if _is_person(token) and token.tag in {"NNS", "NNPS"}:
            return True
        if token.dep not in {"compound", "nmod", "poss"}:
            break
    return False


def _noun_after(parse: Parse, number: _Number) -> Token | None:
    """The noun that follows over adjectives, where the parse shows no link."""
    for token in parse.tokens[number.last : number.last + 5]:
        if token.sentence != parse.tokens[number.first].sentence:
            return None
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "nmod"}:
            return token if token.index > number.last else None
        if token.pos not in {"ADJ", "ADV", "NOUN", "PROPN"} or token.dep not in {"amod", "advmod", "compound", "nmod"}:
            return None
    return None


def _whole_word(parse: Parse, token: Token) -> Token:
    """The last part of a hyphenated noun: "workers" of "co-workers"."""
    following = parse.tokens[token.index + 1 : token.index + 3]
    hyphenated = len(following) == 2 and following[0].text == "-"
    # "Three males - ages 15 and 18" is no word; copy that was taken apart has "co - workers".
    joined = hyphenated and (following[0].start == token.end or token.lower in _PREFIXES)
    if joined and following[1].pos in {"NOUN", "PROPN"}:
        return following[1]
    return token


def _is_of_a_date(parse: Parse, number: _Number) -> bool:
    """True for the numbers of dates, ages, addresses, money, and measures."""
    tokens = parse.tokens[number.first : number.last]
    following = parse.tokens[number.last] if number.last < len(parse.tokens) else None
    before = parse.tokens[number.first - 1] if number.first else None
    if following and (following.lower in _AFTER_NUMBER or _is_day_of(number.count, following)):
        return True
    hyphen = following is not None and following.text in {"-", "year"} and number.last + 1 < len(parse.tokens)
    if hyphen and following and following.text == "-" and following.start == tokens[-1].end:
        return True
    if before and before.text in {"$", "€", "£", "#", "No."}:
        return True
    if _is_an_age(parse, number):
        return True
    numbers = [t for t in tokens if t.pos == "NUM"]
    # The language model takes "between 10 and 15 guards" and "1394 guards" for times.
    of_people = any(_counts_people(parse, t) for t in numbers)
    if of_people and not _could_be_year(number.count):
        return False
    return bool(numbers) and all(t.entity in _DATE_ENTITIES for t in numbers)


def _is_day_of(count: Count, following: Token) -> bool:
    """True for the day before a month: "On 6 March gunmen stormed ...", where the parse makes six gunmen of it."""
    is_month = following.text[:1].isupper() and _MONTH.fullmatch(following.lower)
    return count.exact is not None and 1 <= count.exact <= 31 and bool(is_month)


def _is_an_age(parse: Parse, number: _Number) -> bool:
    """True for the numbers behind "ages", "aged": "four boys between the ages of 12 and 16"."""
    for token in reversed(parse.tokens[max(0, number.first - _LONGEST_AGES) : number.first]):
        if token.lower in {"age", "aged", "ages"}:
            return True
        if token.pos != "NUM" and token.lower not in {",", "and", "or", "to", "of", "between", "from", "-"}:
            return False
    return False


def _pairs_names(parse: Parse, number: _Number) -> bool:
    """True for the "both" of "both the clerk and his wife", which adds nobody."""
    both = parse.tokens[number.first]
    if both.lower != "both" or number.last - number.first > 1:
        return False
    noun = parse.head(both)
    coordinated = noun.index > both.index and any(parse.children(noun, "conj"))
    return coordinated and (both.dep == "preconj" or noun.tag in {"NN", "NNP"})


def _is_person(noun: Token) -> bool:
    nouns = load_people_words().nouns
    return noun.lemma.lower() in nouns or noun.lower.removesuffix("s") in nouns or noun.lower == "olds"


def _is_behind_harm(parse: Parse, number: _Number) -> bool:
    """True for the bare number right behind a verb of harm and before a time: "wounded four Monday night"."""
    if number.last >= len(parse.tokens) or not number.first:
        return False
    before, behind = parse.tokens[number.first - 1], parse.tokens[number.last]
    harm = before.pos == "VERB" and "" in load_effect_words().on_object.get(before.lemma.lower(), {})
    return harm and behind.entity in {"DATE", "TIME"} and behind.tag == "NNP"


def _counts_people(parse: Parse, number: Token) -> bool:
    """True for "1394 guards", "wounding 32", "the number of the dead is 11"."""
    governor = parse.head(number)
    if number.dep in {"nummod", "compound"}:
        return _is_person(_noun_over(parse, governor))
    harmed = number.dep in {"dobj", "nsubjpass"} and "" in load_effect_words().on_object.get(governor.lemma.lower(), {})
    return harmed or _is_of_a_toll(parse, number)


def _is_of_a_toll(parse: Parse, number: Token) -> bool:
    """True for "the number of the dead is 11", which the language model takes for a day."""
    governor = parse.head(number)
    if number.dep == "pobj" and governor.lower in {"at", "to"}:
        verb = parse.head(governor)
        return any(t.lemma.lower() in _TOLLS for t in parse.children(verb, "nsubj", "nsubjpass", "dobj"))
    return number.dep == "attr" and any(s.lemma.lower() in _TOLLS for s in parse.children(governor, "nsubj"))


def _could_be_year(count: Count) -> bool:
    return count.exact is not None and 1900 <= count.exact <= 2100


def find_counts(parse: Parse) -> tuple[CountMention, ...]:
    """The quantities of a report that may count people, in order; dates, ages, money and measures are left out."""
    reader = _Reader(parse, load_numerals())
    found: list[CountMention] = []
    at = 0
    while at < len(parse.tokens):
        number = reader.read(at) if reader.may_begin(at) else None
        if number is None:
            at += 1
            continue
        noun = _counted(parse, number)
        if noun is not None and noun.lower in _NEVER_BEHIND and number.count.exact != 1:
            noun = None
        if _pairs_names(parse, number):
            at = number.last
            continue
        if noun is None and _is_behind_harm(parse, number):
            found.append(CountMention(number.first, number.last, parse.span(number.first, number.last), number.count))
            at = number.last
            continue
        measured = noun is not None and noun.lemma.lower() in _NOT_COUNTED
        if not measured and not _is_of_a_date(parse, number) and not (noun is None and _could_be_year(number.count)):
            span = parse.span(number.first, number.last)
            found.append(CountMention(number.first, number.last, span, number.count, noun.index if noun else None))
        at = max(number.last, at + 1)
    return tuple(found)
