"""Groups of people in a noun phrase: how many, on which side, in which words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whosays.extracting.named_groups import are_of_two_kinds, count_names_behind
from whosays.extracting.sides import listed_side, side_of
from whosays.lexicon.effects import load_effect_words
from whosays.lexicon.people import load_things
from whosays.model.annotation import AnnotatedReport, CountMention, Token
from whosays.model.claim import Side
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
# Words for people that told beside people are words for what befell others: "the murder of N and the injury of two".
_DEEDS = frozenset({"injury", "death", "arrest", "fatality", "casualty"})
_SINGULAR_VERBS = frozenset({"was", "is", "has"})
_MASS = frozenset({"police", "military", "army", "security", "people", "troop"})
_QUANTITY_HEADS = frozenset(
    """number group dozen hundred score thousand handful couple pair total life commando squad band gang team unit
    cell crowd mob column""".split()
)


@dataclass(frozen=True, slots=True)
class Victims:
    """People in a report's words: `first` to `last` (half-open) are the tokens of quantity and noun.

    `side` None: the words alone do not tell. `counted` is true where a number stands there, false for "a man".
    `members` are the groups of which this one is the sum, none where it is no sum.
    """

    head: int
    first: int
    last: int
    count: Count
    side: Side | None
    words: str
    counted: bool = False
    members: tuple[Victims, ...] = ()


def antecedent(report: AnnotatedReport, token: Token) -> Token:
    """For a relative pronoun the noun it stands for, else the token itself."""
    if token.lower in _RELATIVE and token.pos in {"PRON", "DET", "SCONJ"}:
        for governor in report.ancestors(token):
            if governor.dep in {"relcl", "acl"}:
                noun = report.head(governor)
                return _whole_of(report, noun) or noun
    return token


def _whole_of(report: AnnotatedReport, noun: Token) -> Token | None:
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
    return any(n.kind == "person" and not n.pronominal and n.head == head.index for n in report.names)


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


_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "appos", "attr", "pobj"})
_STRONG_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", ""})


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
    if any(n.head == head.index and n.kind != "person" and n.actor for n in report.names):
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


def _implied_count(report: AnnotatedReport, head: Token) -> Count | None:
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


def _extent(report: AnnotatedReport, head: Token, mention: CountMention | None) -> tuple[int, int]:
    """The tokens from the quantity to the noun, with the modifiers between."""
    first = last = head.index
    for child in report.children(head, "det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"):
        first = min(first, *(t.index for t in report.subtree(child)))
    if mention is not None:
        first, last = min(first, mention.first), max(last, mention.last - 1)
    return first, last + 1


def _with_ages(report: AnnotatedReport, head: Token) -> Token:
    """The women of "two women ages 17 and 25", where the parser takes the ages for the noun."""
    if head.lower != "ages":
        return head
    people = (c for c in report.children(head, "compound", "nmod", "amod") if is_person_noun(c))
    return next(people, head)


def describe(report: AnnotatedReport, head: Token, *, strictly: bool) -> Victims | None:
    """The people that one noun (without its coordination) stands for, or None where it is none."""
    head = _with_ages(report, antecedent(report, head))
    at = report.count_at.get(head.index)
    around = at if at is not None and at.noun is not None else None
    if around is not None and around.noun is not None:
        head = report.tokens[around.noun]
    if head.lemma.lower() in _QUANTITY_HEADS:
        inner = next(
            (c for p in report.children(head, "prep") if p.lower == "of" for c in report.children(p, "pobj")), None
        )
        if inner is not None:
            return describe(report, inner, strictly=strictly)
    if not is_people(report, head, strictly=strictly) or _whole_of(report, head) is not None:
        return None
    # In "11 of the 14 passengers" the number that the phrase starts with counts, not the one beside the noun.
    mention = around or find_count(report, head)
    named = count_names_behind(report, head) if mention is None and is_person_noun(head) else None
    count = mention.count if mention else Count.exactly(named[0]) if named else _implied_count(report, head)
    if count is None:
        return None
    first, last = _extent(report, head, mention)
    last = max(last, named[1]) if named else last
    words = " ".join(report.report.text[report.tokens[first].start : report.tokens[last - 1].end].split())
    return Victims(head.index, first, last, count, side_of(report, head), words, counted=mention is not None)


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
        if _whole_of(report, child) is not None:
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


def _is_counted_with(report: AnnotatedReport, before: Victims, member: Victims) -> bool:
    """True for the magistrates of "five judges and magistrates": one number counts both."""
    bare = member.first == member.head and not member.counted and report.tokens[member.head].tag == "NNS"
    joint = report.tokens[member.first - 1]
    numbered = before.counted and before.count != Count(2, None)
    return bare and numbered and joint.lower in {"and", "or"} and joint.index == before.last


def _inherit(members: list[Victims], report: AnnotatedReport) -> list[Victims]:
    """Let "others" take over the noun before it (coding guide, section 3.1)."""
    result: list[Victims] = []
    for member in members:
        token = report.tokens[member.head]
        if result and _is_counted_with(report, result[-1], member):
            continue
        others = member.side is Side.MIXED and any(c.lower == "other" for c in report.children(token, "amod"))
        others = others or is_further_one(report, token)
        if result and (others or token.lower in {"others", "other", "more"}):
            result.append(replace(member, side=result[-1].side))
        else:
            result.append(member)
    return result


def _shared_noun(members: list[Victims], report: AnnotatedReport) -> list[Victims]:
    """Let the people of "three Danish and two Dutch soldiers" all be soldiers, where the parse takes two for nouns."""
    result = list(members)
    for at, (member, behind) in enumerate(itertools.pairwise(members)):
        head = report.tokens[member.head]
        bare = head.entity == "NORP" and member.counted and report.tokens[member.head + 1].lower == "and"
        if bare and behind.counted and any(c.entity == "NORP" for c in report.children(report.tokens[behind.head])):
            result[at] = replace(member, side=behind.side)
    return result


def _is_listed_behind(report: AnnotatedReport, members: list[Victims]) -> bool:
    """True for "three victims, a nurse, a cook and a clerk": the number stands first, who they are behind it."""
    first, rest = members[0], members[1:]
    behind = report.tokens[first.last] if first.last < len(report.tokens) else None
    listed = behind is not None and behind.text in {",", "-", "–", "—", ":"}
    general = listed_side(report.tokens[first.head]) is Side.MIXED
    return listed and general and first.counted and sum(m.count.least for m in rest) <= first.count.least


def _whose_lives(report: AnnotatedReport, head: Token) -> Token:
    """For the lives of "claimed the lives of a cook and two clerks" the cook, with whom the clerks are coordinated."""
    if head.lemma.lower() != "life" or find_count(report, head) is not None:
        return head
    inner = (child for p in report.children(head, "prep") if p.lower == "of" for child in report.children(p, "pobj"))
    return next(inner, head)


def find_groups(report: AnnotatedReport, head: Token, *, strictly: bool = False) -> tuple[Victims, ...]:
    """The groups of a coordinated phrase: those of one side together with their sum, each side apart."""
    head = _whose_lives(report, antecedent(report, head))
    listed = {member.index: member for member in conjuncts(report, head)}
    # The parser may hang a later member of a long list on its first, and earlier ones below that.
    described = [describe(report, member, strictly=strictly) for _, member in sorted(listed.items())]
    members = _inherit(_shared_noun([v for v in described if v is not None], report), report)
    if not members:
        members = [v for named in _counted_beside(report, head) if (v := describe(report, named, strictly=strictly))]
    if members and _is_listed_behind(report, members):
        members = members[:1]
    return join_groups(report, members)


def _counted_beside(report: AnnotatedReport, head: Token) -> Iterator[Token]:
    """The men of "the victims, four young men, ...": who they are and how many stands behind them."""
    if head.tag == "NNS" and is_person_noun(head):
        yield from (named for named in report.children(head, "appos") if find_count(report, named) is not None)


def join_groups(report: AnnotatedReport, members: Sequence[Victims]) -> tuple[Victims, ...]:
    """Groups of one side that follow one another as one, with their sum (coding guide, section 3.1)."""
    joined: list[Victims] = []
    for member in sorted(members, key=lambda one: one.first):
        before = joined[-1] if joined else None
        if before and before.side == member.side and before.count.exact != 0:
            first, last = before.first, max(before.last, member.last)
            words = " ".join(report.report.text[report.tokens[first].start : report.tokens[last - 1].end].split())
            parts = (*(before.members or (before,)), *(member.members or (member,)))
            total = before.count + member.count
            joined[-1] = Victims(before.head, first, last, total, before.side, words, before.counted, parts)
        else:
            joined.append(member)
    return tuple(joined)
