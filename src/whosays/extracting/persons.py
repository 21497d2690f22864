"""Words for people: which nouns, names and pronouns mean persons, and how many."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.extracting.named_groups import are_of_two_kinds
from whosays.extracting.sides import listed_side
from whosays.lexicon.effects import load_effect_words
from whosays.lexicon.people import load_things
from whosays.model.annotation import AnnotatedReport, CountMention, Token
from whosays.model.count import Count

_SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "me", "i", "myself"})
_SOMEBODY = frozenset({"someone", "somebody", "anyone", "anybody"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_RELATIVE = frozenset({"who", "whom", "that", "which", "whose"})
_SINGLE_DETERMINERS = frozenset({"a", "an", "another", "one", "the", "this", "that"})
_COLLECTIVE = frozenset(
    {"family", "team", "crew", "group", "couple", "patrol", "staff", "convoy", "party", "pair", "band", "commando"}
)
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3}
_MASS = frozenset({"police", "military", "army", "security", "people", "troop"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "appos", "attr", "pobj"})
_STRONG_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", ""})


def antecedent(report: AnnotatedReport, token: Token) -> Token:
    """For a relative pronoun the noun it stands for, else the token itself."""
    if token.lower in _RELATIVE and token.pos in {"PRON", "DET", "SCONJ"}:
        for governor in report.ancestors(token):
            if governor.dep in {"relcl", "acl"}:
                noun = report.head(governor)
                return whole_of(report, noun) or noun
    return token


def whole_of(report: AnnotatedReport, noun: Token) -> Token | None:
    """The cooks of "six cooks, five of them Danes, who were killed", where the noun is the Danes; else None."""
    before = report.tokens[max(0, noun.index - 5) : noun.index]
    if [token.lower for token in before[-2:]] not in (["of", "them"], ["of", "whom"]) or len(before) < 5:
        return None
    return before[0] if before[1].text == "," and before[0].pos in {"NOUN", "PROPN"} else None


def find_count(report: AnnotatedReport, head: Token) -> CountMention | None:
    """The quantity that counts the noun, or of which the token is part, or None."""
    counting = report.counts_of.get(head.index)
    if counting and len(counting) == 2:
        one, other = sorted(counting, key=lambda mention: mention.first)
        if are_of_two_kinds(report, one, other):
            span = one.span.joined_with(other.span)
            return CountMention(one.first, other.last, span, one.count + other.count, head.index)
    if counting:
        return min(counting, key=lambda m: (m.count.exact != 0, abs(m.last - head.index)))
    return report.count_at.get(head.index)


def number_of(report: AnnotatedReport, mention: CountMention) -> Token:
    """The token that stands for the quantity in the parse: the 20 of "at least 20", the first of "thirteen (13)"."""
    inside = report.tokens[mention.first : mention.last]
    governed = [t for t in inside if t.pos in {"NUM", "NOUN"} and not mention.first <= t.head < mention.last]
    return governed[0] if governed else inside[-1]


def is_person_noun(head: Token) -> bool:
    """True for the nouns of `data/people.yaml`."""
    return listed_side(head) is not None


def is_age(report: AnnotatedReport, head: Token) -> bool:
    """True for "a 17-year-old" where the age stands for the person."""
    before = [token.lower for token in report.tokens[max(0, head.index - 4) : head.index]]
    return head.lower in {"old", "olds"} and "year" in before and head.dep not in {"amod", "acomp", "compound"}


def is_name_of_person(report: AnnotatedReport, head: Token) -> bool:
    """True for names of persons, as the language model or the names of the report have it."""
    if head.entity == "PERSON" and head.pos in {"PROPN", "NOUN"}:
        return True
    return any(n.kind == "person" and not n.pronominal for n in report.names_by_head.get(head.index, ()))


def is_further_one(report: AnnotatedReport, head: Token) -> bool:
    """True for "another", "a third", "the other" that stand for one more person after those told before."""
    behind = report.tokens[min(head.index + 1, len(report.tokens) - 1)]
    goes_on = behind.index > head.index and behind.pos in {"NOUN", "PROPN", "ADJ", "NUM"}
    if head.dep not in _NOMINAL or (goes_on and behind.lower not in load_effect_words().state):
        return False
    determiners = {child.lower for child in report.children(head, "det")}
    ordinal = head.lower in _ORDINALS and bool(determiners & {"a", "the"})
    other = head.lower == "other" and "the" in determiners
    if not (ordinal or other or (head.lower == "another" and not any(report.children(head)))):
        return False
    for told in reversed(_told_before(report, head)):
        if is_person_noun(told) or told.entity == "PERSON":
            return True
        if told.dep in _NOMINAL - {"pobj"} and (told.lemma.lower() in load_things() or told.index in report.count_at):
            return told.lemma.lower() not in load_things()
        if told.dep in _NOMINAL - {"pobj"} and find_count(report, told) is not None:
            return True
    return False


def _told_before(report: AnnotatedReport, token: Token) -> Sequence[Token]:
    """The nouns and numbers before a token in its sentence and the one before."""
    first = report.sentences[max(0, token.sentence - 1)].first
    before = report.tokens[first : token.index]
    return [t for t in before if t.pos in {"NOUN", "PROPN", "NUM"} or t.index in report.count_at]


def looks_like_name_of_person(report: AnnotatedReport, head: Token) -> bool:
    """True for a proper noun that the report elsewhere, or the words beside it, show to be a person's name.

    The language model takes many surnames for places or organisations.
    """
    beside = report.head(head)
    if head.dep == "conj" and beside.pos == "PROPN" and head.tag in {"NNP", "NNPS"}:
        # In a list of names each whole name is one, whatever the language model takes it for.
        listed = beside.entity == "PERSON" or looks_like_name_of_person(report, beside)
        if listed and any(report.children(head, "compound")):
            return True
    if head.tag != "NNP" or head.entity not in _STRONG_ENTITIES:
        return False
    if any(n.kind != "person" and n.actor for n in report.names_by_head.get(head.index, ())):
        return False
    if any(token.lower == head.lower and token.entity == "PERSON" for token in report.tokens):
        return True
    described = (*report.children(head, "appos"), *report.children(head, "compound"))
    if any(is_person_noun(token) for token in described):
        return True
    behind = report.tokens[head.index + 1 : head.index + 4]
    return len(behind) == 3 and behind[0].text == behind[2].text == "," and behind[1].pos == "NUM"


def is_people(report: AnnotatedReport, head: Token, *, strictly: bool) -> bool:
    """True where the noun can be people; `strictly`: only what is listed, named or a personal pronoun."""
    lemma = head.lemma.lower()
    if head.pos == "PRON" and not is_further_one(report, head):
        return head.lower in _SINGULAR_PRONOUNS | _SOMEBODY or find_count(report, head) is not None
    if is_person_noun(head) or is_name_of_person(report, head) or head.entity == "NORP" or is_age(report, head):
        return True
    if is_further_one(report, head) or looks_like_name_of_person(report, head):
        return True
    mention = find_count(report, head)
    if mention is not None and mention.noun is None:
        return not strictly or head.pos != "PROPN"
    if strictly or lemma in load_things() or head.pos not in {"NOUN", "PROPN"}:
        return False
    return head.entity not in {"DATE", "TIME", "MONEY", "LAW", "PRODUCT", "WORK_OF_ART", "LOC", "FAC"} and (
        mention is not None or lemma.endswith(("er", "or", "ist", "ian", "man", "men", "ee", "ant"))
    )


def implied_count(report: AnnotatedReport, head: Token) -> Count | None:
    """How many a phrase without a number means: "a man" one, "hostages" two or more, "the officers" None."""
    lower, lemma = head.lower, head.lemma.lower()
    if is_further_one(report, head):
        return Count.exactly(1)
    if lower in _SINGULAR_PRONOUNS | _SOMEBODY or is_age(report, head) or is_name_of_person(report, head):
        return Count.exactly(1)
    if looks_like_name_of_person(report, head):
        return Count.exactly(1)
    if head.pos == "PRON" or lower in _MASS or lemma in _MASS:
        return None
    return _count_of_noun(report, head)


def _count_of_noun(report: AnnotatedReport, head: Token) -> Count | None:
    lemma = head.lemma.lower()
    determiners = {child.lower for child in report.children(head, "det")}
    possessed = any(report.children(head, "poss"))
    if determiners & {"each", "every"}:
        return None
    if lemma in _PAIRS and not any(report.children(head, "prep")):
        return Count.exactly(_PAIRS[lemma])
    if lemma in _COLLECTIVE and head.tag != "NNS":
        return Count(2, None) if determiners & {"a", "an"} else None
    plural = head.tag in {"NNS", "NNPS"}
    if plural:
        return None if determiners - {"some", "any"} else Count(2, None)
    single = determiners & _SINGLE_DETERMINERS or possessed or is_person_noun(head)
    return Count.exactly(1) if single and head.pos in {"NOUN", "PROPN"} else None
