"""Who is named: persons, organisations, armed groups, states and their bodies, outlets, peoples.

The actor list goes ahead of the language model's own names, which are weak on armed groups and on wire copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.annotating.authorship import find_name_behind, find_own_names
from whosays.annotating.branches import with_branches
from whosays.annotating.coreference import find_pronominal_mentions
from whosays.annotating.name_forms import resolve_forms
from whosays.annotating.own_names import find_called
from whosays.lexicon.actors import Actor, ActorAlias, ActorKind, aliases_by_first_word, find_actor, fold_words
from whosays.lexicon.speakers import load_name_words, load_speaker_words
from whosays.model.annotation import Name, NameKind, Parse, SentenceRole, Token

KIND_OF_ACTOR = {
    ActorKind.ARMED_GROUP: NameKind.ARMED_GROUP,
    ActorKind.STATE: NameKind.STATE,
    ActorKind.STATE_BODY: NameKind.STATE_BODY,
    ActorKind.PARTY: NameKind.ORGANISATION,
    ActorKind.ORGANISATION: NameKind.ORGANISATION,
    ActorKind.MEDIA: NameKind.MEDIA,
}
_OUTER = frozenset({"the", "The", "a", "an", "'s", "'", '"', "(", ")", "[", "]", ",", ".", "-", "--", "and", "of", "&"})
_NO_NAMES = frozenset({"GPE", "LOC", "DATE", "TIME", "FAC", "MONEY", "PERCENT", "QUANTITY", "LAW", "EVENT", "LANGUAGE"})
_LOCATIVE = frozenset("in at near throughout across inside within into around outside through".split())
_ACTING = frozenset({"nsubj", "agent"})
_LONGEST_NAME = 12
_CALLED = {
    **dict.fromkeys(("group", "militia", "gang", "cartel", "guerrilla", "faction", "gathering"), NameKind.ARMED_GROUP),
    **dict.fromkeys(("organization", "organisation", "outfit", "movement", "party"), NameKind.ORGANISATION),
    **dict.fromkeys(("newspaper", "daily", "broadcaster", "agency", "magazine", "station"), NameKind.MEDIA),
}
# Bodies first: "National Police Command" is a body although rebels have commands too.
_MARKS = (
    ("party", NameKind.ORGANISATION),
    ("state body", NameKind.STATE_BODY),
    ("armed group", NameKind.ARMED_GROUP),
    ("media", NameKind.MEDIA),
    ("organisation", NameKind.ORGANISATION),
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring tokens `first` to `last` (half-open) that make one name; `label` is the model's."""

    first: int
    last: int
    label: str


def find_names(parse: Parse) -> tuple[Name, ...]:
    """All mentions of names, pronouns and definite descriptions that stand for one, in order of the text.

    A last name is resolved to the fullest form in the report, an acronym to the name that it was introduced with,
    a pronoun ("he") or description ("the group") to the nearest fitting name before it (`pronominal`).
    """
    listed = with_branches(parse, list(_listed_names(parse)))
    taken = {index for name in listed for index in range(name.first, name.last)}
    own = list(_own_names(parse, taken))
    taken.update(index for name in own for index in range(name.first, name.last))
    proper = _without_capitals([name for run in _runs(parse, taken) if (name := _named(parse, run))])
    taken.update(index for name in proper for index in range(name.first, name.last))
    called = list(_called_names(parse, taken))
    names = resolve_forms(parse, sorted([*listed, *own, *proper, *called], key=lambda name: name.first))
    return tuple(sorted([*names, *find_pronominal_mentions(parse, names)], key=lambda name: (name.first, name.last)))


# ---- the actor list ----------------------------------------------------------------------


def _listed_names(parse: Parse) -> Iterator[Name]:
    aliases = aliases_by_first_word()
    surnames = _surnames(parse)
    for sentence in parse.sentences:
        if sentence.role is SentenceRole.DATELINE:
            continue
        words = [(word, token) for token in parse.tokens_of(sentence) for word in fold_words(token.text)]
        at = 0
        while at < len(words):
            alias = _alias_at(parse, words, at, aliases.get(words[at][0], ()))
            if alias is None:
                at += 1
                continue
            tokens = [token for _, token in words[at : at + len(alias.words)]]
            at += len(alias.words)
            named_so = alias.actor.kind is ActorKind.STATE and tokens[-1].text in surnames
            if not named_so and not _is_place(parse, tokens[-1], alias):
                yield _name(parse, tokens[0].index, tokens[-1].index + 1, alias.actor)


def _surnames(parse: Parse) -> frozenset[str]:
    """The words that the model takes for a person's name behind a first name: "Jordan" is then no state."""
    pairs = pairwise(parse.tokens)
    return frozenset(
        second.text for first, second in pairs if first.entity == second.entity == "PERSON" and second.pos == "PROPN"
    )


def _alias_at(
    parse: Parse, words: Sequence[tuple[str, Token]], at: int, aliases: Iterable[ActorAlias]
) -> ActorAlias | None:
    for alias in aliases:
        stretch = words[at : at + len(alias.words)]
        if tuple(word for word, _ in stretch) == alias.words and _is_written_as(parse, alias, stretch):
            return alias
    return None


