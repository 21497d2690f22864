"""Attribution as the grammar shows it: cue, source and content, before it is known who the source is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from whosays.lexicon.speech import Cue, Frame, find_cue, load_cue_words
from whosays.model.annotation import Parse, SentenceRole, Token

Stretch = tuple[int, int]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = frozenset({"who", "which", "that"})
_OBJECTS = ("dobj", "oprd", "attr", "dative")
_MARKS = frozenset({",", '"', "--", "—", "–", "-", "("})
# "expressed the suspicion that": who does this to a claim is its source.
_UTTER = frozenset("express make voice repeat issue raise reiterate give have share offer state spread present".split())
_CITING = frozenset({"cite", "quote"})
_STOPS = frozenset({".", "!", "?", "]"})
_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "dep", "conj", "intj", "acl", "relcl"})
_SAID_OF = frozenset(
    "say believe report think expect allege know suspect fear presume rumor rumour consider estimate".split()
)


@dataclass(slots=True)
class Attribution:
    """One attribution in tokens.

    `speaker` is the head token of the source, None where it is left out; `source` and `content` are half-open token
    ranges; `through` the head of the outlet that the speaker was introduced by or spoke to; `direct` is true where
    the content stands in quotation marks.
    """

    cue: Cue
    verb: int
    cue_tokens: Stretch
    speaker: int | None
    source: tuple[Stretch, ...]
    content: list[Stretch] = field(default_factory=list)
    through: int | None = None
    negated: bool = False
    direct: bool = False


def find_attributions(parse: Parse) -> list[Attribution]:
    """All attributions that verbs, nouns and "according to" make, in order of their cues.

    One without content yet ("She added:") is left for the quotation beside it.
    """
    words = load_cue_words()
    found: list[Attribution] = []
    for token in parse.tokens:
        if parse.sentences[token.sentence].role in {SentenceRole.DATELINE, SentenceRole.FURNITURE}:
            continue
        if token.lower in {"according", "per"}:
            found.extend(_according_to(parse, token))
        elif token.lemma.lower() in words:
            if token.pos in {"VERB", "AUX"}:
                attribution = _of_verb(parse, token)
            elif token.pos == "NOUN":
                attribution = _of_noun(parse, token)
            elif token.pos == "ADJ":
                attribution = _of_adjective(parse, token)
            else:
                attribution = None
            if attribution:
                found.append(attribution)
    if "[" in parse.report.text:
        for attribution in found:
            attribution.content = [_across_glosses(parse, stretch) for stretch in attribution.content]
    return found


# ---- stretches of tokens -----------------------------------------------------------------


def extent(parse: Parse, token: Token) -> Stretch:
    """From the first to the last token that depends on this one, within its sentence."""
    subtree = parse.subtree(token)
    return subtree[0].index, subtree[-1].index + 1


def trimmed(parse: Parse, first: int, last: int) -> Stretch | None:
    """A stretch without white marks at its ends: commas, dashes, full stops; None where nothing is left."""
    while first < last and parse.tokens[first].text in {",", ";", ":", "-", "--", "–", "—", ".", ")"}:
        first += 1
    while last > first and parse.tokens[last - 1].text in {",", ";", ":", "-", "--", "–", "—", ".", "("}:
        last -= 1
    return (first, last) if first < last else None


def _without(parse: Parse, whole: Stretch, hole: Stretch) -> list[Stretch]:
    parts = (trimmed(parse, whole[0], min(hole[0], whole[1])), trimmed(parse, max(hole[1], whole[0]), whole[1]))
    return [part for part in parts if part]


def _across_glosses(parse: Parse, stretch: Stretch) -> Stretch:
    """A stretch with the rest of its sentence where a gloss in square brackets broke the parse in two."""
    first, last = stretch
    for _ in range(4):
        sentence = parse.sentences[parse.tokens[last - 1].sentence]
        if last < sentence.last - 1 or sentence.index + 1 >= len(parse.sentences):
            break
        after = parse.sentences[sentence.index + 1]
        opened = parse.tokens[after.first].text == "[" and parse.tokens[sentence.last - 1].text not in _STOPS
        closed = parse.tokens[sentence.last - 1].text == "]" and parse.tokens[after.first].text[:1].islower()
        if after.paragraph != sentence.paragraph or not (opened or closed):
            break
        last = after.last
    for _ in range(4):
        sentence = parse.sentences[parse.tokens[first].sentence]
        if first > sentence.first or sentence.index == 0:
            break
        before = parse.sentences[sentence.index - 1]
        opened = parse.tokens[sentence.first].text == "[" and parse.tokens[before.last - 1].text not in _STOPS
        closed = parse.tokens[before.last - 1].text == "]" and parse.tokens[sentence.first].text[:1].islower()
        if before.paragraph != sentence.paragraph or not (opened or closed) or before.role is SentenceRole.DATELINE:
            break
        first = before.first
    return trimmed(parse, first, last) or stretch


# ---- who ---------------------------------------------------------------------------------


def _subject(parse: Parse, verb: Token, *, depth: int = 4) -> Token | None:
    """The one who says: the subject, or that of the clause on which a participle or second verb leans."""
    own = parse.child(verb, *_SUBJECTS)
    if own is not None:
        return own
    governor = parse.head(verb)
    if depth == 0 or governor.index == verb.index:
        return None
    if verb.dep == "acl":
        return governor if verb.tag == "VBG" else None
    if verb.dep == "pcomp" and governor.lower == "as":
        return _quoted_as(parse, parse.head(governor))
    if verb.dep in {"conj", "advcl", "xcomp", "pcomp"} and governor.pos in {"VERB", "AUX", "ADP", "SCONJ"}:
        return _subject(parse, governor, depth=depth - 1)
    return None


def _adjacent_subject(parse: Parse, verb: Token) -> Token | None:
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
    if before.text in _MARKS and after is not None and after.pos in {"NOUN", "PROPN", "DET", "PRON"}:
        return after if after.pos in {"NOUN", "PROPN", "PRON"} else parse.head(after)
    return None


def _quoted_as(parse: Parse, verb: Token) -> Token | None:
    """Whom "was quoted as saying" and "quoted him as saying" quote."""
    return parse.child(verb, "nsubjpass") or parse.child(verb, "dobj") or parse.child(verb, "nsubj")


def _through(parse: Parse, verb: Token) -> int | None:
    """The outlet in "told the Gazette", "was quoted by the Gazette", "the Gazette quoted her as saying"."""
    if verb.dep == "pcomp" and parse.head(verb).lower == "as":
        quoting = parse.head(parse.head(verb))
        agent = parse.child(quoting, "agent")
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
            if prep.lower == "in" and noun.lemma in {"interview", "conversation", "statement", "call"}:
                inner = parse.child(noun, "prep")
                partner = parse.child(inner, "pobj") if inner and inner.lower in {"with", "to"} else None
                if partner:
                    return partner.index
    return None


def _source(parse: Parse, speaker: Token | None) -> tuple[Stretch, ...]:
    """The words of the source: its noun phrase up to a comma or relative clause."""
    if speaker is None:
        return ()
    first, last = extent(parse, speaker)
    for child in parse.children(speaker, "relcl", "appos", "acl", "parataxis", "punct", "advcl"):
        if child.index > speaker.index and (child.dep != "punct" or child.text in {",", "--", "—", "–"}):
            last = min(last, extent(parse, child)[0])
    stretch = trimmed(parse, first, max(last, speaker.index + 1))
    return (stretch,) if stretch else ()


# ---- verbs -------------------------------------------------------------------------------


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


def _of_verb(parse: Parse, verb: Token) -> Attribution | None:
    lemma = verb.lemma.lower()
    if parse.child(verb, "auxpass") and verb.dep != "pcomp":
        return _passive(parse, verb, lemma)
    subject = _subject(parse, verb)
    if subject is None and verb.dep in {"ROOT", "ccomp", "parataxis"} and find_cue(lemma, Frame.CLAUSE):
        subject = _adjacent_subject(parse, verb)
    if parse.child(verb, "mark") and any(child.lower == "as" for child in parse.children(verb, "mark")):
        cue = find_cue(lemma, Frame.AS)
        return _beside(parse, verb, cue, subject) if cue and subject else None
    for frame, content in _complements(parse, verb, lemma, subject):
        cue = find_cue(_key(parse, verb, lemma, frame), frame)
        if cue:
            return _attribution(parse, verb, cue, subject, content)
    accusing = find_cue(lemma, Frame.ACCUSATION)
    if accusing and subject and parse.child(verb, "advcl", "xcomp", "ccomp"):
        return _attribution(parse, verb, accusing, subject, _right_of(parse, verb, verb.index + 1))
    cue = find_cue(lemma, Frame.CLAUSE)
    if cue is None or subject is None:
        return None
    return _beside(parse, verb, cue, subject)


def _key(parse: Parse, verb: Token, lemma: str, frame: Frame) -> str:
    for child in parse.children(verb, "prt", "prep"):
        together = f"{lemma} {child.lower}"
        if find_cue(together, frame):
            return together
    return lemma


def _attribution(parse: Parse, verb: Token, cue: Cue, subject: Token | None, content: list[Stretch]) -> Attribution:
    cited = _cited(parse, verb)
    speaker = cited or subject
    return Attribution(
        cue=cue,
        verb=verb.index,
        cue_tokens=_cue_tokens(parse, verb),
        speaker=speaker.index if speaker else None,
        source=_source(parse, subject),
        content=_without_background(parse, content, cue),
        through=subject.index if cited and subject else _through(parse, verb),
        negated=parse.child(verb, "neg") is not None,
    )


def _cited(parse: Parse, verb: Token) -> Token | None:
    """Whom the speaker goes by: "the Gazette reported, citing police"."""
    subject = parse.child(verb, "nsubj")
    for owner in (verb, subject):
        for child in parse.children(owner, "advcl", "acl") if owner is not None else ():
            if child.lemma in _CITING and child.tag == "VBG":
                return parse.child(child, "dobj")
    return None


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
    clauses = [
        c for c in parse.children(verb, "ccomp") if c.pos in {"VERB", "AUX", "NOUN", "ADJ", "PROPN", "NUM", "ADV"}
    ]
    if clauses:
        yield Frame.CLAUSE, _clause_content(parse, verb, clauses, subject)
    infinitive = parse.child(verb, "xcomp")
    objects = [c for c in parse.children(verb, *_OBJECTS) if c.index > verb.index]
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
    for prep in parse.children(verb, "prep"):
        if find_cue(f"{lemma} {prep.lower}", Frame.OBJECT) and prep.index > verb.index:
            first = prep.index + 1
            yield Frame.OBJECT, _right_of(parse, verb, first)


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
        first = min(
            first, min(part.index for part in (governor, *parse.children(governor, "poss", "det", "amod", "compound")))
        )
    return first


def _clause_content(parse: Parse, verb: Token, clauses: list[Token], subject: Token | None) -> list[Stretch]:
    after = [clause for clause in clauses if clause.index > verb.index]
    before = [clause for clause in clauses if clause.index < verb.index]
    begin = _begin(parse, verb, subject)
    if before and (not after or (begin and parse.tokens[begin - 1].text in _MARKS)):
        return _before(parse, verb, extent(parse, before[0])[0], begin)
    first = max(verb.index + 1, extent(parse, after[0])[0]) if after else verb.index + 1
    behind = _right_of(parse, verb, first)
    if begin and parse.tokens[begin - 1].text in {",", "--", "—", "–"} and parse.tokens[first - 1].text == ",":
        earlier = _before(parse, verb, parse.sentence_of(verb).first, begin)
        return earlier or behind
    return behind


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
    begin = _begin(parse, verb, subject)
    marked = begin > 0 and parse.tokens[begin - 1].text in _MARKS
    inverted = subject.index > verb.index and verb.index > 0 and parse.tokens[verb.index - 1].text in _MARKS
    if verb.dep in _INSERTED and governor.index != verb.index and governor.pos != "NOUN" and (marked or inverted):
        hole = extent(parse, verb)
        attribution.content = _without(
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
    if cue is None or (speaker is None and (lemma not in _SAID_OF or not content)):
        return None
    if subject is not None and subject.lower != "it":
        stretch = trimmed(parse, *extent(parse, subject))
        content = [*([stretch] if stretch else []), *content]
        if speaker is not None and not clause:
            rest = trimmed(parse, extent(parse, agent or verb)[1], extent(parse, verb)[1])
            content += [rest] if rest else []
    return _attribution(parse, verb, cue, speaker, content)


# ---- nouns and prepositions ---------------------------------------------------------------


def _of_noun(parse: Parse, noun: Token) -> Attribution | None:
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
    if noun.dep == "dobj" and parse.head(noun).lemma in _UTTER and (speaker is None or speaker.pos == "PRON"):
        speaker = _subject(parse, parse.head(noun))
    return Attribution(
        cue=cue,
        verb=noun.index,
        cue_tokens=(noun.index, noun.index + 1),
        speaker=speaker.index if speaker else None,
        source=_source(parse, speaker),
        content=[stretch] if stretch else [],
    )


def _of_adjective(parse: Parse, adjective: Token) -> Attribution | None:
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
        source=_source(parse, speaker),
        content=[stretch] if stretch else [],
        negated=parse.child(parse.head(adjective), "neg") is not None,
    )


_ACCORDING = Cue("according to", Frame.CLAUSE)


def _according_to(parse: Parse, token: Token) -> Iterator[Attribution]:
    to = token.index + 1
    if token.lower == "per" and (token.index == 0 or parse.tokens[token.index - 1].lower != "as"):
        return
    if token.lower == "according" and (to >= len(parse.tokens) or parse.tokens[to].lower != "to"):
        return
    speaker = parse.child(parse.tokens[min(to, len(parse.tokens) - 1)], "pobj", "pcomp") or parse.child(token, "pobj")
    if speaker is None:
        return
    hole = (token.index, max(extent(parse, token)[1], extent(parse, speaker)[1]))
    source = _source(parse, speaker)
    clause = _clause_around(parse, token)
    sentence = parse.sentence_of(token)
    if hole[0] - sentence.first < 2:
        # At the head of a sentence it goes for all of the sentence, whatever it hangs on in the parse.
        whole = (sentence.first, _end_of_own_clauses(parse, clause, sentence.last))
        hole = (hole[0], source[0][1] if source else hole[1])
    else:
        whole = extent(parse, clause)
    yield Attribution(
        cue=_ACCORDING,
        verb=token.index,
        cue_tokens=(token.index, to + 1),
        speaker=speaker.index,
        source=source,
        content=_without(parse, whole, hole),
    )


def _end_of_own_clauses(parse: Parse, clause: Token, last: int) -> int:
    """Where a coordinated clause begins that has a speaker of its own ("..., and the mayor suggested ...")."""
    words = load_cue_words()
    for child in parse.children(clause, "conj"):
        if child.lemma.lower() in words and parse.child(child, "nsubj"):
            return extent(parse, child)[0]
    return last


def _clause_around(parse: Parse, token: Token) -> Token:
    """The clause that "according to" goes for: the nearest finite one, and all that are coordinated with it."""
    clause = token
    for governor in parse.ancestors(token):
        clause = governor
        if governor.pos in {"VERB", "AUX"} and governor.dep not in {
            "acl",
            "amod",
            "xcomp",
            "aux",
            "conj",
            "advcl",
            "pcomp",
        }:
            break
    return clause
