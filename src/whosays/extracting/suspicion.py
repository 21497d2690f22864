"""Accusing verbs, suspects, and who is said to be behind it (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.clauses import find_agent, find_oblique, find_patient, find_subject, is_passive
from whosays.extracting.doers import verb_role
from whosays.extracting.finding import ResponsibilityFinding
from whosays.lexicon.accusation import AccusationCue, Slot, load_accusation_cues
from whosays.model.annotation import AnnotatedReport, NameKind, Token
from whosays.model.claim import Role, Stance
from whosays.model.source import Source, SourceKind

_COMPLEMENTS = (
    "prep",
    "dobj",
    "xcomp",
    "oprd",
    "acl",
    "pcomp",
    "ccomp",
    "dep",
    "acomp",
    "npadvmod",
    "advcl",
    "conj",
    "amod",
)
_MEANING_ACTS = frozenset({"it", "this", "that", "these", "they", "which", "fact", "event", "responsibility"})
_FARTHEST = 12
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_WHEREFORE = frozenset("of for with in on over as because to about after through at under".split())


def find_suspicions(accusations: Accusations) -> Iterator[ResponsibilityFinding]:
    """A finding for each actor of an accusing verb."""
    cues = load_accusation_cues()
    for token in accusations.tokens:
        if token.pos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            continue
        for cue in cues.get(token.lemma.lower(), ()):
            found = list(_accused_by(accusations, token, cue))
            if found:
                yield from found
                break


def find_named_suspects(accusations: Accusations) -> tuple[Accused, ...]:
    """The persons that accusing verbs name, in order of the text; descriptions elsewhere may mean them."""
    cues = load_accusation_cues()
    accused: list[Accused] = []
    others: list[Accused] = []
    for token in accusations.tokens:
        for cue in cues.get(token.lemma.lower(), ()) if token.pos in {"VERB", "AUX"} else ():
            for slot in _slot(accusations, token, cue) if cue.source is Slot.NOBODY or cue.verb == "accuse" else ():
                persons = [
                    one for one in accusations.actors.find(slot) if one.kind is NameKind.PERSON and slot.pos != "PRON"
                ]
                told = _act_of(accusations, token, slot) is not None or not cue.needs_act
                (accused if told else others).extend(persons)
    return tuple(sorted(accused or others, key=lambda one: one.head))


def _completes(accusations: Accusations, verb: Token, cue: AccusationCue) -> bool:
    subject = find_subject(accusations.report, verb)
    if cue.subjects and (subject is None or subject.lemma.lower() not in cue.subjects):
        return False
    if not cue.word:
        return True
    following = accusations.report.subtree(verb)
    return any(t.lemma.lower() == cue.word and 0 < t.index - verb.index <= _FARTHEST for t in following)


def _is_reduced(accusations: Accusations, verb: Token) -> bool:
    """As in "Suspect charged in killing": a headline's passive, read as an active verb by the parser."""
    report = accusations.report
    if verb.tag not in {"VBD", "VBN"} or report.child(verb, "dobj", "ccomp", "auxpass", "aux"):
        return False
    after = report.tokens[verb.index + 1 : min(report.sentence_of(verb).last, verb.index + _FARTHEST)]
    if any(t.lower == "that" and t.tag == "IN" for t in after):
        return False
    return report.child(verb, "prep") is not None


def _slot(accusations: Accusations, verb: Token, cue: AccusationCue) -> Iterator[Token]:
    report = accusations.report
    if cue.actor is Slot.OBLIQUE:
        yield from find_oblique(report, verb, *cue.prepositions)
        patient = find_patient(report, verb)
        if patient is not None and accusations.names_act(patient):
            yield from find_oblique(report, patient, *cue.prepositions)
        return
    if cue.actor is Slot.SUBJECT:
        found = find_subject(report, verb)
    else:
        found = find_patient(report, verb)
        if found and found.lower in _RELATIVE and verb.dep == "relcl":
            found = report.head(verb)
        if found is None and (cue.source is Slot.NOBODY or cue.verb == "accuse") and _is_reduced(accusations, verb):
            found = find_subject(report, verb)
    if found:
        yield found


