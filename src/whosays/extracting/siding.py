"""On which side a figure is counted once all figures of the report are known (coding guide, section 3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.clauses import find_subject
from whosays.extracting.harm import Harm, Harms
from whosays.extracting.persons import is_further_one
from whosays.extracting.sides import side_of
from whosays.lexicon.people import load_people_words
from whosays.model.annotation import AnnotatedReport, NameKind, Token
from whosays.model.claim import Effect, Side

_GENERAL = frozenset({"victim", "body", "corpse", "corps"})
_NEAR = 24
_ANYBODY = frozenset(
    "man woman teenager teen juvenile youth boy brother mother father couple partner boyfriend girlfriend".split()
)
_BY_CHANCE = frozenset({"accidentally", "inadvertently", "unintentionally", "mistakenly"})
_CHILDREN = frozenset({"child", "boy", "girl", "toddler", "baby", "infant", "kid", "son", "daughter"})
_DEEDS = frozenset(
    {"rampage", "shooting", "spree", "attack", "stabbing", "shootout", "gunfire", "violence", "incident"}
)
_LOSSES = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED, Effect.MISSING})
_SUFFERING = frozenset({"suffer", "sustain", "have", "incur", "register", "take", "lose"})
_STRUCK = frozenset({"on", "upon", "among", "amongst", "to", "for", "against"})


def _side_before(report: AnnotatedReport, harm: Harm, harms: Harms) -> Side | None:
    """Where "others" takes over the noun before it in its sentence (coding guide, section 3.1)."""
    head = report.tokens[harm.victims.head]
    of_toll = report.tokens[harm.trigger].pos == "NOUN" and harm.victims.side is Side.MIXED
    told = harm.victims.side not in {None, Side.MIXED}
    if not (head.lower == "others" or is_further_one(report, head)) and (head.pos != "NUM" or of_toll or told):
        return None
    before = [
        h
        for h in harms.in_sentence(head.sentence)
        if h.victims.head < harm.victims.head
        and not h.partial
        and h.effect not in {Effect.DETAINED, Effect.ESCAPED}
        and not (h.victims.side is Side.ATTACKERS and _is_of_a_deed(report, harm))
    ]
    return max(before, key=lambda h: h.victims.head).victims.side if before else None


def _is_of_a_deed(report: AnnotatedReport, harm: Harm) -> bool:
    """True for the victims of what an attacker did: "a rampage that left two others dead"."""
    verb = report.tokens[harm.trigger]
    verb = report.head(verb) if verb.pos == "ADJ" else verb
    subject = find_subject(report, verb) if verb.pos == "VERB" else None
    return subject is not None and subject.lemma.lower() in _DEEDS


def _side_of_party(report: AnnotatedReport, party: Token) -> Side | None:
    """The side of a body or group of fighters: "the army", "the guerrilla ranks", "the Front"."""
    bodies = load_people_words().bodies
    inner = [party, *report.children(party, "compound", "amod", "poss")]
    fighters = {n.head for n in report.names if n.kind is NameKind.ARMED_GROUP}
    if any(token.index in fighters for token in inner):
        return Side.ATTACKERS
    told = side_of(report, party) if party.pos in {"NOUN", "PROPN"} else None
    if told in {Side.ATTACKERS, Side.SECURITY}:
        return told
    return next((bodies[token.lower] for token in inner if token.lower in bodies), None)


def _sufferers(report: AnnotatedReport, head: Token) -> Iterator[Token]:
    """Whose losses a figure tells: "the army suffered nine", "nine on the army", "cost the army nine"."""
    over = report.head(head)
    if head.dep in {"dobj", "oprd", "attr"} and over.lemma.lower() in _SUFFERING:
        yield from report.children(over, "nsubj")
    if over.lemma.lower() == "cost":
        yield from (c for c in report.children(over, "dative", "dobj") if c.index != head.index)
    for governor in (head, over):
        for preposition in report.children(governor, "prep", "dative"):
            struck = report.child(preposition, "pobj") if preposition.lower in _STRUCK else None
            if struck is not None and preposition.index > head.index:
                yield struck


def _side_of_sufferer(report: AnnotatedReport, harm: Harm) -> Side | None:
    """The side of those who are told to have suffered bare casualties, dead or wounded."""
    told = (_side_of_party(report, party) for party in _sufferers(report, report.tokens[harm.victims.head]))
    return next((side for side in told if side is not None), None)


def _is_by_own_hand(report: AnnotatedReport, harm: Harm) -> bool:
    """True for suicides and "self-inflicted" wounds: in reports of attacks those of the attacker."""
    trigger = report.tokens[harm.trigger]
    around = {token.lower for token in report.subtree(trigger)[:_NEAR]} if harm.effect is Effect.KILLED else set()
    alone = harm.victims.count.exact == 1
    if alone and harm.effect is Effect.KILLED and _is_done_to_oneself(report, trigger):
        return True
    return alone and (bool(around & {"suicide", "self", "self-inflicted"}) or {"own", "life"} <= around)


def _is_done_to_oneself(report: AnnotatedReport, trigger: Token) -> bool:
    """True for "fatally shot himself", unless by accident or by a child."""
    doer = find_subject(report, trigger)
    if doer is not None and (doer.lemma.lower() in _CHILDREN or doer.lower == "old"):
        return False
    reflexive = any(o.lower in {"himself", "herself", "themselves"} for o in report.children(trigger, "dobj"))
    return reflexive and not any(a.lower in _BY_CHANCE for a in report.children(trigger, "advmod"))


def _breaks_out(report: AnnotatedReport, head: Token) -> bool:
    """True for a named person or "he" who escapes where the report tells of a prison or a court, and of no captives."""
    words = {token.lemma.lower() for token in report.tokens}
    plain = head.pos == "PROPN" or head.lower in {"he", "she"}
    return plain and bool(words & {"prison", "inmate", "courthouse", "jail", "convict"}) and "hostage" not in words


def _is_of_people(report: AnnotatedReport, harm: Harm) -> bool:
    """True for "about 20 people were arrested", of whom nothing more is said."""
    head = report.tokens[harm.victims.head]
    plain = head.lower == "people" and harm.victims.counted and harm.victims.count.exact != 0
    return plain and not any(report.children(head, "acl", "relcl", "appos", "amod"))


def _is_of_anybody(report: AnnotatedReport, harm: Harm, side: Side | None) -> bool:
    """True where the words do not say more than "a man" or a name: who is arrested is taken for an attacker."""
    head = report.tokens[harm.victims.head]
    plain = head.pos in {"PROPN", "PRON"} or head.lemma.lower() in _ANYBODY
    aged = any(child.lower == "old" for child in report.children(head, "amod"))
    single = harm.victims.count.exact == 1 and report.tokens[harm.trigger].lemma.lower() == "hold"
    return side in {None, Side.MIXED, Side.SECURITY} or plain or single or (aged and harm.victims.count.exact == 1)


def _is_plain_people(head: Token) -> bool:
    """True for "people" and "persons": were they fighters, the report would say so."""
    return head.lemma.lower() in {"people", "person"}


def settle_side(report: AnnotatedReport, harm: Harm, harms: Harms) -> Side:
    """The side of a figure's victims among all figures of the report; `mixed` where nothing tells it."""
    side = harm.victims.side
    head = report.tokens[harm.victims.head]
    bare = head.pos in {"NUM", "ADJ", "VERB"} or side is None or head.lemma.lower() in _GENERAL
    if _is_by_own_hand(report, harm) or (harm.effect is Effect.ESCAPED and _breaks_out(report, head)):
        return Side.ATTACKERS
    if side in {None, Side.MIXED} and harm.effect in _LOSSES and not _is_plain_people(head):
        side = _side_of_sufferer(report, harm) or side
    side = _side_before(report, harm, harms) or side
    if bare and side in {None, Side.MIXED}:
        # A number without a noun takes its side from the same number elsewhere (coding guide, section 3.1).
        side = harms.side_of_number(harm.effect, harm.victims.count) or side
    if harm.effect is Effect.DETAINED and _is_of_people(report, harm):
        return Side.MIXED
    if harm.effect is Effect.DETAINED and _is_of_anybody(report, harm, side):
        return Side.ATTACKERS
    if side in {None, Side.MIXED} and harm.effect is Effect.TAKEN_HOSTAGE:
        return Side.CIVILIANS
    return side or Side.MIXED
