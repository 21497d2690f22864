"""Warnings given before an incident, and the word that there were none (coding guide, section 3.5)."""

from __future__ import annotations

from whosays.extracting.accusation import Accusations
from whosays.extracting.clauses import find_agent, find_oblique, find_patient, find_subject, is_negated, is_passive
from whosays.extracting.finding import WarningFinding
from whosays.lexicon.accusation import load_claim_cues, load_warning_cues
from whosays.model.annotation import AnnotatedReport, NameKind, Token
from whosays.model.claim import Modality

_SHOTS = frozenset({"shot", "sign", "signal", "system", "siren", "light", "alarm"})
_FURTHEST = 4


def find_warnings(report: AnnotatedReport) -> tuple[WarningFinding, ...]:
    """One finding for each clause that tells of a warning or denies one, in order of the text."""
    accusations = Accusations(report)
    kept: dict[int, WarningFinding] = {}
    for token in accusations.tokens:
        if _warns(accusations, token):
            kept.setdefault(token.sentence, _finding(accusations, token))
    return tuple(kept.values())


def _finding(accusations: Accusations, token: Token) -> WarningFinding:
    report = accusations.report
    subject = find_subject(report, token) if token.pos in {"VERB", "AUX"} else None
    first = min(token.index, subject.index) if subject and subject.sentence == token.sentence else token.index
    if token.index - first > 12:
        first = token.index
    modality = Modality.DENIED if _is_denied(accusations, token) else Modality.ASSERTED
    return WarningFinding(
        core=report.span(first, token.index + 1),
        anchor=token.index,
        trigger=accusations.trigger_near(token, None),
        modality=modality,
    )


def _is_denied(accusations: Accusations, token: Token) -> bool:
    report = accusations.report
    around = [token, *report.children(token, "dobj", "nsubj", "nsubjpass")]
    if any(is_negated(report, one) for one in around):
        return True
    if any(_lacks(report, one) for one in around):
        return True
    above = list(report.ancestors(token))[:_FURTHEST]
    return any(one.lemma.lower() in load_claim_cues().denying for one in above) or any(
        one.lemma == "exception" for one in above
    )


def _lacks(report: AnnotatedReport, token: Token) -> bool:
    return any(child.lower in {"no", "any", "never"} for child in report.children(token, "det", "predet"))


def _warns(accusations: Accusations, token: Token) -> bool:
    cues, lemma = load_warning_cues(), token.lemma.lower()
    if token.pos in {"NOUN", "PROPN"}:
        return lemma in cues.warning and _is_warning_given(accusations, token)
    if token.pos not in {"VERB", "AUX"}:
        return False
    if lemma in cues.warning:
        return _is_given_by_the_threatened(accusations, token)
    return any(
        construction(accusations, token)
        for construction in (_tells_of_danger, _writes_to_authority, _receives_nothing, _fears)
    )


def _is_warning_given(accusations: Accusations, noun: Token) -> bool:
    report = accusations.report
    head = report.head(noun)
    if head.lemma.lower() in _SHOTS or noun.dep == "compound":
        return False
    return head.lemma.lower() in {
        "give",
        "issue",
        "receive",
        "get",
        "have",
        "ignore",
        "heed",
        "before",
        "after",
        "despite",
    }


def _is_given_by_the_threatened(accusations: Accusations, verb: Token) -> bool:
    """A warning to others; an armed group that warns of its own attacks threatens."""
    report = accusations.report
    agent = find_agent(report, verb)
    name = accusations.actors.name_at(agent) if agent else None
    if (name and name.kind is NameKind.ARMED_GROUP) or (agent and agent.lemma.lower() in _SHOTS):
        return False
    return _tells_danger(accusations, verb) or is_passive(report, verb) or find_patient(report, verb) is not None


def _tells_danger(accusations: Accusations, token: Token) -> bool:
    cues = load_warning_cues()
    return any(
        t.lemma.lower() in cues.danger or accusations.names_act(t)
        for t in accusations.report.subtree(token)
        if t.index > token.index
    )


def _tells_of_danger(accusations: Accusations, verb: Token) -> bool:
    """As in "Had been told of the plan to raid the depot"."""
    cues, report = load_warning_cues(), accusations.report
    if verb.lemma.lower() not in cues.telling:
        return False
    told = find_oblique(report, verb, "of", "about")
    return any(one.lemma.lower() in {"plan", "plot", "danger", "risk", "threat"} for one in told)


def _writes_to_authority(accusations: Accusations, verb: Token) -> bool:
    """As in "Had written to the governor"."""
    cues, report = load_warning_cues(), accusations.report
    if verb.lemma.lower() != "write":
        return False
    return any(one.lemma.lower() in cues.recipients for one in find_oblique(report, verb, "to"))


def _receives_nothing(accusations: Accusations, verb: Token) -> bool:
    """As in "No such letter had been received", "had received no intelligence report"."""
    cues, report = load_warning_cues(), accusations.report
    if verb.lemma.lower() not in cues.receiving:
        return False
    thing = find_patient(report, verb) or report.child(verb, "nsubj")
    if thing is None or thing.lemma.lower() not in cues.message:
        return False
    words = {child.lower for child in report.children(thing)}
    never = is_negated(report, verb)
    return bool("such" in words or (words & {"no"} and _tells_danger(accusations, thing)) or never)


def _fears(accusations: Accusations, verb: Token) -> bool:
    """As in "Had sought police protection, fearing an attack"."""
    cues, report = load_warning_cues(), accusations.report
    if verb.lemma.lower() not in cues.fearing:
        return False
    feared = find_patient(report, verb)
    if feared is None or feared.lemma.lower() not in cues.danger:
        return False
    above = [one.lemma.lower() for one in report.ancestors(verb)]
    return any(lemma in cues.seeking for lemma in above)
