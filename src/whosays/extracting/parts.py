"""Parts of a figure: "including three officers", "two of them children", "of whom nine", "were among the dead"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whosays.extracting.factuality import modality_of
from whosays.extracting.harm import Harm
from whosays.extracting.persons import find_count, is_person_noun
from whosays.extracting.sides import side_of
from whosays.extracting.victims import Victims, describe, find_groups, join_groups
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, CountMention, Token
from whosays.model.claim import Effect, Side
from whosays.model.count import Count

_PART_OF = frozenset({"them", "whom", "these", "those"})
_BRINGING_UP = frozenset({"being", "comprising", "namely"})
_SAYING = frozenset({"say", "tell", "report", "announce", "state", "add", "confirm", "claim"})
_REACH = 18


def _whole_before(report: AnnotatedReport, at: Token, harms: Sequence[Harm]) -> Harm | None:
    """The figure that the words at a token are part of: the nearest before them in the sentence."""
    before = [
        h
        for h in harms
        if not h.partial
        and report.tokens[h.victims.head].sentence == at.sentence
        and h.victims.head < at.index <= h.victims.last + _REACH
    ]
    return max(before, key=lambda h: h.victims.head, default=None)


def _includers(report: AnnotatedReport) -> Iterator[tuple[Token, tuple[Victims, ...]]]:
    """Words that bring up parts, with the parts: "including X", "among them X and Y", "being X", "X among them"."""
    for token in report.tokens:
        if token.lower == "including":
            for head in report.children(token, "pobj", "dobj"):
                yield token, find_groups(report, head)
        elif token.lower in _BRINGING_UP and token.dep not in {"aux", "auxpass", "ROOT", "pcomp"}:
            yield token, _listed_from(report, token.index + 1)
        elif token.lower == "among":
            inner = report.child(token, "pobj")
            if inner is None or inner.lower not in _PART_OF:
                continue
            listed = _listed_from(report, inner.index + 1)
            before = report.tokens[token.index - 1]
            if not listed and before.pos in {"NOUN", "PROPN"}:
                # "Ten dead, the raider among them".
                listed = find_groups(report, before, strictly=True)
                yield report.tokens[listed[0].first if listed else token.index], listed
            else:
                yield token, listed


def _listed_from(report: AnnotatedReport, at: int) -> tuple[Victims, ...]:
    """The groups of people in the list that starts at a token, up to a verb or the end of the clause."""
    members: list[Victims] = []
    for token in report.tokens[at : at + _REACH]:
        if token.sentence != report.tokens[at].sentence or token.text in {".", ";", ":"}:
            break
        if token.pos in {"VERB", "AUX", "SCONJ"} or token.lower in {"as", "who", "which"}:
            break
        inside = token.dep == "pobj" and report.head(token).lower in {"of", "in", "at", "from", "on", "to"}
        if token.pos not in {"NOUN", "PROPN"} or token.dep in {"compound", "nmod", "poss", "amod"} or inside:
            continue
        if token.pos == "PROPN" and members and token.dep == "appos":
            continue
        if report.tokens[min(token.index + 1, len(report.tokens) - 1)].lemma.lower() in _SAYING:
            break  # "among them three foreigners, the coast guard said"
        victims = describe(report, token, strictly=True)
        if victims is not None:
            members.append(victims)
    return join_groups(report, members)


def _is_about_others(report: AnnotatedReport, word: Token, whole: Harm) -> bool:
    """True where the part belongs to people beside the whole: "hurt in a fire set while a crowd, including two ..."."""
    governor = report.head(word)
    inner = (report.child(p, "pobj") for p in report.children(governor, "prep") if p.lower == "of")
    of_people = any(noun is not None and is_person_noun(noun) for noun in inner)
    people = governor.pos in {"NOUN", "PROPN"} and (is_person_noun(governor) or of_people)
    return people and not whole.victims.first <= governor.index < whole.victims.last


def _included(report: AnnotatedReport, harms: Sequence[Harm]) -> Iterator[Harm]:
    for word, groups in _includers(report):
        whole = _whole_before(report, word, harms)
        if whole is None or (word.lower == "including" and _is_about_others(report, word, whole)):
            continue
        for victims in groups:
            yield replace(whole, victims=victims, partial=True)


def _kind_behind(report: AnnotatedReport, at: int) -> Token | None:
    """The noun behind "eight of them": "children", "were police conscripts", "five are policemen"."""
    for token in report.tokens[at : at + 6]:
        if token.pos in {"NOUN", "PROPN"} and token.dep not in {"compound", "nmod"}:
            return token
        if token.text in {",", ".", ";"}:
            return None
    return None


def _most_of(count: Count) -> Count:
    """Take "most of them" for more than half of them (coding guide, section 3.1)."""
    if count.exact is None:
        return Count(count.least // 2 + 1, None)
    return Count(count.exact // 2 + 1, count.exact)


def _by_place(report: AnnotatedReport, mention: CountMention, whole: Harm) -> Iterator[Harm]:
    """The parts in several places: "20 of them at the clinic and five at the barracks"."""
    sentence = report.tokens[mention.first].sentence
    for other in report.counts:
        behind = report.tokens[other.last] if other.last < len(report.tokens) else None
        same = report.tokens[other.first].sentence == sentence and other.first >= mention.first
        placed = behind is not None and behind.lower in {"at", "in", "from"}
        if not same or not (other is mention or (placed and other.noun is None)):
            continue
        words = report.report.text[other.span.start : other.span.end]
        victims = Victims(other.last - 1, other.first, other.last, other.count, whole.victims.side, words, counted=True)
        yield replace(whole, victims=victims, partial=True)


def _of_them(report: AnnotatedReport, harms: Sequence[Harm]) -> Iterator[Harm]:
    """Find "eight of them children", "most of them police", "of whom 14 are"."""
    for preposition in report.tokens:
        if preposition.lower != "of" or preposition.index + 1 >= len(report.tokens):
            continue
        pronoun = report.tokens[preposition.index + 1]
        before = report.tokens[preposition.index - 1] if preposition.index else preposition
        whole = _whole_before(report, before, harms)
        if pronoun.lower not in _PART_OF or whole is None:
            continue
        number, behind = before, pronoun.index + 1
        if find_count(report, before) is None and before.lower != "most":
            number, behind = report.tokens[min(behind, len(report.tokens) - 1)], behind + 1
        mention = find_count(report, number)
        count = _most_of(whole.victims.count) if before.lower == "most" else mention.count if mention else None
        if mention is not None and report.tokens[min(behind, len(report.tokens) - 1)].lower in {"at", "in", "from"}:
            yield from _by_place(report, mention, whole)
            continue
        noun = _kind_behind(report, behind)
        if count is None or noun is None or count == whole.victims.count:
            continue
        first, last = min(number.index, noun.index), max(number.index, noun.index) + 1
        words = report.report.text[noun.start : noun.end]
        victims = Victims(number.index, first, last, count, side_of(report, noun), words, counted=True)
        yield replace(whole, victims=victims, partial=True)


def _effect_of_whole(report: AnnotatedReport, noun: Token) -> Effect | None:
    """The effect told by "the dead", "those killed", "the 19 people killed"."""
    words = load_effect_words()
    for token in (noun, *report.children(noun, "acl", "relcl", "amod")):
        if token.lower in words.state:
            return words.state[token.lower]
        told = words.on_object.get(token.lemma.lower(), {}).get("")
        if token.pos == "VERB" and told:
            return told
    return None


def _named_part(report: AnnotatedReport, verb: Token, effect: Effect, whole: Token) -> Iterator[Harm]:
    """A bare number that is said to be of some kind: "four were drivers"."""
    before = report.tokens[verb.index - 1]
    for subject in [*report.children(verb, "nsubj")] or [before]:
        mention = find_count(report, subject)
        if mention is None or mention.noun is not None:
            continue
        for kind in report.children(verb, "attr"):
            words = report.report.text[kind.start : kind.end]
            victims = Victims(
                subject.index, mention.first, mention.last, mention.count, side_of(report, kind), words, counted=True
            )
            yield Harm(victims, effect, whole.index, modality_of(report, verb), partial=True)


def _among_them(report: AnnotatedReport, harms: Sequence[Harm]) -> Iterator[Harm]:
    """As in "Two of his colleagues are among them", of those told in the sentence before."""
    for preposition in report.tokens:
        inner = report.child(preposition, "pobj") if preposition.lower == "among" else None
        verb = report.head(preposition)
        if inner is None or inner.lower != "them" or verb.lemma.lower() != "be":
            continue
        near = [h for h in harms if not h.partial and h.victims.head < verb.index]
        whole = max(near, key=lambda h: h.victims.head, default=None)
        if whole is None or verb.sentence - report.tokens[whole.victims.head].sentence > 1:
            continue
        for subject in report.children(verb, "nsubj"):
            for victims in find_groups(report, subject, strictly=True):
                yield Harm(victims, whole.effect, verb.index, modality_of(report, verb), partial=True)


def _effect_of_victims(noun: Token, harms: Sequence[Harm]) -> Effect | None:
    """What befell "the victims": they are the dead of a report that tells of any, else its hurt."""
    told = {h.effect for h in harms if not h.partial} if noun.lower == "victims" else set()
    return next((e for e in (Effect.KILLED, Effect.KILLED_OR_INJURED, Effect.INJURED) if e in told), None)


def _among_the_dead(report: AnnotatedReport, harms: Sequence[Harm]) -> Iterator[Harm]:
    """Find "two guards were among the dead", "of the 26 clerks killed, 17 were porters", "four of the dead were"."""
    for preposition in report.tokens:
        if preposition.lower not in {"of", "among"}:
            continue
        whole = report.child(preposition, "pobj")
        if whole is None:
            continue
        among = preposition.lower == "among"
        effect = _effect_of_whole(report, whole) or (_effect_of_victims(whole, harms) if among else None)
        governor = report.head(preposition)
        verb = governor if governor.pos in {"VERB", "AUX"} else report.head(governor)
        # "Of the 31 wounded, eight are in critical condition": how badly is not coded.
        tells_kind = among or any(report.children(verb, "attr"))
        if verb.lemma.lower() == "be" and effect is not None and tells_kind:
            yield from _of_kind(report, verb, effect, whole)


def _of_kind(report: AnnotatedReport, verb: Token, effect: Effect, whole: Token) -> Iterator[Harm]:
    """The parts that a copula tells: "four of the dead were drivers", "two guards were among the dead"."""
    subjects = list(report.children(verb, "nsubj", "nsubjpass"))
    nouns = [*report.children(verb, "attr"), *subjects]
    for clause in report.children(verb, "conj", "ccomp"):
        # "Five of the dead were officers and four were drivers".
        if clause.lemma.lower() == "be":
            yield from _named_part(report, clause, effect, whole)
    for subject in subjects or [n for n in nouns if n.pos in {"NOUN", "PROPN", "NUM"}]:
        for victims in find_groups(report, subject):
            told = [side for side in (side_of(report, n) for n in nouns) if side not in {None, Side.MIXED}]
            bare = victims.side in {None, Side.MIXED}
            side = told[0] if told and bare else victims.side
            yield Harm(replace(victims, side=side), effect, whole.index, modality_of(report, verb), partial=True)


def find_partial_harms(report: AnnotatedReport, harms: Sequence[Harm]) -> Iterator[Harm]:
    """The parts of the given figures, and those of "the dead" and the like."""
    yield from _included(report, harms)
    yield from _of_them(report, harms)
    yield from _among_them(report, harms)
    yield from _among_the_dead(report, harms)


def mark_summands(report: AnnotatedReport, harms: Sequence[Harm]) -> list[Harm]:
    """The harms with bare numbers of one sentence marked as parts where they make up a figure told elsewhere.

    "Twelve people died ... nine came dead and three died here": the nine and the three are no totals.
    """
    bare: dict[tuple[int, Effect], list[Harm]] = {}
    for harm in harms:
        head = report.tokens[harm.victims.head]
        number = report.count_at.get(head.index)
        if number is not None and number.noun is None and harm.victims.count.exact and not harm.partial:
            bare.setdefault((head.sentence, harm.effect), []).append(harm)
    summands: list[Harm] = []
    for (sentence, effect), members in bare.items():
        total = sum(harm.victims.count.exact or 0 for harm in members)
        elsewhere = (h for h in harms if h.effect is effect and report.tokens[h.victims.head].sentence != sentence)
        if len(members) > 1 and any(h.victims.count.exact == total for h in elsewhere):
            summands.extend(members)
    return [replace(harm, partial=True) if harm in summands else harm for harm in harms]
