"""Claims of responsibility, also those that nobody made, and praise (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.clauses import find_agent, find_oblique, find_patient, find_subject, is_negated, is_passive
from whosays.extracting.finding import ResponsibilityFinding
from whosays.lexicon.accusation import load_acts, load_claim_cues
from whosays.model.annotation import AnnotatedReport, NameKind, Token
from whosays.model.claim import Stance
from whosays.model.evidence import Span
from whosays.model.source import Source, SourceKind

_GROUPS = frozenset({NameKind.ARMED_GROUP, NameKind.ORGANISATION, NameKind.STATE, NameKind.STATE_BODY})
_KINDS = {
    NameKind.ARMED_GROUP: SourceKind.ARMED_GROUP,
    NameKind.ORGANISATION: SourceKind.ARMED_GROUP,
    NameKind.STATE: SourceKind.OFFICIAL,
    NameKind.STATE_BODY: SourceKind.OFFICIAL,
}

_SAYING = frozenset({"say", "admit", "announce", "declare"})
_SPEAKERS = frozenset({"man", "caller", "person", "fighter", "militant", "group", "spokesman", "spokeswoman", "voice"})
_SENTENCES_AHEAD = 4


def speaking_for_itself(accused: Accused) -> tuple[Source, ...]:
    """The actor as the source of its own claim or denial."""
    kind = _KINDS.get(accused.kind, SourceKind.UNNAMED) if accused.kind else SourceKind.ARMED_GROUP
    return (Source(accused.actor, kind, accused.actor),)


def spoken_sources(accusations: Accusations, subject: Token, verb: Token, accused: Accused) -> tuple[Source, ...]:
    """Who claims or denies: the actor itself where it is the subject, else who speaks for it, as the report has it."""
    itself = accusations.accused_at(subject) or accusations.actors.find_in_slot(subject)
    speakers = accusations.report.speakers_of(Span(verb.start, verb.end))
    if any(one.actor == accused.actor for one in itself):
        known = accused.kind is NameKind.ORGANISATION and speakers and speakers[0].name == accused.actor
        return speakers[:1] if known else speaking_for_itself(accused)
    is_statement = subject.lemma.lower() in load_claim_cues().statement
    if not speakers or (is_statement and speakers[0].kind is SourceKind.MEDIA):
        return speaking_for_itself(accused)
    return speakers


def find_claims(accusations: Accusations) -> Iterator[ResponsibilityFinding]:
    """Claims and admissions, "no group has claimed responsibility", and praise."""
    for token in accusations.tokens:
        if token.lemma.lower() == "claim" and _is_headline_verb(accusations, token):
            yield from _by_headline(accusations, token)
        elif token.pos in {"VERB", "AUX"}:
            if _nobody_says(accusations, token):
                yield accusations.finding(token, None, Stance.OPEN)
            elif _claims_responsibility(accusations, token) or _admits(accusations, token):
                yield from _claimed(accusations, token)
            elif _praises(accusations, token):
                yield from _praised(accusations, token)
        elif token.lemma.lower() == "claim":
            yield from _claim_noun(accusations, token)


def _is_claim_of_act(verb: Token, claimed: Token) -> bool:
    """As in "Claimed the attack": the act as a whole, not "claimed the attack killed nine"."""
    return verb.lemma.lower() in {"claim", "award", "accredit"} and claimed.lemma.lower() in load_acts().nouns


def _claims_responsibility(accusations: Accusations, verb: Token) -> bool:
    cues, report = load_claim_cues(), accusations.report
    if verb.lemma.lower() not in cues.claiming:
        return False
    objects = [*report.children(verb, "dobj", "nsubjpass", "ccomp", "dep", "nsubj")]
    patient = find_patient(report, verb)
    if patient:
        objects.append(patient)
    if any(one.lemma.lower() in cues.claimed for one in objects):
        return True
    return patient is not None and _is_claim_of_act(verb, patient)


def _admits(accusations: Accusations, verb: Token) -> bool:
    cues, report = load_claim_cues(), accusations.report
    if verb.lemma.lower() not in cues.admitting:
        return verb.lemma.lower() == "plead" and _pleads(report, verb, guilty=True)
    inner = [*find_oblique(report, verb, "to"), *report.children(verb, "dobj", "xcomp")]
    for prep in report.children(verb, "prep"):
        inner.extend(report.children(prep, "pcomp"))
    return accusations.act_in(inner) is not None or (verb.lemma == "own" and bool(report.child(verb, "prt")))


def _pleads(report: AnnotatedReport, verb: Token, *, guilty: bool) -> bool:
    words = [token.lower for token in report.subtree(verb)]
    return "guilty" in words and ("not" not in words[: words.index("guilty")]) is guilty


def _nobody_says(accusations: Accusations, verb: Token) -> bool:
    """As in "Nobody said that they had burned the mill"."""
    report = accusations.report
    subject = report.child(verb, "nsubj")
    if verb.lemma not in _SAYING or subject is None or not _is_nobody(report, subject):
        return False
    told = report.child(verb, "ccomp", "xcomp")
    return told is not None and accusations.act_in(report.subtree(told)) is not None


def _is_nobody(report: AnnotatedReport, subject: Token) -> bool:
    cues = load_claim_cues()
    if subject.lemma.lower() in cues.nobody or subject.lower in cues.nobody:
        return True
    first = report.tokens[max(0, subject.index - 1)]
    words = {child.lower for child in report.children(subject, "det", "preconj", "cc", "neg", "nsubj")}
    return bool(words & (cues.nobody | {"any"})) or (first.lower == "no" and subject.lower == "one")


def _claimed(accusations: Accusations, verb: Token) -> Iterator[ResponsibilityFinding]:
    report = accusations.report
    subject = find_agent(report, verb)
    if subject is None and is_passive(report, verb):
        if is_negated(report, verb):
            yield accusations.finding(verb, None, Stance.OPEN, sources=())
        return
    if subject is None:
        return
    if _is_nobody(report, subject):
        yield accusations.finding(verb, None, Stance.OPEN)
        return
    negated = is_negated(report, verb)
    claimers = _claimers(accusations, subject, verb)
    for accused in claimers:
        if negated:
            yield accusations.finding(verb, accused, Stance.OPEN)
        else:
            sources = spoken_sources(accusations, subject, verb, accused)
            yield accusations.finding(verb, accused, Stance.CLAIMED, sources=sources)


def _claimers(accusations: Accusations, subject: Token, verb: Token) -> tuple[Accused, ...]:
    """Who claims: the subject, else the group before it in the sentence, else the group it speaks for."""
    statement = subject.lemma.lower() in load_claim_cues().statement
    found = () if statement else accusations.accused_at(subject) or accusations.actors.find_in_slot(subject)
    if any(one.kind is NameKind.ARMED_GROUP for one in found) or (found and _is_person(accusations, subject)):
        return found
    return (
        _group_before(accusations, verb)
        or found
        or _spoken_for(accusations, subject, verb)
        or _only_organisation_before(accusations, verb)
    )


def _is_person(accusations: Accusations, subject: Token) -> bool:
    name = accusations.actors.name_at(subject)
    return name is not None and name.kind is NameKind.PERSON and not name.pronominal and subject.head > subject.index


def _group_before(accusations: Accusations, verb: Token) -> tuple[Accused, ...]:
    """The nearest armed group named before the verb in its sentence."""
    report = accusations.report
    first = report.sentence_of(verb).first
    for name in reversed(report.names):
        if first <= name.first < verb.index and name.kind is NameKind.ARMED_GROUP and not name.pronominal:
            return accusations.actors.find(report.tokens[name.head])
    return ()


def _only_organisation_before(accusations: Accusations, verb: Token) -> tuple[Accused, ...]:
    """The one organisation named before the verb in its sentence, where a translation in brackets parts the two."""
    report = accusations.report
    first = report.sentence_of(verb).first
    names = [n for n in report.names if first <= n.first < verb.index and n.kind in _GROUPS and not n.pronominal]
    brackets = any(token.text in {"[", "("} for token in report.tokens[first : verb.index])
    return accusations.actors.find(report.tokens[names[0].head]) if names and brackets else ()


def _spoken_for(accusations: Accusations, subject: Token, verb: Token) -> tuple[Accused, ...]:
    """The group for which a speaker speaks: named with it ("a caller from the Front"), else the next one told of.

    What a video or a caller claims is told after it, so the group stands in the sentences that follow.
    """
    report = accusations.report
    for token in (*report.subtree(subject), *_on_behalf(accusations, verb)):
        name = accusations.actors.name_at(token)
        if name and name.kind in _GROUPS:
            return accusations.actors.find(report.tokens[name.head])
    told_before = verb.dep == "relcl" and subject.dep == "nsubj"
    if subject.lemma.lower() not in load_claim_cues().statement | _SPEAKERS or told_before:
        return ()
    last = report.sentences[min(len(report.sentences), verb.sentence + _SENTENCES_AHEAD) - 1].last
    for name in report.names:
        if verb.index < name.first < last and name.kind is NameKind.ARMED_GROUP and not name.pronominal:
            return accusations.actors.find(report.tokens[name.head])
    return ()


def _on_behalf(accusations: Accusations, verb: Token) -> Iterator[Token]:
    """In whose name somebody claims: "on behalf of the Front"."""
    for token in accusations.report.subtree(verb):
        if token.lower in {"behalf", "name"} and token.index > verb.index:
            yield from find_oblique(accusations.report, token, "of")


def _is_headline_verb(accusations: Accusations, noun: Token) -> bool:
    """As in "Front claims responsibility": the parser takes a headline's verb for a noun."""
    following = accusations.report.tokens[noun.index + 1 : noun.index + 2]
    return noun.dep == "compound" and any(t.lemma.lower() in load_claim_cues().claimed for t in following)


