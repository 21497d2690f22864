"""Which words stand for an actor that can be named as responsible (coding guide, section 3.3).

Names count, and descriptions that name a people, a state, a bloc or a kind of organisation ("Chechen fighters");
"militants", "the gunman" and "the group" do not. Several coordinated actors are each one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.extracting.clauses import find_conjuncts, find_oblique
from whosays.lexicon.accusation import load_actor_kinds
from whosays.model.annotation import AnnotatedReport, Name, NameKind, Token
from whosays.model.evidence import Span

_NAMED = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.ARMED_GROUP, NameKind.STATE_BODY, NameKind.STATE})
_CALLING = frozenset({"call", "name", "identify", "know", "style", "dub"})
_MODIFIERS = ("amod", "compound", "nmod", "poss", "npadvmod")
_RELATIVE = frozenset({"who", "which", "that"})
_DROPPED = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "alleged", "suspected", "presumed"})


@dataclass(frozen=True, slots=True)
class Accused:
    """Somebody who can be responsible: canonical name or the report's words, the token of the head, all its words.

    `kind` is None for descriptions.
    """

    actor: str
    head: int
    span: Span
    kind: NameKind | None


class ActorFinder:
    """Finds the actors of one report; built once for each, as it turns the names round for look-up."""

    def __init__(self, report: AnnotatedReport) -> None:
        """Index the names by their tokens."""
        self.report = report
        self._by_token: dict[int, Name] = {}
        for name in sorted(report.names, key=lambda n: (n.last - n.first, -n.first)):
            for index in range(name.first, name.last):
                self._by_token.setdefault(index, name)
        self._by_head = {name.head: name for name in report.names}

    def name_at(self, token: Token) -> Name | None:
        """The name that has this token as its head, or holds it."""
        return self._by_head.get(token.index) or self._by_token.get(token.index)

    def find(self, token: Token | None) -> tuple[Accused, ...]:
        """The actors that a noun phrase stands for, given its head: coordinated ones each, () where it is no actor."""
        if token is None:
            return ()
        found: list[Accused] = []
        for member in find_conjuncts(self.report, token):
            found.extend(one for one in self._find_one(member) if one not in found)
        return tuple(found)

    def _find_one(self, token: Token) -> Iterator[Accused]:
        name = self.name_at(token)
        if name and name.kind in _NAMED and (name.head == token.index or not name.pronominal):
            yield self._named(name)
            return
        described = self._from_apposition(token) or self._from_calling(token) or self._from_parts(token)
        if described:
            yield from described
            return
        if self._is_descriptive_actor(token):
            yield self._described(token)

    def _named(self, name: Name, head: int | None = None) -> Accused:
        return Accused(name.actor or name.canonical, name.head if head is None else head, name.span, name.kind)

    def _from_apposition(self, token: Token) -> tuple[Accused, ...]:
        """ "A rebel group, the Red Heron Army": the name says more than the noun."""
        for child in self.report.children(token, "appos"):
            name = self.name_at(child)
            if name and name.kind in _NAMED:
                return (self._named(name),)
        return ()

    def _from_calling(self, token: Token) -> tuple[Accused, ...]:
        """ "A group calling itself Night Watch", "a man named Karl Oberlin"."""
        for child in self.report.children(token, "acl", "relcl"):
            if child.lemma not in _CALLING:
                continue
            for inner in self.report.subtree(child):
                name = self._by_head.get(inner.index)
                if name and not name.pronominal and name.kind in _NAMED | {NameKind.PEOPLE}:
                    return (self._named(name),)
        return ()

    def _from_parts(self, token: Token) -> tuple[Accused, ...]:
        """ "FMLN guerrillas", "members of the FMLN": the group itself."""
        kinds = load_actor_kinds()
        lemma = token.lemma.lower()
        if lemma in kinds.members | kinds.fighters | kinds.organisation:
            for child in self.report.children(token, *_MODIFIERS):
                name = self.name_at(child)
                if name and name.kind is NameKind.ARMED_GROUP:
                    return (self._named(name, token.index),)
        if lemma in kinds.members:
            for whole in find_oblique(self.report, token, "of", "from", "in", "within", "like"):
                found = [one for one in self.find(whole) if one.kind is not NameKind.PERSON]
                if any(one.kind is None for one in found):
                    return (self._described(token),)
                if found:
                    return tuple(found)
        return ()

    def _modifiers(self, token: Token) -> Iterator[Token]:
        for child in self.report.children(token, *_MODIFIERS):
            yield child
            yield from self._modifiers(child)

    def _is_descriptive_actor(self, token: Token) -> bool:
        kinds = load_actor_kinds()
        lemma, modifiers = token.lemma.lower(), list(self._modifiers(token))
        if token.pos not in {"NOUN", "PROPN", "ADJ"}:
            return False
        pairs = {f"{child.lower} {lemma}" for child in modifiers} | {lemma}
        if pairs & kinds.organisation:
            return True
        if lemma not in kinds.fighters:
            return False
        words = {child.lower for child in modifiers} | {child.lemma.lower() for child in modifiers}
        return bool(words & kinds.modifier) or any(self._names_a_people(child) for child in modifiers)

    def _names_a_people(self, token: Token) -> bool:
        name = self.name_at(token)
        if name and name.kind in {NameKind.PEOPLE, NameKind.STATE, NameKind.ORGANISATION, NameKind.STATE_BODY}:
            return True
        return token.entity in {"NORP", "GPE"} and token.lower not in {"islamic", "muslim", "islamist", "christian"}

    def _described(self, token: Token) -> Accused:
        """The report's words, without articles, numbers and relative clauses."""
        report = self.report
        kept = [t for t in self._phrase(token) if t.lower not in _DROPPED and t.pos not in {"NUM", "PUNCT"}]
        kept = kept or [token]
        words = " ".join(t.text for t in kept).replace(" '", "'")
        return Accused(words, token.index, report.span(kept[0].index, kept[-1].index + 1), None)

    def _phrase(self, token: Token) -> list[Token]:
        phrase = [token]
        for child in self._modifiers(token):
            phrase.append(child)
            phrase.extend(self.report.children(child, "case", "punct"))
        for prep in self.report.children(token, "prep"):
            if prep.lower in {"of", "in", "from"} and token.lemma.lower() in load_actor_kinds().members:
                phrase.extend(self.report.subtree(prep))
                break
        return sorted(phrase, key=lambda t: t.index)
