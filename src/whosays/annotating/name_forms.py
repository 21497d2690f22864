"""One name for one bearer: last names to full names, acronyms and short forms to what they stand for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from whosays.annotating.coreference import find_descriptions
from whosays.lexicon.speakers import load_source_words
from whosays.model.annotation import Name, NameKind, Parse, SentenceRole, Token

_ENDINGS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
# What makes "a militia" or "a militant group" of an organisation.
_ARMED = frozenset(
    "militia guerrilla rebel insurgent militant terrorist cartel gang paramilitary separatist mafia".split()
)
_ARMED_ADJECTIVES = frozenset(
    "armed militant rebel guerrilla terrorist extremist separatist jihadist maoist islamist insurgent paramilitary "
    "outlawed clandestine leftist unknown rightist criminal".split()
)
_GROUPS = frozenset(
    "group organization organisation movement outfit faction network band gathering wing column".split()
)


def resolve_forms(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """The names with `canonical` the fullest form in the report or the actor list's name."""
    names = _resolve_acronyms(parse, names)
    names = _resolve_persons(_without_false_persons(parse, names))
    names = _resolve_bodies(parse, names)
    return _without_headline_words(parse, _with_armed_groups(parse, names))


def _without_headline_words(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Names less those that only a headline has: there every word has a capital."""
    known = {name.canonical for name in names if not _is_in_headline(parse, name)}
    return [name for name in names if name.actor or name.canonical in known or not _is_in_headline(parse, name)]


def _is_in_headline(parse: Parse, name: Name) -> bool:
    return parse.sentence_of(parse.tokens[name.head]).role is SentenceRole.HEADLINE


def _resolve_acronyms(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Names in brackets behind a name stand for it from there on: "the Green Valley Front (GVF)"."""
    meant: dict[str, Name] = {}
    for name in names:
        after = parse.tokens[name.last : name.last + 3]
        if len(after) < 3 or after[0].text not in {"(", "["} or after[2].text not in {")", "]"}:
            continue
        short = parse.report.text[after[1].start : after[1].end]
        if re.fullmatch(r"[A-Z][A-Za-z]?[A-Z][A-Za-z0-9-]{0,6}", short) and name.last - name.first > 1:
            meant.setdefault(after[1].text.upper(), name)
    found = []
    for name in names:
        text = "".join(token.text for token in parse.tokens[name.first : name.last])
        full = meant.get(text.upper()) if text.isupper() else None
        if full is not None and (name.actor is None or full.actor is not None or name.first > full.last + 1):
            name = replace(name, canonical=full.canonical, actor=full.actor or name.actor, kind=full.kind)  # noqa: PLW2901  the resolved mention replaces the raw one
        found.append(name)
    return found


def _without_false_persons(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Names that the model took for persons, as the body that the report calls them: "Rift Shield, a firm"."""
    kinds: dict[str, NameKind] = {}
    for name in names:
        if name.actor is None and name.kind in {NameKind.PERSON, NameKind.MEDIA}:
            called = _called_by_itself(parse, name)
            if called is not None and called.lemma.lower() in _GROUPS | _ARMED:
                kinds[name.canonical] = NameKind.ARMED_GROUP
            elif name.kind is NameKind.PERSON and _is_beside_body(parse, name):
                kinds.setdefault(name.canonical, NameKind.ORGANISATION)
    return [replace(name, kind=kinds.get(name.canonical, name.kind)) for name in names]


def _called_by_itself(parse: Parse, name: Name) -> Token | None:
    """The noun for who calls itself by a name: "a group calling itself Paper Lantern"."""
    head = parse.tokens[name.head]
    verb = parse.head(head)
    calls = head.dep in {"oprd", "dobj", "attr"} and verb.dep == "acl" and verb.lemma in load_source_words()["naming"]
    return parse.head(verb) if calls else None


def _is_beside_body(parse: Parse, name: Name) -> bool:
    """True where the apposition right behind a name, or the noun right before its comma, is a company or the like."""
    collective = load_source_words()["collective"]
    after = parse.tokens[name.last : name.last + 2]
    if len(after) == 2 and after[0].text == "," and after[1].lower in {"a", "an", "the"}:
        noun = parse.head(after[1])
        return noun.lemma.lower() in collective and noun.dep == "appos" and noun.head == name.head
    before = parse.tokens[max(0, name.first - 2) : name.first]
    return len(before) == 2 and before[1].text == "," and before[0].tag == "NN" and before[0].lemma in collective


def _without_ending(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 1 and words[-1] in _ENDINGS else words


def _resolve_persons(names: Sequence[Name]) -> list[Name]:
    """Each person under the fullest form of the name in the report: "Ortega" becomes "Luisa Ortega"."""
    full: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name in names:
        words = _without_ending(tuple(name.canonical.split()))
        if name.kind is NameKind.PERSON and len(words) > 1:
            for word in words[1:]:
                full[word.casefold()].setdefault(words, name.canonical)
    found = []
    for name in names:
        if name.kind is NameKind.PERSON or (name.actor is None and len(name.canonical.split()) == 1):
            fullest = _fullest(_without_ending(tuple(name.canonical.split())), full)
            if fullest:
                name = replace(name, canonical=fullest, kind=NameKind.PERSON)  # noqa: PLW2901  the resolved mention replaces the raw one
        found.append(name)
    return found


def _fullest(words: tuple[str, ...], full: dict[str, dict[tuple[str, ...], str]]) -> str | None:
    """The longest name with these words in order; of several, the one that ends with them, then the first."""
    fitting = [
        (known, spelled)
        for known, spelled in full.get(words[-1].casefold(), {}).items()
        if _is_within(words, known) and (len(words) == 1 or words[0] == known[0] or known[-len(words) :] == words)
    ]
    fitting.sort(key=lambda pair: (pair[0][-len(words) :] != words, -len(pair[0])))
    return fitting[0][1] if fitting else None


def _is_within(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    rest = iter(word.casefold() for word in known)
    return all(word.casefold() in rest for word in words)


def _resolve_bodies(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Each body under its longest name: after "the Red Heron Army", "the Herons" is not it, but "the Army" is."""
    full: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if name.kind in _BODIES and len(name.canonical.split()) > 1:
            full[name.canonical.split()[-1].casefold()].append(name)
    found = []
    for name in names:
        words = name.canonical.casefold().split()
        if name.kind in _BODIES and name.actor is None and name.first and parse.tokens[name.first - 1].lower == "the":
            longer = (
                other
                for other in full.get(words[-1], ())
                if other.first < name.first
                and len(other.canonical.split()) > len(words)
                and other.canonical.casefold().split()[-len(words) :] == words
            )
            whole = next(longer, None)
            if whole is not None:
                name = replace(name, canonical=whole.canonical, actor=whole.actor, kind=whole.kind)  # noqa: PLW2901  the resolved mention replaces the raw one
        found.append(name)
    return found


_BODIES = frozenset({NameKind.ORGANISATION, NameKind.STATE_BODY, NameKind.ARMED_GROUP})


def _with_armed_groups(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """The names with organisations as armed groups where the report calls them one, or they claim responsibility."""
    armed = {name.canonical for name in names if name.kind is NameKind.ORGANISATION and _is_armed(parse, name)}
    return [
        replace(name, kind=NameKind.ARMED_GROUP)
        if name.canonical in armed and name.actor is None and name.kind is NameKind.ORGANISATION
        else name
        for name in names
    ]


def _is_armed(parse: Parse, name: Name) -> bool:
    for token in find_descriptions(parse, name):
        if token.lemma.lower() in _ARMED:
            return True
        if token.lemma.lower() in _GROUPS:
            beside = {child.lemma.lower() for child in parse.children(token, "amod", "compound", "nmod")}
            if beside & (_ARMED | _ARMED_ADJECTIVES):
                return True
    head = parse.tokens[name.head]
    verb = parse.head(head)
    claimed = parse.child(verb, "dobj") if head.dep == "nsubj" and verb.lemma in {"claim", "take"} else None
    return claimed is not None and claimed.lemma in {"responsibility", "credit", "attack", "bombing"}
