"""Denials by the accused and rejections by others (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.claiming import spoken_sources
from whosays.extracting.clauses import find_oblique, find_patient, find_subject, is_negated
from whosays.extracting.finding import ResponsibilityFinding
from whosays.lexicon.accusation import load_actor_kinds, load_claim_cues, load_stance_cues
from whosays.lexicon.actors import ActorKind, find_actor, find_state
from whosays.model.annotation import NameKind, Token
from whosays.model.claim import Role, Stance

_ACCUSABLE = frozenset({NameKind.ARMED_GROUP, NameKind.STATE, NameKind.ORGANISATION, NameKind.STATE_BODY})


_ACCUSING = frozenset({Stance.STATED, Stance.SUSPECTED})
_TRUE = frozenset({"authentic", "genuine", "true", "real"})
_JUDGING = frozenset({"be", "believe", "think", "declare", "say", "consider", "deem"})
_CALLING = frozenset({"call", "describe", "denounce", "excuse", "brand", "label"})
_SURELY_DENYING = frozenset({"deny", "disclaim", "disavow", "plead", "have"})
_BEARING = frozenset({"bear", "have", "carry"})
_BURDENS = frozenset({"responsibility", "blame", "guilt"})
_RETRACTING = frozenset({"take", "retract", "withdraw", "recant"})


def find_denials(
    accusations: Accusations, claims: Sequence[ResponsibilityFinding], accused: Sequence[ResponsibilityFinding]
) -> Iterator[ResponsibilityFinding]:
    """Denials and rejections.

    `claims` are the report's claims, which others may reject; `accused` its accusations, which somebody who speaks
    for the accused may deny. Both in order of the text.
    """
    for token in accusations.tokens:
        if token.pos not in {"VERB", "AUX"}:
            continue
        rejected = list(_rejected(accusations, token, claims))
        yield from rejected or _denied(accusations, token, [*claims, *accused])


def _deniers(
    accusations: Accusations, subject: Token, verb: Token, before: Sequence[ResponsibilityFinding]
) -> tuple[Accused, ...]:
    """Whom a denial clears: the group or state that the speaker is or speaks for, else the one accused before."""
    report = accusations.report
    found = accusations.accused_at(subject) or accusations.actors.find_in_slot(subject)
    known = {finding.actor for finding in before}
    if any(one.actor in known for one in found) or verb.lemma == "plead":
        return found
    spoken_for = _spoken_for(accusations, subject, verb)
    fitting = [one for one in spoken_for if one.actor in known]
    if fitting or spoken_for:
        return tuple(fitting[:1] or spoken_for[:1])
    earlier = [f for f in before if f.actor and f.anchor < verb.index and f.stance in _ACCUSING]
    if not earlier or any(one.kind is None for one in found):
        return found
    last = max(earlier, key=lambda f: f.anchor)
    return (Accused(str(last.actor), subject.index, report.span(subject.index, subject.index + 1), None),)


def _spoken_for(accusations: Accusations, subject: Token, verb: Token) -> list[Accused]:
    """The groups and states that a speaker belongs to: the ministry's own state too; who speaks where it says "it"."""
    report = accusations.report
    heads = [subject]
    if subject.pos == "PRON":
        heads = [told for one in report.ancestors(verb) if (told := report.child(one, "nsubj")) and told != subject][:1]
    found: list[Accused] = []
    for token in (token for head in heads for token in report.subtree(head)):
        name = accusations.actors.name_at(token)
        if name and name.kind in _ACCUSABLE:
            found.extend(accusations.actors.find(report.tokens[name.head]))
        actor = find_actor(name.actor) if name and name.actor else None
        state = find_state(token.text) if token.dep in {"amod", "poss", "compound"} else None
        above = state.name if state else actor.parent if actor and actor.kind is ActorKind.STATE_BODY else None
        if above:
            found.append(Accused(above, token.index, report.span(token.index, token.index + 1), NameKind.STATE))
    return found


def _denied(
    accusations: Accusations, verb: Token, before: Sequence[ResponsibilityFinding]
) -> Iterator[ResponsibilityFinding]:
    report = accusations.report
    subject = find_subject(report, verb)
    if subject is None:
        return
    absent, baseless = _clears_its_own(accusations, verb, subject), _calls_baseless(accusations, verb, subject)
    if absent or baseless:
        subject = find_subject(report, report.head(verb))
    elif not _is_denial(accusations, verb):
        return
    known = {finding.actor for finding in before}
    for accused in _deniers(accusations, subject, verb, before) if subject else ():
        if (absent or baseless or verb.lemma not in _SURELY_DENYING) and not _can_be_meant(accused, known):
            continue
        if (absent or baseless) and accused.actor not in known:
            continue
        sources = spoken_sources(accusations, subject, verb, accused) if subject else ()
        yield accusations.finding(verb, accused, Stance.DENIED, sources=sources)


def _can_be_meant(accused: Accused, known: Collection[str | None]) -> bool:
    """False for somebody whom nobody accuses: who then dismisses a claim rejects that of another."""
    return accused.actor in known or accused.kind in {NameKind.ARMED_GROUP, NameKind.STATE}


def _clears_its_own(accusations: Accusations, verb: Token, subject: Token) -> bool:
    """As in "The Front said that none of its men had been near the mill"."""
    report, kinds = accusations.report, load_actor_kinds()
    if report.head(verb).lemma not in load_stance_cues().saying or verb.dep != "ccomp":
        return False
    nobody = subject.lower == "none" or is_negated(report, subject)
    own = [subject, *find_oblique(report, subject, "of")]
    return nobody and any(
        one.lemma.lower() in kinds.members | kinds.fighters | {"troop", "people"}
        and any(owner.lower in {"its", "their", "our", "his"} for owner in report.children(one, "poss"))
        for one in own
    )


