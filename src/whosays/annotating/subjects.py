"""Who says: the subject of a cue, the words of the source, the outlet that stands between."""

from __future__ import annotations

from whosays.annotating.attribution import Stretch, extent, trimmed
from whosays.lexicon.speech import Frame, find_cue
from whosays.model.annotation import Parse, Token

MARKS = frozenset({",", '"', "--", "—", "–", "-", "("})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_LEANING = frozenset({"conj", "advcl", "xcomp", "pcomp"})
_PUBLISHING = frozenset({"write", "report", "publish", "note", "argue", "recall"})
_CITING = frozenset({"cite", "quote"})


def find_subject(parse: Parse, verb: Token, *, depth: int = 4) -> Token | None:
    """The one who says: the subject, or that of the clause on which a participle or second verb leans."""
    own = parse.child(verb, *_SUBJECTS)
    governor = parse.head(verb)
    if own is not None or depth == 0 or governor.index == verb.index:
        return own
    if verb.dep == "acl":
        return governor if verb.tag == "VBG" else None
    if verb.dep == "pcomp" and governor.lower == "as":
        return _quoted_as(parse, parse.head(governor))
    if governor.dep == "ccomp" and _says_more(parse, verb, governor):
        governor = parse.head(governor)
    if verb.dep == "xcomp" and governor.pos == "ADJ" and governor.dep == "acomp":
        # "were able to identify": the subject is that of the copula.
        governor = parse.head(governor)
    if verb.dep == "pcomp" and governor.dep == "prep" and governor.lower == "on":
        # "Police went on blaming the rain".
        governor = parse.head(governor)
    if verb.dep in _LEANING and governor.pos in {"VERB", "AUX", "ADP", "SCONJ"}:
        return find_subject(parse, governor, depth=depth - 1)
    return None


def _says_more(parse: Parse, verb: Token, clause: Token) -> bool:
    """True for a verb that the parse hangs on what was said, but that says more: ", adding that", "and blames"."""
    if verb.dep == "advcl":
        return verb.tag == "VBG" and is_behind_comma(parse, verb)
    return verb.dep == "conj" and _agrees(verb, parse.head(clause), clause)


def is_behind_comma(parse: Parse, verb: Token) -> bool:
    """True for a participle set off by a comma: "said two died, adding that"."""
    begin = extent(parse, verb)[0]
    return begin > 0 and parse.tokens[begin - 1].text == ","


def _agrees(verb: Token, cue: Token, between: Token) -> bool:
    """True where a second verb goes with the cue and not with what was said: "says two died and blames the rain"."""
    return verb.tag == cue.tag != between.tag and find_cue(cue.lemma.lower(), Frame.CLAUSE) is not None


def find_adjacent_subject(parse: Parse, verb: Token) -> Token | None:
    """The noun right before (or, inverted, right after) a cue where the parse gives it to another word.

    Looks through commas: "their employer, Riverton Mills, said" gives "Mills".
    """
    if verb.tag not in {"VBD", "VBZ", "VBP"} or verb.index == 0:
        return None
    sentence = parse.sentence_of(verb)
    before = parse.tokens[verb.index - 1]
    if before.text == "," and before.index - 1 >= sentence.first:
        before = parse.tokens[before.index - 1]
    if before.index >= sentence.first and before.pos in {"NOUN", "PROPN"} and before.dep != "compound":
        return before
    after = parse.tokens[verb.index + 1] if verb.index + 1 < sentence.last else None
    if before.text in MARKS and after is not None and after.pos in {"NOUN", "PROPN", "DET", "PRON"}:
        return after if after.pos in {"NOUN", "PROPN", "PRON"} else parse.head(after)
    return None


def _quoted_as(parse: Parse, verb: Token) -> Token | None:
    """Whom "was quoted as saying" and "quoted him as saying" quote."""
    return parse.child(verb, "nsubjpass") or parse.child(verb, "dobj") or parse.child(verb, "nsubj")


def find_outlet(parse: Parse, verb: Token) -> int | None:
    """The outlet in "told the Gazette", "was quoted by the Gazette", "the Gazette quoted her as saying"."""
    if verb.dep == "pcomp" and parse.head(verb).lower == "as":
        quoting = parse.head(parse.head(verb))
        agent = parse.child(quoting, "agent")
        agent = agent or next((prep for prep in parse.children(verb, "agent", "prep") if prep.lower == "by"), None)
        by = parse.child(agent, "pobj") if agent else None
        subject = parse.child(quoting, "nsubj")
        return by.index if by else subject.index if subject else None
    if verb.lemma == "tell":
        listener = parse.child(verb, "dobj", "dative")
        return listener.index if listener else None
    for prep in parse.children(verb, "prep", "dative"):
        for noun in parse.children(prep, "pobj"):
            if prep.lower in {"to", "on"}:
                return noun.index
            if prep.lower == "in" and noun.pos == "PROPN" and verb.lemma in _PUBLISHING:
                return noun.index
            if prep.lower == "in" and noun.lemma in {"interview", "conversation", "statement", "call"}:
                inner = parse.child(noun, "prep")
                partner = parse.child(inner, "pobj") if inner and inner.lower in {"with", "to"} else None
                if partner:
                    return partner.index
    return None


def find_source_words(parse: Parse, speaker: Token | None) -> tuple[Stretch, ...]:
    """The words of the source: its noun phrase up to a comma or relative clause."""
    if speaker is None:
        return ()
    first, last = extent(parse, speaker)
    for child in parse.children(speaker, "relcl", "appos", "acl", "parataxis", "punct", "advcl"):
        if child.index > speaker.index and (child.dep != "punct" or child.text in {",", "--", "—", "–"}):
            last = min(last, extent(parse, child)[0])
    stretch = trimmed(parse, first, max(last, speaker.index + 1))
    return (stretch,) if stretch else ()


def find_cited(parse: Parse, verb: Token) -> Token | None:
    """Whom the speaker goes by: "the Gazette reported, citing police"."""
    subject = parse.child(verb, "nsubj")
    for owner in (verb, subject):
        found = find_cited_by(parse, owner) if owner is not None else None
        if found is not None:
            return found
    return None


def find_cited_by(parse: Parse, owner: Token) -> Token | None:
    """Whom an outlet goes by: "citing police", "a report that cited police"."""
    for child in parse.children(owner, "advcl", "acl", "relcl"):
        relative = child.dep == "relcl" and any(s.tag == "WDT" for s in parse.children(child, "nsubj"))
        if child.lemma in _CITING and (child.tag == "VBG" or relative):
            return parse.child(child, "dobj")
    return None
