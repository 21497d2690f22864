"""Who a source is: a person under the full name, a body, or the report's own words, and of which kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whosays.annotating.coreference import find_descriptions
from whosays.annotating.names import spell
from whosays.lexicon.actors import ActorKind, find_actor, find_state
from whosays.lexicon.speakers import find_source_kind, load_speaker_words
from whosays.model.annotation import Name, NameKind, Parse, Token
from whosays.model.source import Source, SourceKind

_RELATIVE = frozenset({"who", "which", "that"})
_FORMER = frozenset({"former", "ex", "onetime", "retired", "late"})
_ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "all", "both"}
)
_COMPLEMENTS = frozenset({"of", "for", "from", "in", "at", "with", "on"})
# Words that speak for whoever made them: "a statement by the miller".
_MADE = frozenset(
    "statement communique communiqué report message video letter release announcement article story account dispatch "
    "tweet post interview bulletin notice broadcast recording clip audio version claim check investigation tally survey item note text flyer banner".split()
)
_MAKERS = frozenset({"by", "from", "of", "in", "on"})
_NO_OUTLETS = frozenset("reporter journalist press media correspondent newsman reporters journalists".split())
_FIGHTERS = frozenset(
    "rebel guerrilla insurgent militant group organization organisation jihadist extremist separatist".split()
)
_CALLING = frozenset({"call", "identify", "name", "style", "dub"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_NOBODY = frozenset({"nobody", "none", "nothing"})
_MANY_OF = frozenset(
    "minister officer deputy director member general agent private brother sister father judge senator".split()
)
_KIND_OF_NAME = {
    NameKind.ARMED_GROUP: SourceKind.ARMED_GROUP,
    NameKind.STATE: SourceKind.OFFICIAL,
    NameKind.STATE_BODY: SourceKind.OFFICIAL,
    NameKind.MEDIA: SourceKind.MEDIA,
    NameKind.ORGANISATION: SourceKind.ORGANISATION,
    NameKind.PEOPLE: SourceKind.UNNAMED,
}
_LONGEST_COMPLEMENT = 9


@dataclass(frozen=True, slots=True)
class _Heard:
    """A source that spoke, where, and whether it can be "he" or "they"."""

    sentence: int
    source: Source
    human: bool
    plural: bool


def _without_article(name: str) -> str:
    return name.removeprefix("the ")


class SourceResolver:
    """Says who the sources of one report are; to be asked in order of the text, as "he" is who spoke last."""

    def __init__(self, parse: Parse, names: Sequence[Name]) -> None:
        """Looks the names over once."""
        self.parse = parse
        self.name_at: dict[int, Name] = {}
        self.kinds: dict[str, SourceKind] = {}
        self.heard: list[_Heard] = []
        self.makers: dict[str, Source] = {}
        self.bearers: dict[str, set[str]] = defaultdict(set)
        self.longest: dict[str, str] = {}
        self.last_names: dict[str, str] = {}
        self.groups = {name.canonical for name in names if name.kind is NameKind.ARMED_GROUP}
        described: dict[str, list[Token]] = defaultdict(list)
        for name in sorted(names, key=lambda name: not name.pronominal):
            for index in range(name.first, name.last):
                self.name_at[index] = name
            if name.kind is NameKind.PERSON and not name.pronominal:
                described[name.canonical].extend(find_descriptions(parse, name))
            if name.kind is NameKind.PERSON and not name.pronominal:
                for word in name.canonical.split()[1:]:
                    self.last_names.setdefault(word.casefold(), name.canonical)
            if name.actor and not name.pronominal:
                text = spell(parse, name.first, name.last)
                self.longest[name.actor] = max(self.longest.get(name.actor, ""), text, key=len)
        for canonical, tokens in described.items():
            self.kinds[canonical] = self._kind_of_person(tokens)
            for token in tokens:
                self.bearers[token.lower.rstrip(".")].add(canonical)

    def resolve(self, head: int) -> Source | None:
        """The source with this head token; None for the speaker of the words around it ("I", "we") or nobody."""
        source = self._resolve(head)
        if source is not None:
            token = self.parse.tokens[head]
            name = self.name_at.get(head)
            if token.lower in _RELATIVE:
                return source
            self.heard.append(
                _Heard(
                    sentence=token.sentence,
                    source=source,
                    human=self._is_human(token, name),
                    plural=token.tag in {"NNS", "NNPS"} or token.lemma in {"police", "they"},
                )
            )
        return source

    def can_speak(self, head: int) -> bool:
        """True for names, pronouns and the nouns of people and documents; false for "the incident"."""
        token = self.parse.tokens[head]
        return head in self.name_at or token.pos == "PRON" or find_source_kind(token.lemma.lower()) is not None

    def resolve_outlet(self, head: int) -> Source | None:
        """The outlet with this head token ("told the Gazette"), None where it is none ("told reporters")."""
        token = self.parse.tokens[head]
        name = self.name_at.get(head)
        if name is not None and name.kind is NameKind.MEDIA:
            return self._of_name(name)
        if name is None and token.pos == "NOUN" and token.lemma.lower() not in _NO_OUTLETS:
            source = self._described(token)
            return source if source and source.kind is SourceKind.MEDIA else None
        return None

    def _is_human(self, token: Token, name: Name | None) -> bool:
        if name is not None:
            return name.kind is NameKind.PERSON
        return token.tag in {"NN", "PRP"} and find_actor(token.lemma) is None and token.lemma != "police"

    def _resolve(self, head: int) -> Source | None:
        token = self.parse.tokens[head]
        if token.lower in _RELATIVE and token.dep in {"nsubj", "nsubjpass"}:
            antecedent = self.parse.head(self.parse.head(token))
            return self._resolve(antecedent.index) if antecedent.lower not in _RELATIVE else None
        if token.pos == "PRON" or token.tag == "PRP":
            return self._pronoun(token)
        name = self.name_at.get(head)
        if name is not None:
            return self._of_name(name)
        beside = {child.lower for child in self.parse.children(token, "det", "preconj", "cc")}
        if token.lemma.lower() in _NOBODY or beside & {"no", "neither"}:
            return None
        alias = self._self_named(token)
        if alias is not None:
            return alias
        governor = self.name_at.get(token.head)
        if token.dep == "appos" and governor is not None and not governor.pronominal and token.pos == "NOUN":
            return self._of_name(governor)
        for child in self.parse.children(token, "appos"):
            inner = self.name_at.get(child.index)
            if inner is not None and not inner.pronominal and inner.kind is not NameKind.STATE:
                return self._of_name(inner)
        maker = self._maker(token)
        if maker is not None:
            source = self._resolve(maker.index)
            if source is not None:
                self.makers[token.lemma.lower()] = source
            return source
        definite = bool(beside & {"the", "this", "that", "these", "those"})
        if definite and token.lemma.lower() in self.makers:
            return self.makers[token.lemma.lower()]
        return (self._only_group(token) if definite else None) or self._named_later(token) or self._described(token)

    def _only_group(self, token: Token) -> Source | None:
        """The one armed group of the report, for "the rebels" and "the guerrilla organization"."""
        words = {
            token.lemma.lower(),
            *(child.lemma.lower() for child in self.parse.children(token, "compound", "amod")),
        }
        if not words & _FIGHTERS or len(self.groups) != 1 or self.parse.child(token, "relcl", "prep"):
            return None
        (group,) = self.groups
        return Source(group, SourceKind.ARMED_GROUP, group if find_actor(group) else None)

    def _self_named(self, token: Token) -> Source | None:
        """What a speaker is said to call itself: "a group calling itself the Night Owls"."""
        for child in self.parse.children(token, "acl", "relcl"):
            for verb in (child, *self.parse.children(child, "conj", "xcomp")):
                for part in self.parse.subtree(verb) if verb.lemma in _CALLING else ():
                    name = self.name_at.get(part.index)
                    if name is not None and not name.pronominal and part.index > verb.index:
                        return self._of_name(name)
        return None

    def remember(self, verb: int, source: Source) -> None:
        """Notes who spoke in what: after "In a letter the miller said", "the letter" speaks for the miller."""
        token = self.parse.tokens[verb]
        if token.lemma in _CALLING and (parse_as := self._alias_given(token)):
            self.makers[self.parse.tokens[parse_as[0]].lemma.lower()] = parse_as[1]
            self.heard.append(_Heard(token.sentence, parse_as[1], human=True, plural=False))
        objects = [*self.parse.children(token, "dobj")]
        for prep in self.parse.children(token, "prep"):
            if prep.lower in {"in", "through", "by"}:
                objects.extend(self.parse.children(prep, "pobj"))
        for noun in objects:
            for part in (
                noun,
                *(part for prep in self.parse.children(noun, "prep") for part in self.parse.children(prep, "pobj")),
            ):
                if part.lemma.lower() in _MADE:
                    self.makers[part.lemma.lower()] = source

    def _alias_given(self, verb: Token) -> tuple[int, Source] | None:
        """Subject and name in "the caller identified himself as Heron"."""
        subject = self.parse.child(verb, "nsubj")
        itself = next((child for child in self.parse.children(verb, "dobj") if child.lower in _REFLEXIVE), None)
        if subject is None or itself is None:
            return None
        for prep in self.parse.children(verb, "prep"):
            noun = self.parse.child(prep, "pobj")
            if prep.lower == "as" and noun is not None and noun.pos == "PROPN":
                kind = find_source_kind(subject.lemma.lower()) or SourceKind.UNNAMED
                return subject.index, Source(spell(self.parse, noun.index, noun.index + 1), kind)
        return None

    def _named_later(self, token: Token) -> Source | None:
        """The one person of the report with this title ("the police commissioner", named further down)."""
        noun = token.lemma.lower()
        if noun not in load_speaker_words().titles or noun in load_speaker_words().weak or noun in _MANY_OF:
            return None
        if not any(det.lower == "the" for det in self.parse.children(token, "det")):
            return None
        bearers = self.bearers.get(noun, set())
        if len(bearers) != 1:
            return None
        (canonical,) = bearers
        return Source(canonical, self.kinds[canonical])

    def _pronoun(self, token: Token) -> Source | None:
        name = self.name_at.get(token.index)
        if token.lower in {"he", "she"}:
            last = next((heard for heard in self._recently(token) if heard.human and not heard.plural), None)
            if name is None or (last is not None and last.source.name not in self.kinds):
                return last.source if last else None
            return self._of_name(name)
        if token.lower not in {"they", "it"}:
            return self._of_name(name) if name is not None else None
        fits = (
            heard
            for heard in self._recently(token)
            if (heard.plural if token.lower == "they" else not (heard.human or heard.plural))
        )
        last = next(fits, None)
        if last is not None:
            return last.source
        return self._of_name(name) if name is not None else None

    def _recently(self, token: Token) -> Iterator[_Heard]:
        """Who spoke in this sentence or the two before it, the last first."""
        for heard in reversed(self.heard):
            if token.sentence - heard.sentence > (2 if token.lower != "it" else 4):
                return
            yield heard

    def _of_name(self, name: Name) -> Source:
        if name.kind is NameKind.PERSON:
            return Source(name.canonical, self.kinds.get(name.canonical, SourceKind.UNNAMED))
        actor = find_actor(name.actor) if name.actor else None
        kind = _KIND_OF_NAME[name.kind]
        if actor is not None and actor.kind is ActorKind.PARTY:
            kind = SourceKind.POLITICIAN
        if actor is not None and actor.kind is ActorKind.MEDIA and actor.parent:
            kind = SourceKind.ARMED_GROUP
        if name.kind is NameKind.STATE and not name.pronominal:
            return Source(spell(self.parse, name.first, name.last), kind, name.actor)
        if name.kind is NameKind.ORGANISATION and actor is None:
            kind = self._kind_of_body(name)
        if name.actor and name.kind is not NameKind.ARMED_GROUP:
            return Source(_without_article(self.longest.get(name.actor, name.canonical)), kind, name.actor)
        return Source(name.canonical, kind, name.actor)

    def _kind_of_body(self, name: Name) -> SourceKind:
        words = [part.lemma.lower() for part in self.parse.tokens[name.first : name.last]]
        found = find_source_kind(words[-1], words[:-1])
        for other in find_descriptions(self.parse, name):
            found = find_source_kind(other.lemma.lower()) or found
        return found if found and found is not SourceKind.UNNAMED else SourceKind.ORGANISATION

    def _maker(self, token: Token) -> Token | None:
        """Who made the statement or report that speaks, None where nobody is named."""
        if token.lemma.lower() not in _MADE:
            return None
        for prep in self.parse.children(token, "prep", "agent"):
            noun = self.parse.child(prep, "pobj")
            if noun is None or prep.lower not in _MAKERS:
                continue
            if prep.lower in {"by", "from"} or noun.index in self.name_at:
                return noun
        for verb in self.parse.children(token, "acl"):
            for agent in self.parse.children(verb, "agent", "prep"):
                noun = self.parse.child(agent, "pobj")
                if noun is not None and agent.lower in {"by", "from"}:
                    return noun
        if token.lemma.lower() in {"release", "statement", "communique", "communiqué", "tweet"}:
            for part in self.parse.children(token, "compound", "nmod"):
                if part.index in self.name_at:
                    return part
        owner = self.parse.child(token, "poss")
        return owner if owner is not None and owner.pos != "PRON" else None

    # ---- the report's own words ----------------------------------------------------------

    def _described(self, token: Token) -> Source | None:
        written = self.parse.report.text[token.start : token.end]
        person = self.last_names.get(token.text.casefold()) if written[0].isupper() else None
        if person is not None and token.lemma.lower() not in load_speaker_words().nouns:
            return Source(person, self.kinds.get(person, SourceKind.UNNAMED))
        first, last = self._phrase(token)
        while first < token.index and self.parse.tokens[first].lower in _ARTICLES:
            first += 1
        words = spell(self.parse, first, last, as_name=False)
        parts = [part for part in self.parse.tokens[first:last] if part.index != token.index]
        before = [part.lemma.lower() for part in parts if part.index < token.index]
        after = [
            part.lemma.lower() for part in parts if part.index > token.index and part.pos in {"NOUN", "PROPN", "ADJ"}
        ]
        body = next((name for part in parts if (name := self._body_at(part.index))), None)
        kind = find_source_kind(token.lemma.lower(), [*after, *before])
        if body is not None and (kind is None or token.lemma.lower() in load_speaker_words().weak):
            kind = self._of_name(body).kind
        if kind is SourceKind.OFFICIAL and _FORMER & set(before):
            kind = SourceKind.POLITICIAN
        actor = body.actor if body else None
        if actor is None and kind is SourceKind.OFFICIAL:
            state = next((state for part in parts if (state := find_state(part.text))), None)
            actor = state.name if state else None
        return Source(words, kind or SourceKind.UNNAMED, actor)

    def _body_at(self, index: int) -> Name | None:
        name = self.name_at.get(index)
        return name if name is not None and name.kind in _KIND_OF_NAME and not name.pronominal else None

    def _phrase(self, token: Token) -> tuple[int, int]:
        """The noun phrase around a head: what stands before it, and "of ..." or "at ..." after it."""
        before = [
            child.index
            for child in self.parse.children(
                token, "compound", "amod", "det", "poss", "nmod", "nummod", "quantmod", "predet"
            )
            if child.index < token.index
        ]
        first = min((self.parse.subtree(self.parse.tokens[index])[0].index for index in before), default=token.index)
        last = token.index + 1
        for prep in self.parse.children(token, "prep"):
            if prep.index == last and prep.lower in _COMPLEMENTS:
                last = self._end_of_complement(prep)
        return first, last

    def _end_of_complement(self, prep: Token) -> int:
        for part in self.parse.subtree(prep):
            if (
                part.text in {",", ";", "(", "--", "—"}
                or part.dep in {"relcl", "acl"}
                or part.lower in {"who", "which", "that"}
            ):
                return part.index
            if part.index - prep.index >= _LONGEST_COMPLEMENT:
                return prep.index
        return self.parse.subtree(prep)[-1].index + 1

    def _kind_of_person(self, descriptions: Sequence[Token]) -> SourceKind:
        kinds = list(self._kinds_told(descriptions))
        words = {token.lower for token in descriptions}
        if SourceKind.OFFICIAL in kinds and _FORMER & words:
            return SourceKind.POLITICIAN
        telling = [kind for kind in kinds if kind is not SourceKind.UNNAMED]
        return telling[0] if telling else SourceKind.UNNAMED

    def _kinds_told(self, descriptions: Sequence[Token]) -> Iterator[SourceKind]:
        titles = load_speaker_words().titles
        for token in descriptions:
            title = titles.get(token.lower.rstrip("."))
            if title is not None:
                yield title
            beside = [part.lemma.lower() for part in self.parse.subtree(token) if part.index != token.index]
            kind = find_source_kind(token.lemma.lower(), beside[:6])
            if kind is not None:
                yield kind
            body = next((name for part in self.parse.subtree(token)[:8] if (name := self._body_at(part.index))), None)
            if body is not None and body.kind is not NameKind.MEDIA:
                yield _KIND_OF_NAME[body.kind]
