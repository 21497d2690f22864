"""Coordinated words for people: "a judge, his wife and their son" are three, "the clerk and poet N" is one."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.persons import (
    find_count,
    is_further_one,
    is_name_of_person,
    is_person_noun,
    whole_of,
)
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, Token

# Words for people that told beside people are words for what befell others: "the murder of N and the injury of two".
_DEEDS = frozenset({"injury", "death", "arrest", "fatality", "casualty"})
_SINGULAR_VERBS = frozenset({"was", "is", "has"})


def _is_role(report: AnnotatedReport, head: Token, member: Token) -> bool:
    """True where a coordinated noun says more of a named person: "N, engineer and director of the port"."""
    bare = not any(report.children(member, "det", "nummod", "poss"))
    named = is_name_of_person(report, head) or head.pos == "PROPN" or _is_one_subject(report, head)
    return named and bare and member.tag == "NN" and find_count(report, member) is None


def _is_one_subject(report: AnnotatedReport, head: Token) -> bool:
    """True for "the clerk, poet and former consul was killed": the verb says that all of these are one."""
    while head.dep == "conj":
        head = report.head(head)
    single = head.tag == "NN" and any(child.lower in {"the", "a", "an"} for child in report.children(head, "det"))
    verb = report.head(head)
    auxiliaries = {child.lower for child in (verb, *report.children(verb, "aux", "auxpass"))}
    subject = head.dep in {"nsubj", "nsubjpass"}
    return single and subject and bool(auxiliaries & _SINGULAR_VERBS) and not auxiliaries & {"were", "are", "have"}


def conjuncts(report: AnnotatedReport, head: Token) -> Iterator[Token]:
    """The noun and the nouns coordinated with it, in order; what only describes a named person is left out."""
    yield head
    if _has_state_behind(report, head):
        return
    yield from _listed_beside(report, head)
    for described in report.children(head, "appos") if head.pos == "PROPN" else ():
        # "N, the bishop of the town, and his assistant": the assistant goes with N.
        for child in report.children(described, "conj"):
            if any(report.children(child, "det", "nummod", "poss")):
                yield from conjuncts(report, child)
    for child in report.children(head, "conj"):
        nominal = child.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} or is_further_one(report, child)
        told = nominal and child.lemma.lower() not in _DEEDS
        if _names_the_same(report, child) or _is_part_of_them(report, child):
            yield from (m for m in conjuncts(report, child) if m is not child)
        elif told and not _is_role(report, head, child) and not _starts_clause(report, child):
            yield from conjuncts(report, child)


def _has_state_behind(report: AnnotatedReport, head: Token) -> bool:
    """True for the five of "five people hurt and one person dead": what follows has a state of its own."""
    behind = report.tokens[head.index + 1 : head.index + 3]
    states = load_effect_words().state
    told = [t.lower for t in behind if t.sentence == head.sentence]
    return len(told) > 1 and told[0] in states and (told[1] in {"and", ",", ";", "while", "but"})


def _listed_beside(report: AnnotatedReport, head: Token) -> Iterator[Token]:
    """Members of a list that the parser took for appositions.

    "A judge; a clerk; and a guard"; "a 50-year-old man from Rome, a 30-year-old woman from Pisa".
    """
    for child in report.children(head, "appos"):
        if whole_of(report, child) is not None:
            continue
        parted = report.tokens[_start_of(report, child) - 1].text == ";" and child.pos in {"NOUN", "PROPN"}
        named = head.entity == child.entity == "PERSON" and any(report.children(child, "compound"))
        comma = report.tokens[_start_of(report, child) - 1].text == "," and not _names_the_same(report, child)
        if parted or (named and comma and any(report.children(head, "compound"))):
            yield from conjuncts(report, child)
    for preposition in report.children(head, "prep"):
        place = report.child(preposition, "pobj")
        for child in report.children(place, "appos", "conj") if place is not None and place.entity == "GPE" else ():
            single = any(c.lower in {"a", "an"} for c in report.children(child, "det"))
            if single and child.pos == "NOUN" and is_person_noun(child):
                yield from conjuncts(report, child)


def _start_of(report: AnnotatedReport, head: Token) -> int:
    modifiers = report.children(head, "det", "amod", "compound", "nummod", "poss")
    return min([head.index, *(report.subtree(m)[0].index for m in modifiers)])


def _names_the_same(report: AnnotatedReport, name: Token) -> bool:
    """True for the name in "a reporter, Anna Bell; and ...", which says who the reporter is."""
    comma = report.tokens[_start_of(report, name) - 1]
    before = report.tokens[comma.index - 1]
    noun = before.tag in {"NN", "NNP"} and is_person_noun(before)
    single = noun and any(t.dep in {"det", "poss"} for t in report.subtree(before))
    return comma.text == "," and single and name.pos == "PROPN"


def _is_part_of_them(report: AnnotatedReport, noun: Token) -> bool:
    """True for the children of "seven patients, three of them children, and two nurses"."""
    numbers = report.children(noun, "nummod", "nsubj")
    wholes = (w for n in numbers for p in report.children(n, "prep") if p.lower == "of" for w in report.children(p))
    return any(whole.lower in {"them", "whom"} for whole in wholes)


def _starts_clause(report: AnnotatedReport, number: Token) -> bool:
    """True for a bare number that the parser took for coordinated: "..., and 26 were hurt", "nine dead and 26 hurt"."""
    mention = find_count(report, number)
    if number.pos != "NUM" or mention is None or mention.noun is not None:
        return False
    behind = report.tokens[mention.last] if mention.last < len(report.tokens) else None
    auxiliaries = {"were", "was", "are", "is", "have", "has", "had"}
    return behind is not None and (behind.lower in auxiliaries or behind.lower in load_effect_words().state)
