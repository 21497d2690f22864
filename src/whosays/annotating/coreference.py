"""Whom "he", "they", "the group" and "the colonel" mean: the nearest fitting name before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whosays.lexicon.speakers import load_gendered_words, load_source_words, load_speaker_words
from whosays.model.annotation import Name, NameKind, Parse, Token

_PERSONAL = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}
_DESCRIBING = frozenset({"PROPN", "NOUN", "ADJ", "PUNCT"})
_SENTENCES_BACK = 6
_BODIES = frozenset({NameKind.ARMED_GROUP, NameKind.ORGANISATION, NameKind.STATE_BODY, NameKind.MEDIA})
_PLURAL = frozenset({NameKind.ARMED_GROUP, NameKind.PEOPLE, NameKind.STATE_BODY, NameKind.ORGANISATION})
_GROUPS = frozenset({NameKind.ARMED_GROUP, NameKind.ORGANISATION})
# Nouns that take up any body of a kind; all others must stand in the name itself ("the ministry").
_TAKEN_UP: Mapping[str, frozenset[NameKind]] = {
    **dict.fromkeys(("group", "organization", "organisation", "movement", "faction", "network"), _GROUPS),
    "militia": frozenset({NameKind.ARMED_GROUP}),
    **dict.fromkeys(
        ("newspaper", "station", "outlet", "broadcaster", "magazine", "channel", "paper"), frozenset({NameKind.MEDIA})
    ),
}


def find_pronominal_mentions(parse: Parse, names: Sequence[Name]) -> tuple[Name, ...]:
    """Pronouns and definite descriptions with the name that they stand for; what fits no name is left out."""
    return tuple(_Resolver(parse, names).mentions())


def find_descriptions(parse: Parse, name: Name) -> Iterator[Token]:
    """The words that say what a named person or body is: titles, nouns in apposition, "who is a ...".

    "Colonel Anna Berg, a spokeswoman for the army," gives "Colonel" and "spokeswoman".
    """
    head = parse.tokens[name.head]
    at = name.first - 1
    while at >= 0 and parse.tokens[at].sentence == head.sentence and parse.tokens[at].pos in _DESCRIBING:
        token = parse.tokens[at]
        if token.pos == "PUNCT" and token.text not in {".", "-"}:
            break
        yield token
        at -= 1
    for child in parse.children(head, "appos"):
        if child.pos in {"NOUN", "PROPN"} and not name.first <= child.index < name.last:
            yield child
            yield from parse.children(child, "compound", "conj")
    governor = parse.head(head)
    if head.dep == "appos" and governor.pos in {"NOUN", "PROPN"}:
        yield governor
        yield from parse.children(governor, "compound")
    if head.dep == "nsubj" and governor.lemma == "be":
        yield from parse.children(governor, "attr")


class _Resolver:
    """Walks the report once; knows who was named so far, where, how, and whether as he or she."""

    def __init__(self, parse: Parse, names: Sequence[Name]) -> None:
        self.parse = parse
        self.by_sentence: dict[int, list[Name]] = defaultdict(list)
        self.gender: dict[str, str] = {}
        self.described: dict[str, set[str]] = defaultdict(set)
        self.taken = {index for name in names for index in range(name.first, name.last)}
        self.resolved: set[int] = set()
        for name in names:
            self.by_sentence[parse.tokens[name.head].sentence].append(name)
            if name.kind is NameKind.PERSON:
                self._describe(name)

    def _describe(self, name: Name) -> None:
        gendered = load_gendered_words()
        for token in find_descriptions(self.parse, name):
            word = token.lower.rstrip(".")
            self.described[name.canonical].update({word, token.lemma.lower()})
            if word in gendered:
                self.gender.setdefault(name.canonical, gendered[word])

    def mentions(self) -> Iterator[Name]:
        for token in self.parse.tokens:
            if token.index in self.taken:
                continue
            if token.pos == "PRON":
                found = self._pronoun(token)
                first = token.index
            elif token.pos == "NOUN" and token.dep not in {"compound", "amod", "appos"}:
                article = self.parse.child(token, "det")
                if article is None or article.lower not in {"the", "this", "that"}:
                    continue
                found = self._description(token)
                first = article.index
            else:
                continue
            if found:
                span = self.parse.span(first, token.index + 1)
                mention = replace(
                    found, first=first, last=token.index + 1, head=token.index, span=span, pronominal=True
                )
                self.by_sentence[token.sentence].append(mention)
                self.resolved.add(token.index)
                yield mention

    def _pronoun(self, token: Token) -> Name | None:
        if token.lower in _PERSONAL:
            if self._has_rival(token):
                return None
            gender = _PERSONAL[token.lower]
            fitting = (
                name
                for name in self._before(token)
                if name.kind is NameKind.PERSON and self.gender.get(name.canonical, gender) == gender
            )
            found = next(fitting, None)
            if found:
                self.gender.setdefault(found.canonical, gender)
            return found
        if token.lower in {"they", "it"} and token.dep in {"nsubj", "nsubjpass"}:
            kinds = _PLURAL if token.lower == "they" else _BODIES
            return next(
                (name for name in self._before(token, back=1) if name.kind in kinds and self._leads(name)), None
            )
        return None

    def _has_rival(self, token: Token) -> bool:
        """True where an unnamed person leads the sentence before the pronoun ("a man, who said he ...")."""
        sentence = self.parse.sentence_of(token)
        nouns = load_speaker_words().nouns
        return any(
            other.dep in {"nsubj", "nsubjpass"}
            and other.tag == "NN"
            and other.lemma.lower() in nouns
            and other.index not in self.taken
            and other.index not in self.resolved
            and self.parse.child(other, "det") is not None
            and self.parse.child(other, "appos") is None
            for other in self.parse.tokens[sentence.first : token.index]
        )

    def _description(self, token: Token) -> Name | None:
        noun = token.lemma.lower()
        if noun in _TAKEN_UP and not any(self.parse.children(token, "prep", "relcl", "amod", "compound", "appos")):
            kinds = _TAKEN_UP[noun]
            return next((name for name in self._before(token) if name.kind in kinds), None)
        if (
            token.tag == "NN"
            and noun in load_speaker_words().nouns
            and not any(self.parse.children(token, "prep", "appos", "compound"))
        ):
            return next((name for name in self._before(token) if self._is_called(name, noun)), None)
        return None

    def _is_called(self, name: Name, noun: str) -> bool:
        if name.kind is NameKind.PERSON:
            return noun in self.described[name.canonical] and noun not in load_source_words()["collective"]
        return name.kind in _BODIES and noun in name.canonical.lower().split()

    def _before(self, token: Token, *, back: int = _SENTENCES_BACK) -> Iterator[Name]:
        """The names before a token, the likeliest first: by sentence, nearest first; in each its subjects first."""
        for sentence in range(token.sentence, max(-1, token.sentence - back - 1), -1):
            names = [name for name in self.by_sentence[sentence] if self._can_mean(name, token)]
            yield from sorted(names, key=lambda name: (not self._leads(name), name.first))

    def _can_mean(self, name: Name, token: Token) -> bool:
        if name.last > token.index:
            return False
        other = self.parse.tokens[name.head]
        same_clause = other.head == token.head and other.sentence == token.sentence
        return not (same_clause and token.tag == "PRP" and other.dep != "conj")

    def _leads(self, name: Name) -> bool:
        head = self.parse.tokens[name.head]
        return head.dep in {"nsubj", "nsubjpass"} or (head.dep == "appos" and self.parse.head(head).dep == "nsubj")
