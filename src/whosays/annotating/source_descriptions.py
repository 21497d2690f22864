"""A source under its name, or in the report's own words, and of which kind it is (coding guide, section 3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from whosays.annotating.coreference import find_descriptions
from whosays.annotating.names import spell
from whosays.annotating.transcripts import find_announced
from whosays.lexicon.actors import ActorKind, find_actor, find_state
from whosays.lexicon.speakers import find_source_kind, load_source_words, load_speaker_words
from whosays.model.annotation import Name, NameKind, Parse, Token
from whosays.model.source import Source, SourceKind

_ARTICLES = frozenset("the a an this that these those its his her their our all both".split())
_COMPLEMENTS = frozenset({"of", "for", "from", "in", "at", "with", "on"})
_BEFORE_HEAD = ("compound", "amod", "det", "poss", "nmod", "nummod", "quantmod", "predet")
_KIND_OF_NAME: Mapping[NameKind, SourceKind] = {
    NameKind.ARMED_GROUP: SourceKind.ARMED_GROUP,
    NameKind.STATE: SourceKind.OFFICIAL,
    NameKind.STATE_BODY: SourceKind.OFFICIAL,
    NameKind.MEDIA: SourceKind.MEDIA,
    NameKind.ORGANISATION: SourceKind.ORGANISATION,
    NameKind.PEOPLE: SourceKind.UNNAMED,
}
_LONGEST_COMPLEMENT = 9
_LONGEST_TITLE = 6
_DESCRIBING_WORDS = 8


def _title(token: Token) -> SourceKind | None:
    return load_speaker_words().titles.get(token.lower.rstrip("."))


class SourceDescriber:
    """Makes sources of the names and nouns of one report.

    `name_at` has the name that each token is part of, pronouns and descriptions that stand for one included;
    `kinds` what the report tells of each person; `bearers` who has which title.
    """

    def __init__(self, parse: Parse, names: Sequence[Name]) -> None:
        """Looks the names over once."""
        self.parse = parse
        self.name_at: dict[int, Name] = {}
        for name in sorted(names, key=lambda name: not name.pronominal):
            self.name_at.update(dict.fromkeys(range(name.first, name.last), name))
        named = [name for name in names if not name.pronominal]
        self.armed_groups = {name.canonical for name in named if name.kind is NameKind.ARMED_GROUP}
        self.kinds: dict[str, SourceKind] = {}
        self.bearers: dict[str, set[str]] = defaultdict(set)
        self._longest: dict[str, str] = {}
        self._last_names: dict[str, str] = {}
        self._describe_persons([name for name in named if name.kind is NameKind.PERSON])
        for canonical, kind in find_announced(parse.report.text):
            self.kinds.setdefault(canonical, kind)
            self._last_names.setdefault(canonical.split()[-1].casefold(), canonical)
        for name in named:
            if name.actor:
                text = spell(parse, name.first, name.last)
                self._longest[name.actor] = max(self._longest.get(name.actor, ""), text, key=len)

    def _describe_persons(self, names: Sequence[Name]) -> None:
        described: dict[str, list[Token]] = defaultdict(list)
        for name in names:
            described[name.canonical].extend(find_descriptions(self.parse, name))
            for word in name.canonical.split()[1:]:
                self._last_names.setdefault(word.casefold(), name.canonical)
        for canonical, tokens in described.items():
            self.kinds[canonical] = self._kind_of_person(tokens)
            for token in tokens:
                self.bearers[token.lower.rstrip(".")].add(canonical)
        for name in names:
            initials = self._initials_of_title(name)
            if initials:
                self.bearers[initials].add(name.canonical)

    def _initials_of_title(self, name: Name) -> str:
        """The letters that a title of several words goes by: "SP" for "Superintendent of Police"; "" for one word."""
        letters = ""
        for token in reversed(self.parse.tokens[max(0, name.first - _LONGEST_TITLE) : name.first]):
            if token.text[:1].isupper() and token.text[1:].islower():
                letters = token.text[0] + letters
            elif token.lower not in {"of", "the", "-", "for"}:
                break
        return letters if len(letters) > 1 else ""

    # ---- names ---------------------------------------------------------------------------

    def of_person(self, canonical: str) -> Source:
        """A person under the full name."""
        return Source(canonical, self.kinds.get(canonical, SourceKind.UNNAMED))

    def of_name(self, name: Name) -> Source:
        """A named source: persons and groups under their canonical name, bodies under the report's longest one."""
        if name.kind is NameKind.PERSON:
            return self.of_person(name.canonical)
        bearers = self.bearers.get(name.canonical, set()) if name.canonical.isupper() else set()
        if len(bearers) == 1 and name.actor is None:
            return self.of_person(next(iter(bearers)))
        kind = self._kind_of_name(name)
        if name.kind is NameKind.STATE and not name.pronominal:
            return Source(spell(self.parse, name.first, name.last), kind, name.actor)
        if name.actor and name.kind is not NameKind.ARMED_GROUP:
            return Source(self._longest.get(name.actor, name.canonical).removeprefix("the "), kind, name.actor)
        return Source(name.canonical, kind, name.actor)

    def body_at(self, index: int) -> Name | None:
        """The body, group, state or outlet whose name a token is part of; None for persons and other words."""
        name = self.name_at.get(index)
        return name if name is not None and name.kind in _KIND_OF_NAME and not name.pronominal else None

    def _kind_of_name(self, name: Name) -> SourceKind:
        actor = find_actor(name.actor) if name.actor else None
        if actor is not None and actor.kind is ActorKind.PARTY:
            return SourceKind.POLITICIAN
        if actor is not None and actor.kind is ActorKind.MEDIA and actor.parent:
            return SourceKind.ARMED_GROUP
        if name.kind is NameKind.ORGANISATION and actor is None:
            return self._kind_of_body(name)
        return _KIND_OF_NAME[name.kind]

    def _kind_of_body(self, name: Name) -> SourceKind:
        words = [part.lemma.lower() for part in self.parse.tokens[name.first : name.last]]
        found = find_source_kind(words[-1], words[:-1])
        for other in find_descriptions(self.parse, name):
            found = find_source_kind(other.lemma.lower()) or found
        return found if found and found is not SourceKind.UNNAMED else SourceKind.ORGANISATION

    def _kind_of_person(self, descriptions: Sequence[Token]) -> SourceKind:
        kinds = list(self._kinds_told(descriptions))
        former = load_source_words()["former"] & {token.lower for token in descriptions}
        if SourceKind.OFFICIAL in kinds and former:
            return SourceKind.POLITICIAN
        return next((kind for kind in kinds if kind is not SourceKind.UNNAMED), SourceKind.UNNAMED)

    def _kinds_told(self, descriptions: Sequence[Token]) -> Iterator[SourceKind]:
        for token in descriptions:
            title = _title(token)
            if title is not None:
                yield title
            around = self.parse.subtree(token)[:_DESCRIBING_WORDS]
            kind = find_source_kind(token.lemma.lower(), [part.lemma.lower() for part in around if part is not token])
            if kind is not None:
                yield kind
            body = next((name for part in around if (name := self.body_at(part.index))), None)
            if body is not None and body.kind is not NameKind.MEDIA:
                yield _KIND_OF_NAME[body.kind]

    # ---- the report's own words ----------------------------------------------------------

    def of_words(self, token: Token) -> Source:
        """A source that is only described: the report's words without the article ("local officials")."""
        written = self.parse.report.text[token.start : token.end]
        if written[0].isupper() and token.lemma.lower() not in load_speaker_words().nouns:
            person = self._last_names.get(token.text.casefold())
            if person is not None:
                return self.of_person(person)
            title = next((kind for part in self.parse.children(token, "compound") if (kind := _title(part))), None)
            if title is not None:
                return Source(spell(self.parse, token.index, token.index + 1), title)
        first, last = self._phrase(token)
        while first < token.index and self.parse.tokens[first].lower in _ARTICLES:
            first += 1
        parts = [part for part in self.parse.tokens[first:last] if part.index != token.index]
        body = next((name for part in parts if (name := self.body_at(part.index))), None)
        kind = self._kind_of_words(token, parts, body)
        actor = body.actor if body else None
        if actor is None and kind is SourceKind.OFFICIAL:
            state = next((state for part in parts if (state := find_state(part.text))), None)
            actor = state.name if state else None
        return Source(spell(self.parse, first, last, as_name=False), kind or SourceKind.UNNAMED, actor)

    def _kind_of_words(self, token: Token, parts: Sequence[Token], body: Name | None) -> SourceKind | None:
        before = [part.lemma.lower() for part in parts if part.index < token.index]
        after = [
            part.lemma.lower() for part in parts if part.index > token.index and part.pos in {"NOUN", "PROPN", "ADJ"}
        ]
        kind = find_source_kind(token.lemma.lower(), [*after, *before])
        if body is not None and (kind is None or token.lemma.lower() in load_speaker_words().weak):
            kind = self._kind_of_name(body)
        if kind is SourceKind.OFFICIAL and load_source_words()["former"] & set(before):
            return SourceKind.POLITICIAN
        return kind

    def _phrase(self, token: Token) -> tuple[int, int]:
        """The noun phrase around a head: what stands before it, and "of ..." or "at ..." after it."""
        before = [child for child in self.parse.children(token, *_BEFORE_HEAD) if child.index < token.index]
        first = min((self.parse.subtree(child)[0].index for child in before), default=token.index)
        last = token.index + 1
        for prep in self.parse.children(token, "prep"):
            if prep.index == last and prep.lower in _COMPLEMENTS:
                last = self._end_of_complement(prep)
        return first, last

    def _end_of_complement(self, prep: Token) -> int:
        parts = self.parse.subtree(prep)
        for part in parts:
            if part.text in {",", ";", "(", "--", "—"} or part.dep in {"relcl", "acl"} or part.tag in {"WDT", "WP"}:
                return part.index
            if part.index - prep.index >= _LONGEST_COMPLEMENT:
                return prep.index
        return parts[-1].index + 1
