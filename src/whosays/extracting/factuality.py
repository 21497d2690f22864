"""Whether an event word tells of something that happened: negation, hedges, and what was only wished or feared."""

from __future__ import annotations

from functools import cache

from whosays.lexicon.entries import load_entries
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Modality

_CLAUSE_DEPS = frozenset({"ccomp", "xcomp", "advcl", "acl", "pcomp", "relcl", "conj"})
_LOOKING_BACK = frozenset(
    {"investigate", "probe", "solve", "avenge", "condemn", "mourn", "discuss", "protest", "commemorate", "recall"}
)
_OF_CAUSE = frozenset({"of", "from", "to", "due", "after"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for entry in load_entries("hedges") if entry["kind"] == kind for word in entry["words"])


def is_negated(report: AnnotatedReport, token: Token) -> bool:
    """True where a negation hangs on the word itself or on the auxiliary beside it."""
    return any(child.lower in _NEGATIONS for child in report.children(token, "neg", "advmod", "preconj"))


def _governors(report: AnnotatedReport, token: Token) -> list[Token]:
    """The words over a word within its clause and the clauses around it, nearest first, four at most."""
    return [governor for governor, _ in zip(report.ancestors(token), range(4), strict=False)]


def _is_presupposed(report: AnnotatedReport, token: Token) -> bool:
    """True for deeds that are taken as done: "will investigate the murder of", "to leave after the killing of"."""
    if token.pos != "NOUN":
        return False
    governor = report.head(token)
    if token.dep == "dobj":
        definite = any(child.lower == "the" for child in report.children(token, "det"))
        return definite and governor.lemma.lower() in _LOOKING_BACK
    return token.dep == "pobj" and governor.lower in {"after", "since", "following", "over", "into"}


def is_natural(report: AnnotatedReport, token: Token) -> bool:
    """True for "died of heart disease", "her death from cancer"."""
    if token.lemma.lower() not in {"die", "death", "succumb"}:
        return False
    causes = (t for p in report.children(token, "prep") if p.lower in _OF_CAUSE for t in report.subtree(p))
    return any(cause.lemma.lower() in _words("natural causes") for cause in causes)


def is_unreal(report: AnnotatedReport, token: Token) -> bool:
    """True for what is only threatened, planned, attempted, asked, conditional or to come."""
    return not _is_presupposed(report, token) and _is_only_intended(report, token)


def _hangs_on_intention(report: AnnotatedReport, verb: Token, *, infinitive: bool) -> bool:
    """True for "threatened to kill", "was going to kill", "a threat of killing"."""
    governor = report.head(verb)
    if verb.dep == "pcomp":
        return report.head(governor).lemma.lower() in _words("intending")
    if not infinitive or verb.dep not in {"xcomp", "advcl", "acl", "ccomp"}:
        return False
    return governor.lemma.lower() in _words("intending") or (verb.dep == "xcomp" and governor.lower == "going")


def _is_past(report: AnnotatedReport, verb: Token) -> bool:
    """True for what a clause in the past tells: "a plot to bomb the market, during which two men were arrested"."""
    return verb.tag == "VBD" or any(auxiliary.tag == "VBD" for auxiliary in report.children(verb, "aux", "auxpass"))


def _is_only_intended(report: AnnotatedReport, token: Token) -> bool:
    here = token
    for _ in range(4):
        children = list(report.children(here))
        forms = {
            child.lower for child in children if child.dep in {"aux", "mark", "advmod"} and child.index < here.index
        }
        if here.pos in {"VERB", "AUX"} and forms & _words("unreal"):
            return True
        governor = report.head(here)
        if governor.index == here.index:
            return False
        if _hangs_on_intention(report, here, infinitive="to" in forms):
            return True
        if here.dep == "relcl" and _is_past(report, here):
            return False
        if here.dep not in _CLAUSE_DEPS and here.pos in {"VERB", "AUX"}:
            return False
        here = governor
    return False


def modality_of(report: AnnotatedReport, token: Token) -> Modality:
    """`hedged` where a hedge stands on the word or over it ("may", "reportedly", "is believed to"), else asserted."""
    hedges = _words("hedging")
    around = [token, *(g for g in _governors(report, token) if g.sentence == token.sentence)]
    for here in around:
        if here is not token and here.lemma.lower() in _words("believing") and token.index > here.index:
            return Modality.HEDGED
        if any(c.lower in hedges for c in report.children(here, "aux", "advmod", "amod", "acomp")):
            return Modality.HEDGED
        if here.dep not in {
            "ccomp",
            "xcomp",
            "conj",
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "prep",
            "nummod",
            "amod",
            "acl",
        }:
            break
    return Modality.ASSERTED
