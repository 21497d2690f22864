"""How many attackers took part (coding guide, section 3.2): counted doers of the attack."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.factuality import is_unreal, modality_of
from whosays.extracting.finding import ParticipantsFinding
from whosays.extracting.sides import listed_side, side_of
from whosays.extracting.triggers import Trigger, find_triggers
from whosays.extracting.victims import Victims, antecedent, describe, find_count, is_person_noun
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect, Side
from whosays.model.evidence import Span

_DOING = frozenset(
    """attack storm raid open fire shoot kill detonate explode seize take ambush kidnap burst ram drive plant throw hurl
    set carry enter break assault strike blow stab murder gun arrive surround abduct wear ride approach stage launch
    commit involve participate hold occupy""".split()
)
_NOT_DONE_TO = frozenset({Effect.KILLED, Effect.INJURED, Effect.DETAINED, Effect.ESCAPED, Effect.FREED})


def _doers(report: AnnotatedReport, verb: Token) -> Iterator[Token]:
    """Subjects of active verbs and agents behind "by"."""
    if not any(report.children(verb, "auxpass")):
        yield from report.children(verb, "nsubj")
    for agent in report.children(verb, "agent", "prep"):
        if agent.lower == "by":
            yield from report.children(agent, "pobj")


def _is_singled_out(report: AnnotatedReport, head: Token) -> bool:
    """True for "a gunman", "a former employee", "one shooter": not for "the gunman"."""
    return bool({child.lower for child in report.children(head, "det", "nummod")} & {"a", "an", "one"})


def _is_attacker(report: AnnotatedReport, head: Token, verb: Token) -> bool:
    side = side_of(report, head)
    if side is Side.ATTACKERS:
        return True
    harmless = side is Side.SECURITY or not is_person_noun(head)
    violent = verb.lemma.lower() in _DOING and any(t.token == verb.index for t in find_triggers(report))
    return violent and not harmless


def _participants(report: AnnotatedReport, head: Token) -> Victims | None:
    head = antecedent(report, head)
    mention = find_count(report, head)
    if mention is None and not _is_singled_out(report, head):
        return None
    people = describe(report, head, strictly=True)
    if people is None or people.count.exact == 0 or (mention and mention.span.end <= mention.span.start):
        return None
    return people


def _candidates(report: AnnotatedReport, triggers: tuple[Trigger, ...]) -> Iterator[tuple[Token, Token]]:
    """Doers with the word they hang on, over the verbs of attack and the nouns with "by"."""
    words = {trigger.token: trigger for trigger in triggers}
    for token in report.tokens:
        trigger = words.get(token.index)
        attacking = token.pos == "VERB" and token.lemma.lower() in _DOING
        if attacking or (trigger is not None and trigger.nominal):
            for doer in _doers(report, token):
                yield doer, token
        elif token.pos in {"AUX", "VERB"} and token.lemma == "be":
            # "There was one shooter", "the attackers were three men".
            subjects = list(report.children(token, "nsubj", "expl"))
            about_them = any(s.lower == "there" or listed_side(s) is Side.ATTACKERS for s in subjects)
            for child in report.children(token, "attr"):
                if about_them and (listed_side(child) is Side.ATTACKERS or subjects[0].lower != "there"):
                    yield child, token


def find_participants(report: AnnotatedReport) -> tuple[ParticipantsFinding, ...]:
    """The counts of those who took part in an attack, in order of the text."""
    found: dict[int, ParticipantsFinding] = {}
    for doer, word in _candidates(report, find_triggers(report)):
        head = antecedent(report, doer)
        people = _participants(report, head)
        if people is None or is_unreal(report, word) or not _is_attacker(report, report.tokens[people.head], word):
            continue
        core = report.span(people.first, people.last)
        joined = core.joined_with(Span(word.start, word.end))
        near = word.sentence == head.sentence and joined.end - joined.start <= 120
        found.setdefault(
            people.head,
            ParticipantsFinding(
                core=joined if near else core,
                anchor=people.head,
                trigger=word.index,
                modality=modality_of(report, word),
                count=people.count,
            ),
        )
    return tuple(sorted(found.values(), key=lambda f: (f.core.start, f.core.end)))
