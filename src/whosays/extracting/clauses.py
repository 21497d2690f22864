"""Who does what to whom in a clause: the walk through the parse that the accusations need.

The model's trees name grammatical roles. Passives, relative clauses, participles, infinitives and coordinated verbs
hide who acts, so the roles are worked out here once.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model.annotation import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
# Verbs whose object does what the infinitive or gerund after them says.
_OBJECT_CONTROL = frozenset(
    {
        "accuse",
        "force",
        "order",
        "tell",
        "ask",
        "allow",
        "lead",
        "suspect",
        "charge",
        "convict",
        "urge",
        "help",
        "blame",
    }
)
# "Because of", "according to", "out of": the noun hangs on the second word.
_FIRST_OF_TWO = frozenset({"because", "according", "out", "due", "along", "together"})
_LONGEST_CLIMB = 6


def is_passive(parse: Parse, verb: Token) -> bool:
    """True where the grammatical subject (or the noun modified) undergoes what the verb says."""
    if parse.child(verb, "auxpass", "nsubjpass", "csubjpass"):
        return True
    if verb.tag in {"VBN", "VBD"} and any(aux.lemma == "be" for aux in parse.children(verb, "aux")):
        return True
    if _is_accused(parse, verb):
        return True
    if verb.tag != "VBN" or parse.child(verb, "dobj", "aux"):
        return verb.tag == "VBN" and verb.dep == "acl" and not parse.child(verb, "aux")
    if verb.dep == "conj":
        return is_passive(parse, parse.head(verb)) and not parse.child(verb, "nsubj")
    return verb.dep in {"acl", "amod", "advcl", "relcl", "ROOT", "dep", "oprd", "ccomp"} and not parse.child(
        verb, "nsubj"
    )


def _is_accused(parse: Parse, verb: Token) -> bool:
    """As in "The woman accused of arson": without an object, who stands before it is accused."""
    if verb.lemma not in {"accuse", "suspect"} or verb.tag not in {"VBN", "VBD"}:
        return False
    return parse.child(verb, "dobj", "aux", "ccomp") is None and any(
        prep.lower == "of" for prep in parse.children(verb, "prep")
    )


def _antecedent(parse: Parse, verb: Token) -> Token | None:
    """The noun that a relative clause is about."""
    for governor in (verb, *parse.ancestors(verb)):
        if governor.dep in {"relcl", "acl"}:
            return parse.head(governor)
        if governor.dep not in {"conj", "ccomp", "xcomp"}:
            return None
    return None


def _own_subject(parse: Parse, verb: Token) -> Token | None:
    subjects = [child for child in parse.children(verb, *SUBJECTS) if child.index < verb.index]
    subject = subjects[-1] if subjects else parse.child(verb, *SUBJECTS)
    if subject is None:
        return None
    if subject.lower in _RELATIVE and subject.tag in {"WP", "WDT", "DT", "IN"}:
        return _antecedent(parse, verb) or subject
    return subject


def _borrowed_subject(parse: Parse, verb: Token, depth: int) -> Token | None:
    head = parse.head(verb)
    if verb.dep in {"acl", "relcl"}:
        return head
    if verb.dep == "pcomp" and head.dep in {"prep", "mark"}:
        governor = parse.head(head)
        controlled = governor.lemma in _OBJECT_CONTROL and head.lower in {"of", "with", "for"}
        return _controller(parse, governor, by_object=controlled, depth=depth)
    if verb.dep == "xcomp" and head.pos == "ADJ":
        # "The Front is likely to have burned it": the subject of the copula raises out of the infinitive.
        return find_subject(parse, parse.head(head), depth=depth + 1) if head.dep in {"acomp", "oprd", "attr"} else None
    if verb.dep in {"xcomp", "ccomp"}:
        return _controller(parse, head, by_object=head.lemma in _OBJECT_CONTROL, depth=depth)
    if verb.dep in {"conj", "advcl", "dep", "oprd", "pcomp"}:
        return _controller(parse, head, by_object=False, depth=depth)
    return None


def _controller(parse: Parse, governor: Token, *, by_object: bool, depth: int) -> Token | None:
    if governor.pos in {"NOUN", "PROPN", "PRON"}:
        accused = governor.dep == "dobj" and parse.head(governor).lemma in _OBJECT_CONTROL
        return governor if accused else None
    if by_object:
        found = find_patient(parse, governor, depth=depth + 1)
        if found:
            return found
    return find_subject(parse, governor, depth=depth + 1)


def find_subject(parse: Parse, verb: Token, *, depth: int = 0) -> Token | None:
    """The head of the grammatical subject, also where the clause leaves it out; None where there is none.

    Relative pronouns give their antecedent; participles, infinitives and coordinated verbs take over the subject of
    the clause that they lean on.
    """
    if depth > _LONGEST_CLIMB:
        return None
    return _own_subject(parse, verb) or _borrowed_subject(parse, verb, depth)


def find_oblique(parse: Parse, governor: Token, *prepositions: str) -> Iterator[Token]:
    """The nouns that a verb or noun governs through one of the prepositions, nearest first."""
    for prep in parse.children(governor, "prep", "agent", "dative"):
        if prep.lower in prepositions:
            yield from parse.children(prep, "pobj")
            if prep.lower in _FIRST_OF_TWO:
                for inner in parse.children(prep, "prep", "pcomp"):
                    yield from parse.children(inner, "pobj")


def find_agent(parse: Parse, verb: Token, *, depth: int = 0) -> Token | None:
    """The head of who does it: the subject of an active verb, the "by" of a passive one; None where unsaid."""
    if is_passive(parse, verb):
        return next(find_oblique(parse, verb, "by"), None)
    return find_subject(parse, verb, depth=depth)


def find_patient(parse: Parse, verb: Token, *, depth: int = 0) -> Token | None:
    """The head of whom it is done to: the object of an active verb, the subject of a passive one; None where unsaid."""
    if is_passive(parse, verb):
        return find_subject(parse, verb, depth=depth)
    found = parse.child(verb, "dobj")
    if found:
        return found
    for small in parse.children(verb, "ccomp", "xcomp"):
        if small.pos in {"ADJ", "NOUN"} and not parse.child(small, "cop"):
            return parse.child(small, "nsubj")
    return parse.child(verb, "dative")


def is_negated(parse: Parse, token: Token) -> bool:
    """True where a "not", "never" or "no" stands on the word or its auxiliary."""
    if parse.child(token, "neg"):
        return True
    return any(child.lower in {"no", "never", "neither"} for child in parse.children(token, "det", "advmod", "preconj"))


def find_conjuncts(parse: Parse, token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated with it, in order."""
    found = [token]
    for member in found:
        found.extend(parse.children(member, "conj"))
    return tuple(found)