def _complements(accusations: Accusations, verb: Token, actor: Token) -> Iterator[Token]:
    """What says wherefore somebody is accused: "of", "for", "in connection with" and the like, verb and all."""
    report = accusations.report
    for governor in (verb, actor):
        for child in report.children(
            governor, "prep", "dobj", "xcomp", "oprd", "acl", "pcomp", "ccomp", "dep", "acomp"
        ):
            told_by_preposition = child.dep == "prep" and child.lower in _WHEREFORE
            if child.index > verb.index and child.index != actor.index and (child.dep != "prep" or told_by_preposition):
                yield child
    for child in report.children(actor, "amod"):
        if child.index > actor.index and child.lower in {"guilty", "responsible", "accountable"}:
            yield child


def _act_of(accusations: Accusations, verb: Token, actor: Token) -> tuple[Role, Token] | None:
    """The act or crime that the clause names beside the actor, and the part in it."""
    report = accusations.report
    for child in _complements(accusations, verb, actor):
        below = _without_relative_clauses(report, child)
        for token in below:
            if token.pos in {"VERB", "AUX"}:
                found = verb_role(accusations, token)
                if found and (find_agent(report, token) in {None, actor} or found[0] is not Role.CARRIED_OUT):
                    return found
        act = accusations.act_in(below) or _act_of_counts(accusations, below)
        if act:
            return Role.CARRIED_OUT, act
    return None


def _act_of_counts(accusations: Accusations, below: list[Token]) -> Token | None:
    """The crime of "two counts of first degree reckless homicide", which the parser takes to pieces."""
    counts = next((token for token in below if token.lemma in {"count", "charge"}), None)
    if counts is None:
        return None
    last = accusations.report.sentence_of(counts).last
    return accusations.act_in(accusations.report.tokens[counts.index : min(last, counts.index + _FARTHEST)])


def _without_relative_clauses(report: AnnotatedReport, token: Token) -> list[Token]:
    found = [token]
    for one in found:
        found.extend(child for child in report.children(one) if child.dep != "relcl")
    return sorted(found, key=lambda t: t.index)


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
    report = accusations.report
    if not _completes(accusations, verb, cue) or (verb.pos == "NOUN" and cue.actor is not Slot.OBLIQUE):
        return
    said = not is_passive(report, verb) or find_agent(report, verb) is not None
    stance = cue.stance if said else cue.unsaid
    for slot in _slot(accusations, verb, cue):
        found = _act_of(accusations, verb, slot)
        unsaid_act = found is None and not _stands_before_act(accusations, verb, cue)
        if cue.needs_act and unsaid_act and (not cue.bare or _says_of_what(report, verb, slot)):
            continue
        role, act = found or (cue.role, None)
        for accused in accusations.accused_at(slot) or accusations.actors.find_in_slot(slot):
            judged = accusations.judge.judge(verb, accused, stance, act=False)
            if judged and judged is not Stance.CLAIMED:
                sources = _sources(accusations, verb, cue)
                yield accusations.finding(verb, accused, judged, role=role, act=act, sources=sources)


def _says_of_what(report: AnnotatedReport, verb: Token, actor: Token) -> bool:
    """True where the verb goes on ("of vanity", "to be a banker"), so that it accuses of no act."""
    if report.child(verb, "xcomp", "ccomp"):
        return True
    return any(prep.lower == "of" for governor in (verb, actor) for prep in report.children(governor, "prep"))


def _stands_before_act(accusations: Accusations, verb: Token, cue: AccusationCue) -> bool:
    """As in "Linked the bombing to the Front": the act is the verb's object or subject."""
    patient = find_patient(accusations.report, verb)
    if cue.actor is not Slot.OBLIQUE or patient is None:
        return False
    return accusations.names_act(patient) or patient.lemma.lower() in _MEANING_ACTS
