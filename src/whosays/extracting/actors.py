"""Which words stand for an actor that can be named as responsible (coding guide, section 3.3).

Names count, and descriptions that name a people, a state, a bloc or a kind of organisation ("Chechen fighters");
"militants", "the gunman" and "the group" do not. Several coordinated actors are each one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.extracting.clauses import find_conjuncts, find_oblique
from whosays.extracting.naming import KIND_OF_ACTOR, NameIndex
from whosays.lexicon.accusation import load_actor_kinds, load_acts, load_stance_cues
from whosays.lexicon.actors import ActorKind, find_actor, find_state, load_actors
from whosays.model.annotation import AnnotatedReport, Name, NameKind, Token
from whosays.model.evidence import Span

_NAMED = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.ARMED_GROUP, NameKind.STATE_BODY, NameKind.STATE})
_BODIES = frozenset({ActorKind.STATE_BODY, ActorKind.ARMED_GROUP})
_GROUPS = frozenset({NameKind.ARMED_GROUP, NameKind.ORGANISATION})
_OWNERS = frozenset({NameKind.PEOPLE, NameKind.STATE, NameKind.ORGANISATION, NameKind.STATE_BODY})
_CALLING = frozenset({"call", "name", "identify", "know", "style", "dub"})
_MODIFIERS = ("amod", "compound", "nmod", "poss", "npadvmod")
# Faiths name no people: "Islamic extremists" are nobody in particular.
_FAITHS = frozenset("islamic muslim islamist christian jihadist salafist sunni catholic jihadi fundamentalist".split())
_DROPPED = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "alleged", "suspected", "presumed"})
_UNCALLED = frozenset({"farm", "town", "place", "area", "village", "people"})
_CROWDS = frozenset({"group", "people", "militia", "person", "man", "party"})
_QUANTITIES = frozenset({"hundred", "thousand", "dozen", "score"})
_SPLIT = frozenset({"dissident", "dissidence"})
# Craft do nothing of themselves.
_CRAFT = frozenset("aircraft airplane aeroplane plane warplane jet helicopter gunship drone warship gunboat".split())
_PRONOUNS = frozenset({"it", "its", "they", "their", "we", "our"})
_RULERS = frozenset({"government", "regime"})
_PARTS = ("of", "from", "in", "within", "like")


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
        """Index the report's names."""
        self.report = report
        self.names = NameIndex(report)

    def name_at(self, token: Token) -> Name | None:
        """The name that has this token as its head, or holds it."""
        return self.names.name_at(token)

    def find(self, token: Token | None) -> tuple[Accused, ...]:
        """The actors that a noun phrase stands for, given its head: coordinated ones each, () where it is no actor."""
        if token is None:
            return ()
        found: list[Accused] = []
        for member in find_conjuncts(self.report, token):
            found.extend(one for one in self._find_one(member) if one not in found)
        return tuple(found)

    def find_in_slot(self, token: Token | None) -> tuple[Accused, ...]:
        """As `find`, where the construction leaves no doubt that an actor stands: unknown proper names count too."""
        found = self.find(token)
        if found or token is None or self.name_at(token) or token.lemma.lower() in load_actor_kinds().fighters:
            return found or self._unknown_apposition(token)
        return (self._listed(self._described(token)),) if token.pos == "PROPN" and token.text[:1].isupper() else ()

    def _listed(self, described: Accused) -> Accused:
        """Under the actor list's name where it has one: a capital that is accused is its state."""
        actor = find_actor(described.actor)
        return replace(described, actor=actor.name, kind=KIND_OF_ACTOR[actor.kind]) if actor else described

    def find_parties(self, part: Token) -> tuple[Accused, ...]:
        """Whose part in an act it is: "the hand of the Front", "Iranian involvement"; else "a foreign role" itself."""
        owners = [*find_oblique(self.report, part, "of", "from", "by"), *self.report.children(part, *_MODIFIERS)]
        found: list[Accused] = []
        for owner in owners:
            if owner.dep != "amod":
                found.extend(one for one in self.find(owner) if one.kind is not None or owner.dep == "pobj")
            elif (state := find_state(owner.text)) is not None:
                found.append(Accused(state.name, owner.index, Span(owner.start, owner.end), NameKind.STATE))
        return tuple(found) or self.find(part)

    def _unknown_apposition(self, token: Token | None) -> tuple[Accused, ...]:
        """As in "A commando unit, the Gerardo Lopez Force": a name that nobody resolved."""
        for child in self.report.children(token, "appos") if token else ():
            if any(part.pos == "PROPN" for part in self.report.children(child, *_MODIFIERS)):
                return (self._described(child),)
        return ()

    def _speaker_above(self, token: Token) -> Iterator[Accused]:
        """Whom "it" or "their" means in what a group says of itself: "the Front said that it was their work"."""
        for governor in self.report.ancestors(token):
            if governor.lemma not in load_stance_cues().saying | load_stance_cues().denying:
                continue
            subject = self.report.child(governor, "nsubj")
            if subject is None or subject.index > token.index:
                return
            name = self.name_at(subject)
            if name and name.kind in _GROUPS:
                yield self._named(name, token.index)
            elif name is None:
                yield from (replace(one, head=token.index) for one in self._from_calling(subject))
            return

    def _find_one(self, token: Token) -> Iterator[Accused]:
        name = self.name_at(token)
        if name and name.kind in _NAMED and (name.head == token.index or not name.pronominal):
            if name.canonical.casefold() not in load_acts().nouns and self.report.tokens[name.first].tag != "IN":
                yield self._named(name)
            return
        if name is None and token.lower in _PRONOUNS:
            yield from self._speaker_above(token)
            return
        described = (
            self._from_apposition(token)
            or self._from_craft(token)
            or self._from_calling(token)
            or self._from_parts(token)
            or self._from_ties(token)
        )
        if described:
            yield from described
        elif token.lemma.lower() not in _CRAFT and self._is_descriptive_actor(token):
            yield self._described(token)
        else:
            yield from self._only_group(token)

    def _only_group(self, token: Token) -> Iterator[Accused]:
        """Whom "the rebels" means: the one armed group of the report, where it has been named before."""
        if token.tag != "NNS" or token.lemma.lower() not in load_actor_kinds().anaphors:
            return
        articles = {child.lower for child in self.report.children(token) if child.index < token.index}
        if not articles or articles - {"the", "these", "those"} or self.report.child(token, "prep", "relcl", "appos"):
            return
        named = [name for name in self.report.names if name.kind is NameKind.ARMED_GROUP and not name.pronominal]
        if named and named[0].last <= token.index and len({name.actor or name.canonical for name in named}) == 1:
            yield self._named(named[0], token.index)

    def _named(self, name: Name, head: int | None = None) -> Accused:
        return Accused(name.actor or name.canonical, name.head if head is None else head, name.span, name.kind)

    def _from_apposition(self, token: Token) -> tuple[Accused, ...]:
        """As in "a rebel group, the Red Heron Army" and the other way round: the name says more than the noun."""
        others = list(self.report.children(token, "appos"))
        if token.dep == "appos":
            others.append(self.report.head(token))
        for other in others:
            name = self.name_at(other)
            if name and name.kind in _NAMED and not name.pronominal:
                return (self._named(name),)
            if self._is_called(token, other):
                return (self._described(other),)
        return ()

    def _from_craft(self, token: Token) -> tuple[Accused, ...]:
        """Whose craft it is: "Danish warplanes" act for Denmark, "Coalition aircraft" for the coalition."""
        if token.lemma.lower() not in _CRAFT:
            return ()
        for child in self._modifiers(token):
            state = find_state(child.text)
            if state is not None:
                return (Accused(state.name, token.index, Span(child.start, child.end), NameKind.STATE),)
            name = self.name_at(child)
            if name and name.kind in _NAMED:
                return (self._named(name, token.index),)
            if child.lemma.lower() in load_actor_kinds().organisation:
                return (self._described(child),)
        return ()

    def _is_called(self, token: Token, other: Token) -> bool:
        """True for an unresolved proper name beside a noun for groups: "a rival group, the Guardia del Mar"."""
        noun = token.lemma.lower() in load_actor_kinds().fighters | load_actor_kinds().organisation
        return noun and other.pos == "PROPN" and self.name_at(other) is None

    def _from_calling(self, token: Token) -> tuple[Accused, ...]:
        """As in "A group calling itself Paper Watch", "a man named Karl Oberlin"."""
        for child in self.report.children(token, "acl", "relcl"):
            if child.lemma not in _CALLING or token.lemma.lower() in _UNCALLED:
                continue
            for inner in self.report.children(child, "oprd", "dobj", "attr", "ccomp", "xcomp", "appos"):
                name = self.name_at(inner)
                if name and not name.pronominal and name.kind in _NAMED | {NameKind.PEOPLE}:
                    return (self._named(name),)
                if inner.pos == "PROPN" or (inner.dep == "oprd" and inner.text[:1].isupper()):
                    return (self._called(inner),)
        return ()

    def _called(self, token: Token) -> Accused:
        """All words of what a group calls itself: "the Soldiers of the Desert"."""
        words = [t for t in self.report.subtree(token) if t.index > token.index or t.dep == "compound" or t is token]
        return self._in_words(words)

    def _from_parts(self, token: Token) -> tuple[Accused, ...]:
        """As in "FMLN guerrillas", "members of the FMLN", "its fighters": the group itself."""
        kinds = load_actor_kinds()
        lemma = token.lemma.lower()
        if lemma in kinds.members | kinds.fighters | kinds.organisation:
            owned = self._from_owner(token, fights=lemma not in kinds.organisation)
            if owned:
                return owned
        if lemma in kinds.members or token.lower == "one":
            for whole in find_oblique(self.report, token, *_PARTS):
                found = tuple(one for one in self.find(whole) if one.kind is not NameKind.PERSON)
                if lemma in _QUANTITIES:
                    return found
                if found and all(one.kind is None for one in found) and not self._names_its_people(whole):
                    return (self._described(token),)
                if found:
                    return tuple(self._offshoot(one, token) for one in found)
        if lemma in _CROWDS:
            for some in find_oblique(self.report, token, "including", "like"):
                return self.find(some)
        return ()

    def _from_ties(self, token: Token) -> tuple[Accused, ...]:
        """As in "a gunman belonging to the Front", "militants loyal to the Front"."""
        kinds = load_actor_kinds()
        if token.lemma.lower() not in kinds.members | kinds.fighters | kinds.suspect:
            return ()
        for tie in self.report.children(token, "acl", "amod", "relcl"):
            if tie.index < token.index or not (
                tie.lower in load_stance_cues().affiliating or tie.lemma.lower() == "belong"
            ):
                continue
            for group in find_oblique(self.report, tie, "to", "with"):
                found = tuple(one for one in self.find(group) if one.kind is NameKind.ARMED_GROUP)
                if found:
                    return tuple(replace(one, head=token.index) for one in found)
        return ()

    def _from_owner(self, token: Token, *, fights: bool) -> tuple[Accused, ...]:
        """The group whose name or pronoun stands before the noun; `fights`: the noun needs one to say who it is."""
        owner = self._owner(token) or (self._name_before(token) if fights else None)
        if owner:
            return (self._split_off(owner, token),)
        for child in self.report.children(token, "poss"):
            if fights and child.lower in _PRONOUNS and self.name_at(child) is None:
                return tuple(self._speaker_above(child))
        return ()

    def _split_off(self, owner: Name, token: Token) -> Accused:
        return self._offshoot(self._named(owner, token.index), token)

    def _offshoot(self, group: Accused, token: Token) -> Accused:
        """The group of its own that the noun makes of a group: "FARC dissidents", "dissidents of the FARC"."""
        if token.lemma.lower() not in _SPLIT:
            return group
        text = self.report.report.text
        actor = find_actor(f"{text[group.span.start : group.span.end]} {token.text}")
        return replace(group, actor=actor.name) if actor and actor.parent == group.actor else group

    def _owner(self, token: Token) -> Name | None:
        """The armed group among the modifiers: "FMLN guerrillas", "its fighters"."""
        for child in self.report.children(token, *_MODIFIERS):
            name = self.name_at(child)
            if name and (name.kind is NameKind.ARMED_GROUP or (name.pronominal and name.kind in _GROUPS)):
                return name
        return None

    def _name_before(self, token: Token) -> Name | None:
        """The armed group whose name stands before the noun: "(FMLN) guerrillas", "FMLN urban commandos"."""
        index = token.index - 1
        between = {child.index for child in self.report.children(token, "amod") if child.text.islower()}
        while index >= 0 and (index in between or self.report.tokens[index].text in {")", "]", '"', "-"}):
            index -= 1
        before = self.report.tokens[max(index, 0)]
        name = self.name_at(before) if before.sentence == token.sentence and index >= 0 else None
        return name if name and name.kind is NameKind.ARMED_GROUP and not name.pronominal else None

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
        if lemma in kinds.suspect and self.is_kin(token):
            return True
        words = {child.lower for child in modifiers} | {child.lemma.lower() for child in modifiers}
        if lemma not in kinds.fighters:
            return lemma in kinds.involvement and bool(words & kinds.modifier) and not any(map(self.name_at, modifiers))
        return bool(words & kinds.modifier) or any(self._names_a_people(child) for child in modifiers)

    def is_kin(self, token: Token) -> bool:
        """True for somebody told by a named person: "Oberlin's brother"."""
        return any(self._is_kin_of(child) for child in self.report.children(token, "poss"))

    def _is_kin_of(self, owner: Token) -> bool:
        """True for a named person ("Oberlin's brother")."""
        name = self.name_at(owner)
        return name is not None and name.kind is NameKind.PERSON and not name.pronominal

    def _names_its_people(self, token: Token) -> bool:
        """True for "the Salvadoran army", whose members are the army, unlike those of "the army"."""
        return any(self._names_a_people(child) for child in self._modifiers(token))

    def _names_a_people(self, token: Token) -> bool:
        name = self.name_at(token)
        if name and name.kind in _OWNERS:
            return name.canonical.casefold() not in _FAITHS
        return token.entity in {"NORP", "GPE"} and token.lower not in _FAITHS

    def _described(self, token: Token) -> Accused:
        """The report's words, without articles, numbers and relative clauses; a state's rulers are the state."""
        kept = [t for t in self._phrase(token) if t.lower not in _DROPPED and t.pos not in {"NUM", "PUNCT"}]
        accused = self._in_words(kept or [token], token)
        if token.lemma.lower() in _RULERS:
            state = next((s for t in kept if (s := find_state(t.text))), None)
            name = state.name if state else self._home_state()
            if name:
                return Accused(name, token.index, accused.span, NameKind.STATE)
        actor = find_actor(accused.actor)
        return self._listed(accused) if actor and actor.kind in _BODIES else accused

    def _home_state(self) -> str | None:
        """The state where most places of the report lie, for "the government" and "the regime"; None where mixed."""
        counts = Counter(mention.place.country for mention in self.report.places if mention.place.country)
        if not counts:
            return None
        country, most = counts.most_common(1)[0]
        if 3 * most < 2 * counts.total():
            return None
        return next((a.name for a in load_actors() if a.kind is ActorKind.STATE and a.country == country), None)

    def _in_words(self, kept: list[Token], head: Token | None = None) -> Accused:
        words = re.sub(r" (?=['’])", "", " ".join(t.text for t in kept)).replace(" - ", "-")
        return Accused(words, (head or kept[0]).index, self.report.span(kept[0].index, kept[-1].index + 1), None)

    def _phrase(self, token: Token) -> list[Token]:
        phrase = [token]
        for child in self._modifiers(token):
            phrase.append(child)
            phrase.extend(self.report.children(child, "case", "punct"))
        proper = token.pos == "PROPN"
        for prep in self.report.children(token, "prep"):
            if (proper and prep.lower in {"of", "del", "de"}) or (
                prep.lower in {"of", "in", "from"} and token.lemma.lower() in load_actor_kinds().members
            ):
                phrase.extend(self.report.subtree(prep))
                break
        return sorted(phrase, key=lambda t: t.index)
