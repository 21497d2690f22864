"""Accusing verbs, suspects, and who is said to be behind it (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.clauses import find_agent, find_oblique, find_patient, find_subject, is_passive
from whosays.extracting.finding import ResponsibilityFinding
from whosays.lexicon.accusation import AccusationCue, Slot, load_accusation_cues
from whosays.model.annotation import NameKind, Token
from whosays.model.claim import Stance
from whosays.model.source import Source, SourceKind


def find_suspicions(accusations: Accusations) -> Iterator[ResponsibilityFinding]:
    """A finding for each actor of an accusing verb."""
    cues = load_accusation_cues()
    for token in accusations.tokens:
        if token.pos not in {"VERB", "AUX", "ADJ"}:
            continue
        for cue in cues.get(token.lemma.lower(), ()):
            found = list(_accused_by(accusations, token, cue))
            if found:
                yield from found
                break


def _completes(accusations: Accusations, verb: Token, cue: AccusationCue) -> bool:
    return not cue.word or any(child.lemma.lower() == cue.word for child in accusations.report.children(verb))


def _is_reduced(accusations: Accusations, verb: Token) -> bool:
    """ "Suspect charged in killing": a headline's passive, read as an active verb by the parser."""
    report = accusations.report
    if verb.tag not in {"VBD", "VBN"} or report.child(verb, "dobj", "ccomp", "auxpass"):
        return False
    return report.child(verb, "prep") is not None


def _slot(accusations: Accusations, verb: Token, cue: AccusationCue) -> Iterator[Token]:
    report = accusations.report
    if cue.actor is Slot.OBLIQUE:
        yield from find_oblique(report, verb, *cue.prepositions)
        return
    if cue.actor is Slot.SUBJECT:
        found = find_subject(report, verb)
    else:
        found = find_patient(report, verb)
        if found is None and _is_reduced(accusations, verb):
            found = find_subject(report, verb)
    if found:
        yield found


def _act_of(accusations: Accusations, verb: Token, actor: Token) -> Token | None:
    """The act or crime that the clause names beside the actor."""
    report = accusations.report
    for child in report.children(verb):
        if child.index == actor.index or child.dep in {"nsubj", "nsubjpass", "punct", "aux", "auxpass"}:
            continue
        act = accusations.act_in(report.subtree(child))
        if act:
            return act
    for child in report.children(actor, "prep", "acl"):
        act = accusations.act_in(report.subtree(child))
        if act and act.index > verb.index:
            return act
    return None


def _sources(accusations: Accusations, verb: Token, cue: AccusationCue) -> tuple[Source, ...] | None:
    """The accuser where the verb names one; None leaves it to the quotations."""
    if cue.source is Slot.NOBODY:
        return None
    agent = find_agent(accusations.report, verb)
    name = accusations.actors.name_at(agent) if agent else None
    if name is None:
        return None
    kinds = {
        NameKind.ARMED_GROUP: SourceKind.ARMED_GROUP,
        NameKind.STATE: SourceKind.OFFICIAL,
        NameKind.STATE_BODY: SourceKind.OFFICIAL,
        NameKind.MEDIA: SourceKind.MEDIA,
        NameKind.ORGANISATION: SourceKind.ORGANISATION,
    }
    kind = kinds.get(name.kind)
    return (Source(name.canonical, kind, name.actor),) if kind else None


def _accused_by(accusations: Accusations, verb: Token, cue: AccusationCue) -> Iterator[ResponsibilityFinding]:
    if not _completes(accusations, verb, cue):
        return
    said = not is_passive(accusations.report, verb) or find_agent(accusations.report, verb) is not None
    stance = cue.stance if said else cue.unsaid
    for slot in _slot(accusations, verb, cue):
        act = _act_of(accusations, verb, slot)
        if cue.needs_act and act is None:
            continue
        for accused in accusations.actors.find(slot):
            judged = accusations.judge.judge(verb, accused, stance, act=False)
            if judged and judged is not Stance.CLAIMED:
                sources = _sources(accusations, verb, cue)
                yield accusations.finding(verb, accused, judged, role=cue.role, act=act, sources=sources)