def _by_headline(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    report = accusations.report
    before = report.tokens[report.sentence_of(noun).first : noun.index]
    if any(token.lower in load_claim_cues().nobody for token in before):
        yield accusations.finding(noun, None, Stance.OPEN)
        return
    for token in reversed(before):
        for accused in accusations.actors.find(token):
            yield accusations.finding(noun, accused, Stance.CLAIMED, sources=speaking_for_itself(accused))
            return


def _claim_noun(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    """As in "A claim of responsibility by the Front", "no claim"."""
    report, cues = accusations.report, load_claim_cues()
    of_responsibility = any(one.lemma.lower() in cues.claimed for one in find_oblique(report, noun, "of"))
    if is_negated(report, noun):
        if of_responsibility or not report.child(noun, "prep", "acl"):
            yield accusations.finding(noun, None, Stance.OPEN)
        return
    if not of_responsibility:
        return
    claimers = [*find_oblique(report, noun, "by", "from"), *report.children(noun, "poss")]
    for responsibility in find_oblique(report, noun, "of"):
        claimers.extend(find_oblique(report, responsibility, "by", "from"))
    for claimer in claimers:
        for accused in accusations.actors.find(claimer) or _beside(accusations, noun):
            yield accusations.finding(noun, accused, Stance.CLAIMED, sources=speaking_for_itself(accused))


def _beside(accusations: Accusations, noun: Token) -> tuple[Accused, ...]:
    """The name that the parser hung on the claim itself: "a claim by an unknown group, Paper Watch"."""
    for child in accusations.report.children(noun, "appos"):
        found = accusations.actors.find_in_slot(child)
        if found:
            return found
    return ()


def _praises(accusations: Accusations, verb: Token) -> bool:
    patient = find_patient(accusations.report, verb)
    praising = verb.lemma.lower() in load_claim_cues().praising
    return praising and patient is not None and accusations.names_act(patient)


def _praised(accusations: Accusations, verb: Token) -> Iterator[ResponsibilityFinding]:
    subject = find_subject(accusations.report, verb)
    for accused in accusations.actors.find(subject):
        if accused.kind is NameKind.ARMED_GROUP:
            yield accusations.finding(verb, accused, Stance.PRAISED, sources=speaking_for_itself(accused))
