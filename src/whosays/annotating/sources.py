"""Who a source is: "he", "the letter", "a group calling itself the Owls" under the name that they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.annotating.authorship import find_documents, find_given_name, find_maker, find_own_names
from whosays.annotating.names import spell
from whosays.annotating.source_descriptions import SourceDescriber
from whosays.lexicon.actors import find_actor
from whosays.lexicon.speakers import find_source_kind, load_source_words, load_speaker_words
from whosays.model.annotation import Name, NameKind, Parse, Token
from whosays.model.source import Source, SourceKind

_RELATIVE = frozenset({"who", "which", "that"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SENTENCES_BACK = 2
_SENTENCES_BACK_OF_IT = 4


@dataclass(frozen=True, slots=True)
class _Heard:
    """A source that spoke, in which sentence, and whether it can be "he" or "they"."""

    sentence: int
    source: Source
    human: bool
    plural: bool


class SourceResolver:
    """Says who the sources of one report are; to be asked in order of the text, as "he" is who spoke last."""

    def __init__(self, parse: Parse, names: Sequence[Name]) -> None:
        """Looks the names over once."""
        self.parse = parse
        self._describer = SourceDescriber(parse, names)
        self._name_at = self._describer.name_at
        self._named = frozenset(self._name_at)
        self._heard: list[_Heard] = []
        self._makers: dict[str, Source] = {}

    def resolve(self, head: int, *, in_passing: bool = False) -> Source | None:
        """The source with this head token; None for the speaker of the words around it ("I", "we") or nobody.

        One named `in_passing` ("rejected the mayor's claim that") does not become the "he" of the next sentence.
        """
        token = self.parse.tokens[head]
        source = self._resolve(token)
        if source is not None and token.lower not in _RELATIVE and not in_passing:
            plural = token.tag in {"NNS", "NNPS"} or token.lemma.lower() in {"police", "they"}
            human = self._is_human(token) or source.name in self._describer.kinds
            self._heard.append(_Heard(token.sentence, source, human, plural))
        return source

    def resolve_outlet(self, head: int) -> Source | None:
        """The outlet with this head token ("told the Gazette"), None where it is none ("told reporters")."""
        token = self.parse.tokens[head]
        name = self._name_at.get(head)
        if name is not None:
            return self._describer.of_name(name) if name.kind is NameKind.MEDIA else None
        if token.pos != "NOUN" or token.lemma.lower() in load_source_words()["listener"]:
            return None
        source = self._describer.of_words(token)
        return source if source.kind is SourceKind.MEDIA else None

    def remember(self, verb: int, source: Source) -> None:
        """Notes who spoke in what: after "In a letter the miller said", "the letter" speaks for the miller."""
        token = self.parse.tokens[verb]
        given = find_given_name(self.parse, token)
        if given is not None:
            subject, name = given
            kind = find_source_kind(subject.lemma.lower()) or SourceKind.UNNAMED
            alias = Source(spell(self.parse, name.index, name.index + 1), kind)
            self._makers[subject.lemma.lower()] = alias
            self._heard.append(_Heard(token.sentence, alias, human=True, plural=False))
        for document in find_documents(self.parse, token):
            self._makers[document.lemma.lower()] = source

    def can_speak(self, head: int) -> bool:
        """True for names, pronouns and the nouns of people and documents; false for "the incident"."""
        token = self.parse.tokens[head]
        return head in self._named or token.pos == "PRON" or find_source_kind(token.lemma.lower()) is not None

    def _is_human(self, token: Token) -> bool:
        name = self._name_at.get(token.index)
        if name is not None:
            return name.kind is NameKind.PERSON
        noun = token.lemma.lower()
        kind = find_source_kind(noun)
        is_person = kind is not None and kind is not SourceKind.MEDIA and noun not in load_source_words()["document"]
        return token.tag == "PRP" or (token.tag == "NN" and is_person and noun not in load_source_words()["collective"])

    # ---- one head after the other --------------------------------------------------------

    def _resolve(self, token: Token) -> Source | None:
        if token.lower in _RELATIVE and token.dep in {"nsubj", "nsubjpass"}:
            antecedent = self.parse.head(self.parse.head(token))
            return self._resolve(antecedent) if antecedent.lower not in _RELATIVE else None
        if token.pos == "PRON" or token.tag == "PRP":
            return self._pronoun(token)
        name = self._name_at.get(token.index)
        if name is not None:
            return self._describer.of_name(name)
        beside = {child.lower for child in self.parse.children(token, "det", "preconj", "cc")}
        if token.lemma.lower() in load_source_words()["nobody"] or beside & {"no", "neither"}:
            return None
        return (
            self._named_beside(token)
            or self._maker(token)
            or (self._taken_up(token) if beside & _DEFINITE else None)
            or self._describer.of_words(token)
        )

    def _named_beside(self, token: Token) -> Source | None:
        """The name that a description stands next to: "the agency TASS", "calling itself the Paper Owls"."""
        names = [self._name_at.get(part.index) for part in find_own_names(self.parse, token)]
        if token.dep == "appos" and token.pos == "NOUN":
            names.append(self._name_at.get(token.head))
        names += [
            name
            for child in self.parse.children(token, "appos")
            if (name := self._name_at.get(child.index)) and name.kind is not NameKind.STATE
        ]
        found = next((name for name in names if name is not None and not name.pronominal), None)
        return self._describer.of_name(found) if found else None

    def _maker(self, token: Token) -> Source | None:
        maker = find_maker(self.parse, token, self._named)
        source = self._resolve(maker) if maker is not None else None
        if source is not None:
            self._makers[token.lemma.lower()] = source
        return source

    def _taken_up(self, token: Token) -> Source | None:
        """What a definite description takes up: a letter, the one armed group, the one person with a title."""
        noun = token.lemma.lower()
        if noun in self._makers:
            return self._makers[noun]
        words = {noun, *(part.lemma.lower() for part in self.parse.children(token, "compound", "amod"))}
        groups = self._describer.armed_groups
        if (
            words & load_source_words()["fighters"]
            and len(groups) == 1
            and not self.parse.child(token, "relcl", "prep")
        ):
            (group,) = groups
            return Source(group, SourceKind.ARMED_GROUP, group if find_actor(group) else None)
        return self._bearer(token)

    def _bearer(self, token: Token) -> Source | None:
        """The one person of the report with this title, also where the name comes later."""
        noun = token.lemma.lower()
        words = load_speaker_words()
        bearers = self._describer.bearers.get(noun, set())
        articles = {child.lower for child in self.parse.children(token, "det")}
        if noun not in words.titles or noun in words.weak or noun in load_source_words()["common title"]:
            return None
        if len(bearers) != 1 or "the" not in articles:
            return None
        (canonical,) = bearers
        return self._describer.of_person(canonical)

    def _pronoun(self, token: Token) -> Source | None:
        name = self._name_at.get(token.index)
        named = self._describer.of_name(name) if name is not None else None
        if token.lower in {"he", "she", "him", "her"}:
            last = next((heard.source for heard in self._recently(token) if heard.human and not heard.plural), None)
            is_described = last is not None and last.name not in self._describer.kinds
            return last if named is None or is_described else named
        if token.lower in {"they", "it"}:
            plural = token.lower == "they"
            fitting = (h for h in self._recently(token) if h.plural is plural and (plural or not h.human))
            heard = next(fitting, None)
            leading = self._leading(token, plural=plural) if named is None else None
            if leading is not None and (heard is None or heard.sentence < token.sentence - 1):
                return leading
            return heard.source if heard else named
        return named

    def _leading(self, token: Token, *, plural: bool) -> Source | None:
        """The body or the people whom the sentence before is about: "The ministry gave no reason. It said"."""
        if not token.sentence:
            return None
        before = self.parse.tokens_of(self.parse.sentences[token.sentence - 1])
        for other in before:
            if other.dep not in {"nsubj", "nsubjpass"} or other.pos != "NOUN" or other.index in self._named:
                continue
            noun = other.lemma.lower()
            is_many = other.tag == "NNS" or noun == "police"
            if plural is is_many and (plural or noun in load_source_words()["collective"]):
                return self._describer.of_words(other) if find_source_kind(noun) else None
        return None

    def _recently(self, token: Token) -> Iterator[_Heard]:
        """Who spoke in this sentence or the few before it, the last first."""
        back = _SENTENCES_BACK_OF_IT if token.lower == "it" else _SENTENCES_BACK
        for heard in reversed(self._heard):
            if token.sentence - heard.sentence > back:
                return
            yield heard