def _calls_baseless(accusations: Accusations, verb: Token, subject: Token) -> bool:
    """As in "The ministry said that the accusations were a lie"."""
    cues, report = load_claim_cues(), accusations.report
    if verb.lemma != "be" or verb.dep != "ccomp" or is_negated(report, verb):
        return False
    called = {form for one in report.children(verb, "attr", "acomp") for form in (one.lemma.lower(), one.lower)}
    accused_of = subject.lemma.lower() in cues.accusation - {"claim", "report"}
    return accused_of and bool(called & cues.false)


def _has_nothing_to_do(accusations: Accusations, verb: Token) -> bool:
    """As in "It had nothing to do with the fire"."""
    following = accusations.report.tokens[verb.index + 1 : verb.index + 5]
    return verb.lemma == "have" and [t.lower for t in following] == ["nothing", "to", "do", "with"]


def _is_denial(accusations: Accusations, verb: Token) -> bool:
    report, lemma = accusations.report, verb.lemma.lower()
    if lemma == "plead":
        words = [token.lower for token in report.subtree(verb)]
        return "guilty" in words and "not" in words[: words.index("guilty")]
    if is_negated(report, verb):
        return False
    return _has_nothing_to_do(accusations, verb) or _denies_part(accusations, verb) or _bears_none(accusations, verb)


def _bears_none(accusations: Accusations, verb: Token) -> bool:
    """As in "The Front bears no responsibility for the attack"."""
    patient = find_patient(accusations.report, verb) if verb.lemma.lower() in _BEARING else None
    if patient is None or patient.lemma.lower() not in _BURDENS:
        return False
    return any(child.lower in {"no", "any"} for child in accusations.report.children(patient, "det"))


def _denies_part(accusations: Accusations, verb: Token) -> bool:
    """As in "Denied any part in the fire", "rejected the accusation", "took the claim back"."""
    cues, report, lemma = load_claim_cues(), accusations.report, verb.lemma.lower()
    patient = find_patient(report, verb)
    if patient is None:
        return False
    denied = patient.lemma.lower()
    if lemma in _RETRACTING and denied == "claim":
        return lemma != "take" or any(child.lower == "back" for child in report.subtree(verb))
    if lemma not in cues.denying:
        return False
    return denied in cues.accusation | {"it"} or (lemma == "deny" and denied in cues.involvement)


def _disputed_statement(accusations: Accusations, verb: Token) -> Token | None:
    """The claim, video or message that a clause calls false, or None."""
    cues, report, lemma = load_claim_cues(), accusations.report, verb.lemma.lower()
    if lemma not in _JUDGING and lemma not in cues.rejecting:
        return None
    patient, subject = find_patient(report, verb), find_subject(report, verb)
    words = {form for token in report.subtree(verb) for form in (token.lemma.lower(), token.lower)}
    called_false = bool(words & cues.false)
    candidates: list[Token | None] = [patient]
    if lemma in _JUDGING:
        # The parser may see two subjects: "A post by a group calling itself Paper Owls is a hoax".
        candidates = [subject, *report.children(verb, "nsubj", "nsubjpass")] if called_false else []
    elif lemma in _CALLING and not called_false:
        return None
    elif patient is None:
        candidates = [report.child(verb, "pobj")]
        for clause in report.children(verb, "ccomp"):
            if {token.lower for token in report.subtree(clause)} & _TRUE:
                candidates.append(report.child(clause, "nsubj"))
        for prep in report.children(verb, "prep"):
            candidates.append(report.child(prep, "pobj"))
    return next((one for one in candidates if one is not None and one.lemma.lower() in cues.statement), None)


def _rejected(
    accusations: Accusations, verb: Token, claims: Sequence[ResponsibilityFinding]
) -> Iterator[ResponsibilityFinding]:
    statement = _disputed_statement(accusations, verb)
    if statement is None:
        return
    for actor in _whose_claim(accusations, statement, verb, claims):
        yield accusations.finding(verb, actor, Stance.REJECTED)


def _whose_claim(
    accusations: Accusations, statement: Token, verb: Token, claims: Sequence[ResponsibilityFinding]
) -> tuple[Accused, ...]:
    """Whose claim a statement carries: named with it, else the last that claimed before (two for "both claims")."""
    report = accusations.report
    for token in report.subtree(statement):
        name = accusations.actors.name_at(token)
        if name and name.kind in _ACCUSABLE and token.index != statement.index:
            return accusations.actors.find(report.tokens[name.head])
    within = {token.index for token in report.subtree(statement)}
    inside = [c for c in claims if c.actor and c.anchor in within]
    if inside:
        return (Accused(str(inside[0].actor), statement.index, inside[0].core, NameKind.ARMED_GROUP),)
    before = [c for c in claims if c.actor and c.stance is Stance.CLAIMED and c.anchor <= verb.index]
    before = [c for c in before if c.role is Role.CARRIED_OUT] or before
    claimers = list({c.actor: c for c in sorted(before, key=lambda c: c.anchor)}.values())
    both = any(child.lower in {"both", "two"} for child in report.children(statement))
    return tuple(
        Accused(str(c.actor), statement.index, report.span(statement.index, statement.index + 1), NameKind.ARMED_GROUP)
        for c in claimers[-2 if both else -1 :]
    )
