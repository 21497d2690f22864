"""Groups of people in a noun phrase: how many, on which side, in which words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whosays.extracting.coordination import conjuncts
from whosays.extracting.named_groups import count_names_behind
from whosays.extracting.persons import (
    antecedent,
    find_count,
    implied_count,
    is_further_one,
    is_people,
    is_person_noun,
    whole_of,
)
from whosays.extracting.sides import listed_side, side_of
from whosays.model.annotation import AnnotatedReport, CountMention, Token
from whosays.model.claim import Side
from whosays.model.count import Count

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
    if not is_people(report, head, strictly=strictly) or whole_of(report, head) is not None:
        return None
    # In "11 of the 14 passengers" the number that the phrase starts with counts, not the one beside the noun.
    mention = around or find_count(report, head)
    named = count_names_behind(report, head) if mention is None and is_person_noun(head) else None
    count = mention.count if mention else Count.exactly(named[0]) if named else implied_count(report, head)
    if count is None:
        return None
    first, last = _extent(report, head, mention)
    last = max(last, named[1]) if named else last
    words = " ".join(report.report.text[report.tokens[first].start : report.tokens[last - 1].end].split())
    return Victims(head.index, first, last, count, side_of(report, head), words, counted=mention is not None)


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
