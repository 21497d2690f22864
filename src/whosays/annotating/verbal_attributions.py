"""Attribution by verbs: what is said stands behind the cue, before it or around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whosays.annotating.attribution import Attribution, Stretch, extent, trimmed, without
from whosays.annotating.subjects import (
    MARKS,
    find_adjacent_subject,
    find_cited,
    find_outlet,
    find_source_words,
    find_subject,
    is_behind_comma,
)
from whosays.lexicon.speakers import load_source_words
from whosays.lexicon.speech import Cue, Frame, find_cue
from whosays.model.annotation import Parse, Token

_OBJECTS = ("dobj", "oprd", "attr", "dative", "acomp")
_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "dep", "conj", "intj", "acl", "relcl"})
_VERBAL = frozenset({"VERB", "AUX"})
_PREDICATES = _VERBAL | {"NOUN", "ADJ", "PROPN", "NUM", "ADV"}
# "Officers found two men dead" says what they saw, not what they say.
_TOLL = frozenset({"life", "victim"})
_SMALL = frozenset({"find", "consider", "hold"})


def _cue_tokens(parse: Parse, verb: Token) -> Stretch:
    first = verb.index
    helpers = {child.index for child in parse.children(verb, "aux", "auxpass", "neg", "advmod")}
    while first - 1 in helpers:
        first -= 1
    last = verb.index + 1
    if last < len(parse.tokens) and parse.tokens[last].dep in {"prt", "prep"} and parse.tokens[last].head == verb.index:
        together = f"{verb.lemma.lower()} {parse.tokens[last].lower}"
        if any(find_cue(together, frame) for frame in Frame):
            last += 1
    return first, last


def find_of_verb(parse: Parse, verb: Token) -> Attribution | None:
    """What a verb says of whom, None where it is no cue; without content where only a quotation can give it."""
    lemma = verb.lemma.lower()
    if any(child.lemma.lower() in _TOLL for child in parse.children(verb, "dobj")):
        return None  # "The shelling claimed four lives" says nothing
    if parse.child(verb, "auxpass") and verb.dep != "pcomp":
        return _passive(parse, verb, lemma)
    subject = find_subject(parse, verb)
    clausal = find_cue(lemma, Frame.CLAUSE)
    if subject is None and clausal and verb.dep in {"ROOT", "ccomp", "parataxis"}:
        subject = find_adjacent_subject(parse, verb)
    if any(child.lower == "as" for child in parse.children(verb, "mark")):
        return _beside(parse, verb, find_cue(lemma, Frame.AS), subject)
    return (
        _misread_participle(parse, verb, clausal)
        or _with_complement(parse, verb, lemma, subject)
        or _accusing(parse, verb, lemma, subject)
        or _beside(parse, verb, clausal, subject)
    )


def _misread_participle(parse: Parse, verb: Token, cue: Cue | None) -> Attribution | None:
    """A cue that the parse took for a participle: "The rebels charged on Monday that the army had burned it"."""
    subject = parse.head(verb)
    clause = parse.head(subject)
    if cue is None or verb.dep != "acl" or verb.tag not in {"VBN", "VBD"} or subject.dep != "nsubj":
        return None
    that = next((mark for mark in parse.children(clause, "mark") if mark.lower == "that"), None)
    if that is None or that.index < verb.index:
        return None
    stretch = trimmed(parse, that.index, extent(parse, clause)[1])
    return _attribution(parse, verb, cue, subject, [stretch] if stretch else [])


def _with_complement(parse: Parse, verb: Token, lemma: str, subject: Token | None) -> Attribution | None:
    for frame, content in _complements(parse, verb, lemma, subject):
        cue = find_cue(_key(parse, verb, lemma, frame), frame)
        if cue and cue.frame is Frame.ACCUSATION and _accuses_of_doing(parse, verb):
            cue = replace(cue, vouches=True)
        if cue:
            return _attribution(parse, verb, cue, subject, content)
    return None


def _accusing(parse: Parse, verb: Token, lemma: str, subject: Token | None) -> Attribution | None:
    """An accusation whose object the parse took for a clause."""
    cue = find_cue(lemma, Frame.ACCUSATION)
    if cue is None or subject is None or parse.child(verb, "advcl", "xcomp", "ccomp") is None:
        return None
    return _attribution(parse, verb, cue, subject, _right_of(parse, verb, verb.index + 1))


def _accuses_of_doing(parse: Parse, verb: Token) -> bool:
    """True for "accused of killing two", which says that two were killed; "blamed for the raid" takes it as known."""
    return any(prep.lower == "of" and parse.child(prep, "pcomp") for prep in parse.children(verb, "prep"))


def _key(parse: Parse, verb: Token, lemma: str, frame: Frame) -> str:
    completing = list(parse.children(verb, "prt", "prep", "advmod", "oprd", "acomp", "ccomp", "dobj"))
    for child in parse.children(verb, "dobj"):
        completing.extend(parse.children(child, "amod", "acomp"))
    for child in completing:
        word = child.lemma.lower() if child.dep == "dobj" else child.lower
        if find_cue(f"{lemma} {word}", frame):
            return f"{lemma} {word}"
    return lemma


def _attribution(parse: Parse, verb: Token, cue: Cue, subject: Token | None, content: list[Stretch]) -> Attribution:
    cited = find_cited(parse, verb)
    speaker = cited or subject
    return Attribution(
        cue=cue,
        verb=verb.index,
        cue_tokens=_cue_tokens(parse, verb),
        speaker=speaker.index if speaker else None,
        source=find_source_words(parse, subject),
        content=_without_background(parse, content, cue),
        through=subject.index if cited and subject else find_outlet(parse, verb),
        negated=parse.child(verb, "neg") is not None,
    )


def _without_background(parse: Parse, content: list[Stretch], cue: Cue) -> list[Stretch]:
    """Content less what its last relative clause adds in the report's own voice.

    That is a clause after a comma behind a proper name; and behind "the", where the speaker only supposes
    ("they fear that the Herons are behind the raid that killed two").
    """
    if not content or cue.frame is not Frame.CLAUSE:
        return content
    first, last = content[-1]
    for token in parse.tokens[first:last]:
        if token.dep != "relcl" or token.head < first:
            continue
        begin, end = extent(parse, token)
        noun = parse.head(token)
        aside = noun.pos == "PROPN" and begin > first and parse.tokens[begin - 1].text == ","
        supposed = cue.hedged and any(det.lower == "the" for det in parse.children(noun, "det"))
        if (aside or supposed) and end >= last - 1 and begin - first > 2:
            stretch = trimmed(parse, first, begin)
            return [*content[:-1], *([stretch] if stretch else [])]
    return content


def _complements(parse: Parse, verb: Token, lemma: str, subject: Token | None) -> Iterator[tuple[Frame, list[Stretch]]]:
    """What the verb governs, as the frames it may be read in, the likeliest first."""
    heads = _VERBAL if lemma in _SMALL else _PREDICATES
    clauses = [clause for clause in parse.children(verb, "ccomp") if clause.pos in heads]
    if clauses:
        yield Frame.CLAUSE, _clause_content(parse, verb, clauses, subject)
    infinitive = parse.child(verb, "xcomp")
    objects = [c for c in parse.children(verb, *_OBJECTS) if c.index > verb.index]
    yield from _before_relative(parse, verb, lemma, subject)
    if infinitive is not None and infinitive.index > verb.index:
        start = objects[0] if objects else infinitive
        stretch = _right_of(parse, verb, extent(parse, start)[0])
        yield Frame.INFINITIVE, stretch
        yield Frame.OBJECT, stretch
    if objects:
        stretch = _right_of(parse, verb, extent(parse, objects[0])[0])
        if any(prep.lower in {"of", "for", "on", "to", "with"} for prep in parse.children(verb, "prep")):
            yield Frame.ACCUSATION, stretch
        yield Frame.OBJECT, stretch
    for small in parse.children(verb, "ccomp"):
        if small.pos == "ADJ" and find_cue(f"{lemma} {small.lower}", Frame.OBJECT):
            yield Frame.OBJECT, _right_of(parse, verb, extent(parse, small)[0])
    for prep in parse.children(verb, "prep"):
        if find_cue(f"{lemma} {prep.lower}", Frame.OBJECT) and prep.index > verb.index:
            first = prep.index + 1
            yield Frame.OBJECT, _right_of(parse, verb, first)


def _before_relative(
    parse: Parse, verb: Token, lemma: str, subject: Token | None
) -> Iterator[tuple[Frame, list[Stretch]]]:
    """As in "The clerk, whom the mayor blamed": what is said stands before the clause."""
    judging = find_cue(lemma, Frame.OBJECT)
    accuses = find_cue(lemma, Frame.ACCUSATION) or (judging and judging.hedged)
    if verb.dep == "relcl" and accuses and _lacks_object(parse, verb, subject):
        stretch = trimmed(parse, extent(parse, parse.head(verb))[0], extent(parse, verb)[0])
        yield Frame.ACCUSATION, [stretch] if stretch else []
        yield Frame.OBJECT, [stretch] if stretch else []


def _lacks_object(parse: Parse, verb: Token, subject: Token | None) -> bool:
    """True for "whom the mayor blamed" and "the mayor blamed", not for "who blamed"."""
    relative = parse.child(verb, "dobj")
    governs = relative is None or relative.tag in {"WP", "WDT"}
    return governs and subject is not None and subject.tag not in {"WP", "WDT"} and not parse.child(verb, "auxpass")


def _right_of(parse: Parse, verb: Token, first: int) -> list[Stretch]:
    """From `first` to where the verb's own clause ends: before a second verb or a comma with an adverbial clause."""
    last = extent(parse, verb)[1]
    for child in parse.children(verb):
        if child.index <= first:
            continue
        begin = extent(parse, child)[0]
        if begin <= first:
            continue
        after_comma = begin > 0 and parse.tokens[begin - 1].text in {",", "--", "—", "–", ";"}
        if child.dep in {"conj", "parataxis"} or (child.dep in {"advcl", "nsubj"} and after_comma):
            last = min(last, begin)
        if child.dep == "cc" and child.index > first:
            last = min(last, child.index)
    stretch = trimmed(parse, first, last)
    return [stretch] if stretch else []