def _is_written_as(parse: Parse, alias: ActorAlias, stretch: Sequence[tuple[str, Token]]) -> bool:
    first = stretch[0][1]
    if alias.acronym:
        return first.text.isupper() and parse.report.text[first.start : first.end].isupper()
    if alias.article and not (first.index and parse.tokens[first.index - 1].lower == "the"):
        return False
    if len(alias.words) == 1:
        return first.text[0].isupper()
    return any(parse.report.text[token.start].isupper() for _, token in stretch)


def _is_place(parse: Parse, token: Token, alias: ActorAlias) -> bool:
    """True where a state's or capital's name only says where, or whose ("US soldiers")."""
    if alias.actor.kind is not ActorKind.STATE:
        return False
    if token.dep in {"compound", "amod", "nmod"}:
        return True
    if alias.metonym:
        return token.dep not in _ACTING and not (token.dep == "pobj" and parse.head(token).dep == "agent")
    return token.dep == "pobj" and parse.head(token).lower in _LOCATIVE


def _name(parse: Parse, first: int, last: int, actor: Actor) -> Name:
    return Name(
        first=first,
        last=last,
        head=_head(parse, first, last),
        span=parse.span(first, last),
        kind=KIND_OF_ACTOR[actor.kind],
        canonical=actor.name,
        actor=actor.name,
    )


def _head(parse: Parse, first: int, last: int) -> int:
    """The token of a stretch that all others hang on; the last one where the parse is in pieces."""
    outside = [t.index for t in parse.tokens[first:last] if not first <= t.head < last or t.head == t.index]
    nouns = [index for index in outside if parse.tokens[index].pos in {"PROPN", "NOUN"}]
    return (nouns or outside or [last - 1])[-1]


# ---- names of the language model, put right ----------------------------------------------


def _is_part(token: Token, taken: set[int]) -> bool:
    if token.index in taken or token.entity in _NO_NAMES:
        return False
    return token.pos == "PROPN" or (token.entity in {"PERSON", "ORG"} and token.pos != "PUNCT")


def _runs(parse: Parse, taken: set[int]) -> Iterator[_Run]:
    particles = load_name_words()["particle"]
    for sentence in parse.sentences:
        if sentence.role is SentenceRole.DATELINE:
            continue
        run: list[Token] = []
        for token in parse.tokens_of(sentence):
            inside = bool(run) and token.index not in taken and _goes_on(parse, run, token, particles)
            if inside or (_is_part(token, taken) and not _splits(run, token)):
                run.append(token)
                continue
            yield from _closed(run)
            run = [token] if _is_part(token, taken) else []
        yield from _closed(run)


def _goes_on(parse: Parse, run: list[Token], token: Token, particles: frozenset[str]) -> bool:
    """True for "de la" in "Pedro de la Cruz": particles between two parts of one name."""
    if _is_lowered_name(parse, run[-1], token):
        return True
    if token.lower not in particles or token.index + 1 >= len(parse.tokens):
        return False
    after = parse.tokens[token.index + 1]
    if token.text == ".":
        return len(run[-1].text) == 1 and after.pos == "PROPN" and after.sentence == token.sentence
    if after.lower in particles and after.index + 1 < len(parse.tokens):
        after = parse.tokens[after.index + 1]
    return after.pos == "PROPN" and after.sentence == token.sentence and after.entity not in _NO_NAMES


def _is_lowered_name(parse: Parse, before: Token, token: Token) -> bool:
    """True for a last name that truecasing took for a common word ("Luisa march")."""
    return (
        token.pos == "NOUN"
        and before.entity == "PERSON"
        and before.dep == "compound"
        and before.head == token.index
        and parse.report.text[token.start : token.end].isupper()
        and token.lemma not in load_speaker_words().nouns
    )


def _splits(run: list[Token], token: Token) -> bool:
    """True where a new name starts beside the last one: the model's label changes from one kind to another."""
    labels = {part.entity for part in run} - {""}
    return bool(labels) and token.entity in {"PERSON", "ORG"} and token.entity not in labels


def _closed(run: list[Token]) -> Iterator[_Run]:
    while run and (run[0].text in _OUTER or run[0].tag == "POS"):
        run = run[1:]
    while run and run[-1].text in _OUTER - {"."}:
        run = run[:-1]
    if run and len(run) <= _LONGEST_NAME:
        labels = [token.entity for token in run if token.entity]
        yield _Run(run[0].index, run[-1].index + 1, max(set(labels), key=lambda x: (labels.count(x), x), default=""))


