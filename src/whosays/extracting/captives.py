"""People held: by captors or by the police ("four of the 17 hostages", "are holding", "in the hands of")."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.factuality import is_negated, is_unreal, modality_of
from whosays.extracting.harm import Harm
from whosays.extracting.sides import listed_side, side_of
from whosays.extracting.victims import Victims, find_groups
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect, Side

_CAPTIVES = frozenset({"hostage", "captive", "abductee"})
_POLICE = frozenset({"police", "authority", "officer", "court", "military", "army", "detective", "investigator"})
_CUSTODY = frozenset(
    """custody suspicion question questioning police bail jail prison court magistrate charge charged suspect judge
    arrest arrested interrogate interrogated""".split()
)
_STATE_OF_AFFAIRS = frozenset({"responsible", "accountable", "hostage", "captive", "office", "power", "back"})


def find_captive_harms(report: AnnotatedReport) -> Iterator[Harm]:
    """The figures for captives and for people held, where no verb of seizing tells them."""
    yield from _captives_counted(report)
    for token in report.tokens:
        if token.lower == "hands" and token.dep == "pobj" and report.head(token).lower == "in":
            yield from _in_hands(report, token)
        elif token.lemma.lower() == "hold" and token.pos == "VERB" and not is_unreal(report, token):
            yield from _held(report, token)


def _captives_counted(report: AnnotatedReport) -> Iterator[Harm]:
    """The whole and the parts of "four of the 17 hostages", "nine of the captives are nurses"."""
    for mention in report.counts:
        noun = report.tokens[mention.noun] if mention.noun is not None else None
        if noun is None or noun.lemma.lower() not in _CAPTIVES or not mention.count.least:
            continue
        before = report.tokens[mention.first - 1].lower if mention.first else ""
        behind = report.tokens[mention.last].lower if mention.last < len(report.tokens) else ""
        verb = next((a for a in report.ancestors(noun) if a.pos in {"VERB", "AUX"}), noun)
        is_part = behind == "of" and verb.lemma.lower() == "be"
        if before != "of" and not is_part:
            continue
        victims = _counted(report, noun, mention.first, mention.last)
        yield Harm(victims, Effect.TAKEN_HOSTAGE, noun.index, modality_of(report, noun), partial=is_part)
        if is_part:
            yield from _others(report, noun)


def _counted(report: AnnotatedReport, noun: Token, first: int, last: int) -> Victims:
    mention = report.count_at[first]
    end = max(last, noun.index + 1)
    words = " ".join(report.report.text[report.tokens[first].start : report.tokens[end - 1].end].split())
    head = noun.index if mention.last <= noun.index and report.tokens[last].lower != "of" else first
    return Victims(head, first, end, mention.count, Side.CIVILIANS, words, counted=True)


def _others(report: AnnotatedReport, noun: Token) -> Iterator[Harm]:
    """The rest of the captives in the same sentence: "and the two others cooks"."""
    for mention in report.counts:
        other = report.tokens[mention.noun] if mention.noun is not None else None
        if (
            other is not None
            and other.lower == "others"
            and other.sentence == noun.sentence
            and other.index > noun.index
        ):
            victims = _counted(report, other, mention.first, mention.last)
            yield Harm(victims, Effect.TAKEN_HOSTAGE, noun.index, modality_of(report, noun), partial=True)


def _in_hands(report: AnnotatedReport, hands: Token) -> Iterator[Harm]:
    """As in "The banker is in the hands of a gang"."""
    verb = report.head(report.head(hands))
    of_whom = any(preposition.lower == "of" for preposition in report.children(hands, "prep"))
    if verb.lemma.lower() not in {"be", "remain", "fall", "stay"} or not of_whom or is_unreal(report, verb):
        return
    for subject in report.children(verb, "nsubj"):
        for victims in find_groups(report, subject, strictly=True):
            yield Harm(victims, Effect.TAKEN_HOSTAGE, hands.index, modality_of(report, verb))


def _held(report: AnnotatedReport, verb: Token) -> Iterator[Harm]:
    """As in "They are holding a driver", "three men have been held since Friday": by captors or by the police."""
    if any(
        t.lower in _STATE_OF_AFFAIRS for t in report.children(verb, "acomp", "oprd", "dobj", "advmod", "xcomp", "prt")
    ):
        return
    if any(report.child(p, "pobj") is not None and _holds_captive(report, p) for p in report.children(verb, "prep")):
        return
    passive = verb.tag == "VBN" and (any(report.children(verb, "auxpass")) or verb.dep == "acl")
    held = list(report.children(verb, "nsubjpass")) if passive else []
    if passive and verb.dep == "acl":
        held = [report.head(verb)]
    if any(auxiliary.tag == "MD" for auxiliary in report.children(verb, "aux")):
        return
    if verb.tag == "VBG" and not passive and _is_captor(report, verb):
        held = list(report.children(verb, "dobj"))
    for token in held:
        for victims in find_groups(report, token, strictly=passive):
            effect = Effect.DETAINED if _is_in_custody(report, verb, victims) else Effect.TAKEN_HOSTAGE
            if is_negated(report, verb):
                continue
            if effect is Effect.TAKEN_HOSTAGE and passive and not _is_by_attackers(report, verb):
                continue
            yield Harm(victims, effect, verb.index, modality_of(report, verb))


def _is_by_attackers(report: AnnotatedReport, verb: Token) -> bool:
    """True for "are still being held by the rebels"."""
    holders = (report.child(agent, "pobj") for agent in report.children(verb, "agent"))
    return any(holder is not None and side_of(report, holder) is Side.ATTACKERS for holder in holders)


def _holds_captive(report: AnnotatedReport, preposition: Token) -> bool:
    """True where a phrase of custody or captivity completes the verb, which the effect words tell."""
    inner = report.child(preposition, "pobj")
    return inner is not None and inner.lemma.lower() in {"custody", "bail", "captivity", "hostage"}


def _is_captor(report: AnnotatedReport, verb: Token) -> bool:
    """True where attackers, "they", a bare number or the police hold somebody: not a mother who holds a child."""
    subject = report.child(verb, "nsubj")
    if subject is None:
        return False
    told = subject.lower == "they" or subject.pos == "NUM" or subject.lemma.lower() in _POLICE
    return told or listed_side(subject) is Side.ATTACKERS


def _is_in_custody(report: AnnotatedReport, verb: Token, victims: Victims) -> bool:
    """True where the police hold somebody: they are named as holding, or the sentence speaks of custody."""
    subject = report.child(verb, "nsubj")
    if subject is not None:
        before = report.tokens[report.sentence_of(verb).first : subject.index]
        who = [subject, *before] if subject.lower == "they" else [subject]
        return any(token.lemma.lower() in _POLICE for token in who)
    if victims.side is Side.ATTACKERS:
        return True
    nearby = report.sentences[max(0, verb.sentence - 1) : verb.sentence + 1]
    words = {token.lemma.lower() for sentence in nearby for token in report.tokens_of(sentence)}
    return bool(words & _CUSTODY)