def _begin(parse: Parse, verb: Token, subject: Token | None) -> int:
    """Where the cue's own clause begins: with its subject where that comes first."""
    if subject is None or subject.index > verb.index:
        return verb.index
    first = extent(parse, subject)[0]
    for child in parse.children(subject, "appos"):
        first = min(first, extent(parse, child)[0])
    governor = parse.head(subject)
    if subject.dep == "appos" and governor.pos in {"NOUN", "PROPN"} and governor.index < subject.index:
        # "their employer, Riverton Mills, said": the noun before the comma is part of the source.
        parts = parse.children(governor, "poss", "det", "amod", "compound")
        first = min([first, governor.index, *(part.index for part in parts)])
    return first


def _clause_content(parse: Parse, verb: Token, clauses: list[Token], subject: Token | None) -> list[Stretch]:
    after = [clause for clause in clauses if clause.index > verb.index]
    before = [clause for clause in clauses if clause.index < verb.index]
    begin = _begin(parse, verb, subject)
    if before and (not after or (begin and parse.tokens[begin - 1].text in MARKS)):
        stretches = _before(parse, verb, extent(parse, before[0])[0], begin)
        return [*stretches, *_gapped(parse, verb, before[-1])]
    first = max(verb.index + 1, extent(parse, after[0])[0]) if after else verb.index + 1
    that = parse.child(after[0], "mark") if after else None
    if that is not None and that.lower == "that" and that.index > verb.index:
        first = that.index
    behind = _right_of(parse, verb, first)
    if begin and parse.tokens[begin - 1].text in {",", "--", "—", "–"} and parse.tokens[first - 1].text == ",":
        earlier = _before(parse, verb, parse.sentence_of(verb).first, begin)
        return earlier or behind
    return _without_further_saying(parse, behind, after)