def _named(parse: Parse, run: _Run) -> Name | None:
    """The name that a run is: a person without titles, an organisation, an outlet; None for what is no name."""
    first = _behind_titles(parse, run)
    if first >= run.last:
        return None
    kind = _kind_of_run(parse, run, first)
    if kind is None:
        return None
    start = first if kind is NameKind.PERSON else run.first
    text = spell(parse, start, run.last)
    if not any(letter.isupper() for letter in text) or not text[0].isalnum():
        return None
    actor = None if kind is NameKind.PERSON else find_actor(text)
    return Name(
        first=start,
        last=run.last,
        head=_head(parse, start, run.last),
        span=parse.span(start, run.last),
        kind=KIND_OF_ACTOR[actor.kind] if actor else kind,
        canonical=actor.name if actor else text,
        actor=actor.name if actor else None,
    )


def _without_capitals(names: Sequence[Name]) -> list[Name]:
    """The names less states and capitals that the model took for persons ("Ankara"), unless somebody is so named."""
    words = {word for name in names if name.kind is NameKind.PERSON for word in name.canonical.split()[1:]}
    return [name for name in names if name.canonical in words or not _is_misread(name)]


def _is_misread(name: Name) -> bool:
    actor = find_actor(name.canonical) if name.kind is NameKind.PERSON and name.last - name.first == 1 else None
    return actor is not None and actor.kind is ActorKind.STATE


def _is_title(parse: Parse, index: int) -> bool:
    return index >= 0 and parse.tokens[index].lower.rstrip(".") in load_speaker_words().titles


def _behind_titles(parse: Parse, run: _Run) -> int:
    """Where the name begins behind "Colonel" and "Superintendent of Police"."""
    first = run.first
    for index in range(run.first, run.last):
        if _is_title(parse, index):
            first = index + 1
            if first + 2 < run.last and parse.tokens[first].lower in {"of", "for"}:
                first += 2
    behind_of = run.last - first > 2 and first > 1 and parse.tokens[first - 1].lower in {"of", "for"}
    if first == run.first and behind_of and _is_title(parse, first - 2):
        return first + 1
    return first


def _kind_of_run(parse: Parse, run: _Run, first: int) -> NameKind | None:
    titled = first > run.first or _is_title(parse, run.first - 1)
    kind = _kind({token.lower for token in parse.tokens[first : run.last]})
    if kind is not None and not (titled and run.label == "PERSON"):
        return kind
    if run.label == "PERSON" or (titled and run.label in {"", "ORG"}):
        return NameKind.PERSON
    if run.label == "NORP" and kind is None:
        return NameKind.PEOPLE if parse.tokens[run.last - 1].tag in {"NNPS", "NNS"} else None
    if run.label == "ORG" or (not run.label and (run.last - first > 1 or _is_acronym(parse.tokens[first].text))):
        return kind or NameKind.ORGANISATION
    return kind


def _is_acronym(text: str) -> bool:
    return len(text) > 2 and text.isupper() and text.isalpha()


def _own_names(parse: Parse, taken: set[int]) -> Iterator[Name]:
    """Names of several words that groups give themselves, with their further mentions."""
    for (first, last), kind in find_called(parse, _CALLED):
        if taken.isdisjoint(range(first, last)):
            yield _called(parse, first, last, kind)


def _called_names(parse: Parse, taken: set[int]) -> Iterator[Name]:
    """Names that the report itself calls a group, whatever the model takes them for: "the militia, the Red Herons"."""
    found_until = -1
    for token in parse.tokens:
        kind = _CALLED.get(token.lemma.lower()) if token.pos == "NOUN" else None
        if kind is None:
            continue
        for name in parse.children(token, "appos"):
            first = min([name.index, *(part.index for part in parse.children(name, "compound", "nmod", "amod"))])
            if name.pos == "PROPN" and not any(index in taken for index in range(first, name.index + 1)):
                yield _called(parse, first, name.index + 1, kind)
        for part in find_own_names(parse, token):
            if part.pos == "PROPN" and part.index not in taken and part.index > found_until:
                last = part.index + len(find_name_behind(parse, part)) + 1
                found_until = last - 1
                yield _called(parse, part.index, last, kind)


def _called(parse: Parse, first: int, last: int, kind: NameKind) -> Name:
    return Name(first, last, last - 1, parse.span(first, last), kind, spell(parse, first, last))


def _kind(words: set[str]) -> NameKind | None:
    marks = load_name_words()
    return next((kind for mark, kind in _MARKS if words & marks[mark]), None) if len(words) > 1 else None


def spell(parse: Parse, first: int, last: int, *, as_name: bool = True) -> str:
    """Tokens as the language model saw them, in one line.

    A name gets back the capitals that truecasing took ("Gerardo barrios"); other words lose the capital of the
    sentence that they begin.
    """
    small = load_name_words()["particle"] | {"of", "the", "and", "for", "in", "on"}
    parts: list[str] = []
    for token in parse.tokens[first:last]:
        gap = bool(parts) and token.start > parse.tokens[token.index - 1].end
        proper = as_name or token.pos == "PROPN"
        written = token.text
        if proper and parse.report.text[token.start].isupper() and (not parts or written not in small):
            written = written[:1].upper() + written[1:]
        elif not proper and not token.entity and written[1:].islower():
            written = written.lower()
        parts.append((" " if gap else "") + written)
    return "".join(parts)
