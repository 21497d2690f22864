"""Attribution without a verb of saying: "the claim that", "is certain that", "according to"."""

from __future__ import annotations

from whosays.annotating.attribution import Attribution, extent, trimmed, without
from whosays.annotating.subjects import find_cited_by, find_source_words, find_subject
from whosays.lexicon.speakers import load_source_words
from whosays.lexicon.speech import Cue, Frame, find_cue, load_cue_words
from whosays.model.annotation import Parse, Token

# "expressed the suspicion that": who does this to a claim is its source.
_UTTER = frozenset("express make voice repeat issue raise reiterate give have share offer state spread present".split())
_ACCORDING = Cue("according to", Frame.CLAUSE)
_DEPENDENT = frozenset({"acl", "amod", "xcomp", "aux", "conj", "advcl", "pcomp"})


def find_of_noun(parse: Parse, noun: Token) -> Attribution | None:
    """A noun with its clause: "the miller's claim that the clerk lied"."""
    cue = find_cue(noun.lemma.lower(), Frame.NOUN)
    clause = next(
        (
            child
            for child in parse.children(noun, "acl", "ccomp")
            if child.index > noun.index and any(mark.lower == "that" for mark in parse.children(child, "mark"))
        ),
        None,
    )
    if cue is None or clause is None:
        return None
    stretch = trimmed(parse, *extent(parse, clause))
    speaker = parse.child(noun, "poss")
    for prep in parse.children(noun, "prep", "agent"):
        if prep.lower in {"by", "from"} and speaker is None:
            speaker = parse.child(prep, "pobj")
    if (
        noun.dep == "dobj"
        and parse.head(noun).lemma in load_source_words()["uttering"]
        and (speaker is None or speaker.pos == "PRON")
    ):
        speaker = find_subject(parse, parse.head(noun))
    return Attribution(
        cue=cue,
        verb=noun.index,
        cue_tokens=(noun.index, noun.index + 1),
        speaker=speaker.index if speaker else None,
        source=find_source_words(parse, speaker),
        content=[stretch] if stretch else [],
    )


def find_of_adjective(parse: Parse, adjective: Token) -> Attribution | None:
    """An adjective with its clause: "the miller is certain that the clerk lied"."""
    cue = find_cue(adjective.lemma.lower(), Frame.ADJECTIVE)
    clause = parse.child(adjective, "ccomp")
    speaker = parse.child(parse.head(adjective), "nsubj")
    if cue is None or clause is None or speaker is None or speaker.lower == "it" or clause.index < adjective.index:
        return None
    stretch = trimmed(parse, *extent(parse, clause))
    return Attribution(
        cue=cue,
        verb=adjective.index,
        cue_tokens=(adjective.index, adjective.index + 1),
        speaker=speaker.index,
        source=find_source_words(parse, speaker),
        content=[stretch] if stretch else [],
        negated=parse.child(parse.head(adjective), "neg") is not None,
    )


def find_according_to(parse: Parse, token: Token) -> Attribution | None:
    """What "according to" or "as per", which begins at a token, says of whom; None where it is neither."""
    to = token.index + 1
    if token.lower == "per" and (token.index == 0 or parse.tokens[token.index - 1].lower != "as"):
        return None
    if token.lower == "according" and (to >= len(parse.tokens) or parse.tokens[to].lower != "to"):
        return None
    speaker = parse.child(parse.tokens[min(to, len(parse.tokens) - 1)], "pobj", "pcomp") or parse.child(token, "pobj")
    if speaker is None:
        return None
    cited = find_cited_by(parse, speaker)
    hole = (token.index, max(extent(parse, token)[1], extent(parse, speaker)[1]))
    source = find_source_words(parse, speaker)
    clause = _clause_around(parse, token)
    if any(mark.lower == "that" and mark.index >= hole[1] for mark in parse.children(clause, "mark")):
        # "The clerk said, according to the Gazette, that ...": it goes for the saying, not for what was said.
        clause = parse.head(clause)
    sentence = parse.sentence_of(token)
    if hole[0] - sentence.first < 2:
        # At the head of a sentence it goes for all of the sentence, whatever it hangs on in the parse.
        whole = (sentence.first, _end_of_own_clauses(parse, clause, sentence.last))
        hole = (hole[0], source[0][1] if source else hole[1])
    else:
        whole = extent(parse, clause)
    return Attribution(
        cue=_ACCORDING,
        verb=token.index,
        cue_tokens=(token.index, to + 1),
        speaker=cited.index if cited else speaker.index,
        source=source,
        content=without(parse, whole, hole),
        through=speaker.index if cited else None,
    )


def _end_of_own_clauses(parse: Parse, clause: Token, last: int) -> int:
    """Where a coordinated clause begins that has a speaker of its own ("..., and the mayor suggested ...")."""
    words = load_cue_words()
    for child in parse.children(clause, "conj", "advcl"):
        if child.index > clause.index and child.lemma.lower() in words and child.tag in {"VBD", "VBZ", "VBP"}:
            joint = next((cc.index for cc in parse.children(clause, "cc") if cc.index < child.index), None)
            if joint is not None and (child.dep == "advcl" or parse.child(child, "nsubj")):
                return joint
    return last


def _clause_around(parse: Parse, token: Token) -> Token:
    """The clause that "according to" goes for: the nearest finite one, and all that are coordinated with it."""
    clause = token
    for governor in parse.ancestors(token):
        clause = governor
        if governor.pos in {"VERB", "AUX"} and governor.dep not in _DEPENDENT:
            break
    return clause