def _gapped(parse: Parse, verb: Token, clause: Token) -> Iterator[Stretch]:
    """What goes on behind the cue without a verb of its own: "two were killed, the clerk said, and nine wounded"."""
    for more in parse.children(verb, "conj"):
        helped = parse.child(more, "aux", "auxpass", "dobj", "ccomp")
        if parse.child(clause, "auxpass") and more.tag in {"VBD", "VBN"} and not helped and parse.child(more, "nsubj"):
            stretch = trimmed(parse, *extent(parse, more))
            if stretch:
                yield stretch


def _without_further_saying(parse: Parse, content: list[Stretch], clauses: Sequence[Token]) -> list[Stretch]:
    """Content up to a participle that says more: "said two died, adding that three were missing"."""
    for clause in clauses:
        for child in parse.children(clause, "advcl"):
            if child.tag == "VBG" and find_cue(child.lemma.lower(), Frame.CLAUSE) and is_behind_comma(parse, child):
                stretch = trimmed(parse, content[0][0], extent(parse, child)[0]) if content else None
                return [stretch] if stretch else content
    return content


def _before(parse: Parse, verb: Token, first: int, begin: int) -> list[Stretch]:
    """What stands before the cue's clause; a few loose words at the head of the sentence belong to it."""
    sentence = parse.sentence_of(verb)
    if verb.dep == "ROOT" and first - sentence.first < 4:
        first = sentence.first
    stretch = trimmed(parse, first, begin)
    return [stretch] if stretch else []


