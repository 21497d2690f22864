"""The branches of armed groups: "the Yemeni branch of al-Qaeda" is one name, that of the branch.

Which region tells which branch is the actor list's knowledge (`regions`); here is only how reports word it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.lexicon.actors import find_branch
from whosays.lexicon.speakers import load_name_words
from whosays.model.annotation import Name, NameKind, Parse, Token

_INSIDE_NOUN = frozenset({"compound", "nmod", "poss", "amod", "pobj"})
_STEPS = 5
_LONGEST = 12


def with_branches(parse: Parse, names: Sequence[Name]) -> list[Name]:
    """Names in order of the text, those of groups widened to the branch that the words around them tell of."""
    found: list[Name] = []
    for name in names:
        branch = _branch(parse, name) if name.kind is NameKind.ARMED_GROUP else None
        while branch and found and found[-1].last > branch.first:
            found.pop()
        if branch or not found or found[-1].last <= name.first:
            found.append(branch or name)
    return found


def _branch(parse: Parse, name: Name) -> Name | None:
    noun = _branch_noun(parse, parse.tokens[name.head])
    if noun is None:
        return None
    inside = _phrase(parse, noun)
    end = max(token.index for token in inside) + 1
    after = parse.tokens[end : end + 1]
    if after and after[0].lower == "in" and after[0].sentence == noun.sentence:
        # The parse may hang "in the Sahel" on the verb before.
        inside += _phrase(parse, after[0])
    around = [token.index for token in inside if not name.first <= token.index < name.last]
    actor = find_branch(name.canonical, " ".join(parse.tokens[index].text for index in sorted(around)))
    first, last = min([*around, name.first]), max([*around, name.last - 1]) + 1
    if actor is None or last - first > _LONGEST:
        return None
    span = parse.span(first, last)
    return replace(name, first=first, last=last, head=noun.index, span=span, canonical=actor.name, actor=actor.name)


def _branch_noun(parse: Parse, token: Token) -> Token | None:
    """The noun for a branch that a name belongs to: "affiliate" of "the affiliate of the Islamic State group"."""
    for _ in range(_STEPS):
        if token.lemma.lower() in load_name_words()["branch"]:
            return token
        if token.dep not in _INSIDE_NOUN | {"prep"}:
            return None
        token = parse.head(token)
    return None


def _phrase(parse: Parse, noun: Token) -> list[Token]:
    """A noun phrase less articles and what clauses, appositions and further circumstances add."""
    found = [noun]
    for token in found:
        found.extend(
            child
            for child in parse.children(token)
            if child.dep in _INSIDE_NOUN or (child.dep == "prep" and child.lower in {"in", "of"})
        )
    return found
