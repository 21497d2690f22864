"""Threats: who threatens, where it is told (coding guide, section 3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.claiming import speaking_for_itself
from whosays.extracting.clauses import find_agent, find_oblique, is_negated
from whosays.extracting.finding import ThreatFinding
from whosays.lexicon.accusation import load_claim_cues, load_threat_cues
from whosays.model.annotation import AnnotatedReport, NameKind, Token
from whosays.model.claim import Modality

_FUTURE = frozenset({"will", "would", "'ll", "shall"})
_SAYING = frozenset({"say", "announce", "declare", "warn"})
_SWEARING = frozenset({"vow", "swear"})
_GROUPS = frozenset({NameKind.ARMED_GROUP, NameKind.ORGANISATION})


def find_threats(report: AnnotatedReport) -> tuple[ThreatFinding, ...]:
    """One finding for each sentence and actor that threatens, in order; actor None where nobody is named."""
    accusations = Accusations(report)
    kept: dict[tuple[int, str | None], ThreatFinding] = {}
    for token in accusations.tokens:
        for finding in _threats_at(accusations, token):
            kept.setdefault((token.sentence, finding.actor), finding)
    return tuple(kept.values())


def _threats_at(accusations: Accusations, token: Token) -> Iterator[ThreatFinding]:
    cues, lemma = load_threat_cues(), token.lemma.lower()
    if token.pos in {"VERB", "AUX"}:
        if lemma in cues.threatening and not _endangers(accusations, token):
            yield from _by(accusations, token, _threatener(accusations, token), needs_name=False)
        elif lemma in cues.vowing and _vows_harm(accusations, token):
            yield from _by(accusations, token, _threatener(accusations, token), needs_name=True)
    elif token.pos == "NOUN" and lemma in cues.threat and _is_made(accusations, token):
        yield from _by(accusations, token, _maker(accusations, token), needs_name=False)


def _threatener(accusations: Accusations, verb: Token) -> Token | None:
    """Who threatens; of a message whoever puts it out: "The Front released a video threatening the mayor"."""
    report = accusations.report
    agent = find_agent(report, verb) or _noun_before(report, verb)
    if agent is None or agent.lemma.lower() not in load_claim_cues().statement:
        return agent
    if agent.dep == "dobj":
        return find_agent(report, report.head(agent)) or agent
    return next(iter([*find_oblique(report, agent, "by", "from"), *report.children(agent, "poss")]), agent)


def _noun_before(report: AnnotatedReport, verb: Token) -> Token | None:
    """The noun right before a finite verb that the parse left without a subject, a comma passed over."""
    before = report.tokens[max(0, verb.index - 2) : verb.index]
    nouns = [token for token in before if token.sentence == verb.sentence and token.pos in {"NOUN", "PROPN"}]
    passed_over = before and before[-1].text == ","
    return nouns[-1] if nouns and verb.tag in {"VBD", "VBZ"} and (passed_over or nouns[-1] is before[-1]) else None


def _endangers(accusations: Accusations, verb: Token) -> bool:
    """As in "Life-threatening injuries" threaten nobody."""
    before = accusations.report.tokens[max(0, verb.index - 2) : verb.index]
    return any(token.lower == "life" for token in before)


def _by(accusations: Accusations, token: Token, agent: Token | None, *, needs_name: bool) -> Iterator[ThreatFinding]:
    """The findings of the actors that threaten; one of nobody where none is named and none needs to be."""
    if agent is not None and agent.lemma.lower() in {"fire", "flood", "strike", "crisis", "conflict", "war"}:
        return
    actors: tuple[Accused, ...] = accusations.actors.find(agent)
    if needs_name:
        actors = _groups_of(accusations, agent)
    modality = Modality.DENIED if is_negated(accusations.report, token) else Modality.ASSERTED
    for accused in actors or ((None,) if not needs_name else ()):
        yield ThreatFinding(
            core=accusations.core_of(token, accused),
            anchor=token.index,
            trigger=accusations.trigger_near(token, None),
            modality=modality,
            sources=speaking_for_itself(accused) if accused else None,
            actor=accused.actor if accused else None,
        )


def _groups_of(accusations: Accusations, agent: Token | None) -> tuple[Accused, ...]:
    """The groups that a speaker is or speaks for: "the Front's leader vowed"."""
    if agent is None:
        return ()
    actors = tuple(one for one in accusations.actors.find(agent) if one.kind in _GROUPS or one.kind is None)
    if actors:
        return actors
    led = accusations.report.head(agent) if agent.dep == "appos" else agent
    for token in accusations.report.subtree(led):
        name = accusations.actors.name_at(token)
        if name and name.kind is NameKind.ARMED_GROUP:
            return accusations.actors.find(accusations.report.tokens[name.head])
    return ()


def _vows_harm(accusations: Accusations, verb: Token) -> bool:
    """As in "Vowed to kill", "promised a response", "said that more would follow"."""
    cues, report = load_threat_cues(), accusations.report
    for child in report.children(verb, "xcomp", "ccomp", "dobj"):
        told = (child, *report.children(child, "nsubj", "dobj"))
        harmful = any(one.lemma.lower() in cues.harm for one in told) or accusations.names_act(child)
        auxiliaries = {aux.lower for aux in report.children(child, "aux")}
        future = bool(auxiliaries & _FUTURE) and not auxiliaries & {"have"}
        promised = child.dep in {"dobj", "xcomp"} and (child.dep == "dobj" or "to" in auxiliaries)
        if verb.lemma in _SAYING:
            return harmful and future
        if verb.lemma in _SWEARING and child.dep == "ccomp" and future:
            return True
        if harmful and (future or promised):
            return True
    return False


def _is_made(accusations: Accusations, noun: Token) -> bool:
    report = accusations.report
    around = {one.lemma.lower() for one in (report.head(noun), *report.children(noun, "compound", "amod", "det"))}
    if around & load_threat_cues().general or noun.dep == "compound":
        return False
    told = {"death", "bomb", "receive", "make", "send", "because", "by", "phone", "assassination", "against", "of"}
    return bool(around & told) or any(True for _ in find_oblique(report, noun, "against", "from"))


def _maker(accusations: Accusations, noun: Token) -> Token | None:
    report: AnnotatedReport = accusations.report
    makers = [*find_oblique(report, noun, "by", "from"), *report.children(noun, "poss")]
    return makers[0] if makers else None