def _beside(parse: Parse, verb: Token, cue: Cue | None, subject: Token | None) -> Attribution | None:
    """A cue without a complement: put in ("the mill, the clerk said, had burned") or beside a quotation."""
    if cue is None or subject is None:
        return None
    attribution = _attribution(parse, verb, cue, subject, [])
    governor = parse.head(verb)
    begin = min([_begin(parse, verb, subject), *(mark.index for mark in parse.children(verb, "mark"))])
    marked = begin > 0 and parse.tokens[begin - 1].text in MARKS
    inverted = subject.index > verb.index and verb.index > 0 and parse.tokens[verb.index - 1].text in MARKS
    if verb.dep in _INSERTED and governor.index != verb.index and governor.pos != "NOUN" and (marked or inverted):
        hole = extent(parse, verb)
        attribution.content = without(
            parse, extent(parse, governor), (min(hole[0], begin), max(hole[1], verb.index + 1))
        )
    elif verb.dep == "ROOT" and (marked or inverted):
        earlier = _before(parse, verb, parse.sentence_of(verb).first, begin)
        attribution.content = [stretch for stretch in earlier if stretch[1] - stretch[0] > 2]
    return attribution


def _passive(parse: Parse, verb: Token, lemma: str) -> Attribution | None:
    """A passive cue: "is believed to have fled", "it was reported that", "was blamed by the miller for"."""
    subject = parse.child(verb, "nsubjpass")
    agent = parse.child(verb, "agent")
    speaker = parse.child(agent, "pobj") if agent else None
    clause = parse.child(verb, "ccomp", "xcomp")
    content: list[Stretch] = []
    if clause is not None and clause.index > verb.index:
        content = _right_of(parse, verb, extent(parse, clause)[0])
    elif clause is not None and clause.dep == "ccomp":
        content = _before(parse, verb, extent(parse, clause)[0], _begin(parse, verb, subject))
    frames = (Frame.CLAUSE, Frame.ACCUSATION, Frame.OBJECT) if speaker else (Frame.CLAUSE,)
    cue = next((cue for frame in frames if (cue := find_cue(lemma, frame))), None)
    if cue is None or (speaker is None and (lemma not in load_source_words()["said of"] or not content)):
        return None
    if subject is not None and subject.lower != "it":
        stretch = trimmed(parse, *extent(parse, subject))
        content = [*([stretch] if stretch else []), *content]
        if speaker is not None and not clause:
            rest = trimmed(parse, extent(parse, agent or verb)[1], extent(parse, verb)[1])
            content += [rest] if rest else []
    return _attribution(parse, verb, cue, speaker, content)
