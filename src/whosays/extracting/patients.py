"""Whom an effect word befalls: from verbs, states and nouns to the words for their victims."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.extracting.persons import find_count, is_person_noun, number_of
from whosays.extracting.triggers import Trigger, completed_by, effect_of_noun
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, Token

_LINKING = frozenset("be leave lie remain find become go declare pronounce fear report come arrive".split())
_SMALL_CLAUSE = frozenset({"leave", "find", "see", "get", "have"})
# In the active these too say the state of their object: "the doctors declared him dead".
_DECLARING = frozenset({"declare", "pronounce", "report", "fear"})
_PARENTS = frozenset("mother father mom mum dad parent grandmother grandfather grandma grandpa".split())
# Of these a past form without an auxiliary is active: "he shot twice", "who shot".
_ACTING = frozenset({"who", "that", "which", "he", "she", "they", "i", "we", "you"})
_HELD = frozenset({"hostage", "captive"})
_POSSESSED = frozenset({"death", "murder", "killing", "arrest", "assassination", "kidnapping", "abduction", "capture"})


def subjects_of(report: AnnotatedReport, verb: Token, *deps: str) -> list[Token]:
    """The verb's own subjects, or those it shares with the verb it is coordinated with."""
    own = list(report.children(verb, *deps))
    # The parser may hang the subject on the auxiliary.
    own = own or [s for auxiliary in report.children(verb, "auxpass") for s in report.children(auxiliary, *deps)]
    if own:
        return own
    if verb.dep in {"conj", "xcomp"} and not any(report.children(verb, "nsubj", "nsubjpass")):
        governor = report.head(verb)
        if governor.pos in {"VERB", "AUX"}:
            passive = "nsubjpass" in deps and verb.tag == "VBN"
            return subjects_of(report, governor, *deps, *(("nsubj",) if verb.dep == "xcomp" and passive else ()))
    return []


def _has_auxiliary(report: AnnotatedReport, verb: Token) -> bool:
    return any(report.children(verb, "aux", "auxpass"))


def _held(report: AnnotatedReport, token: Token) -> Token:
    """For "hostage" behind a number of people those people, else the token itself."""
    before = report.tokens[token.index - 1]
    people = find_count(report, before) is not None or is_person_noun(before)
    return before if token.lower in _HELD and people else token


def _oneself(report: AnnotatedReport, verb: Token, token: Token) -> Token:
    """For "himself" whoever does it, else the token itself."""
    if token.lower not in {"himself", "herself", "themselves"}:
        return token
    return next(iter(subjects_of(report, verb, "nsubj")), token)


def objects_of(report: AnnotatedReport, verb: Token) -> list[Token]:
    """The verb's own objects, or those it shares with the verb coordinated with it."""
    found: list[Token] = [c for c in report.children(verb, "dobj", "oprd") if c.pos in {"NOUN", "PROPN", "PRON", "NUM"}]
    # "Took 14 passengers hostage": the parser may hang the passengers on "hostage".
    found = [_oneself(report, verb, _held(report, token)) for token in found]
    if not found and verb.tag == "VBD":
        # Two subjects, the second behind an active verb: the parser took the object for one.
        subjects = list(report.children(verb, "nsubj"))
        if len(subjects) > 1 and subjects[0].index < verb.index < subjects[-1].index and verb.lemma != "be":
            found.append(subjects[-1])
    if not found:
        # "shot and killed two men": the first verb shares the object of the second.
        for child in report.children(verb, "conj"):
            if child.pos == "VERB" and not found and not any(report.children(child, "nsubj", "nsubjpass")):
                found.extend(report.children(child, "dobj"))
    return found


def _is_elided_passive(report: AnnotatedReport, verb: Token) -> bool:
    """True for "three hurt in blaze", "12 others wounded when ...": a passive without its auxiliary."""
    if verb.tag not in {"VBN", "VBD"} or _has_auxiliary(report, verb):
        return False
    following = report.tokens[verb.index + 1] if verb.index + 1 < len(report.tokens) else None
    if following is None or following.sentence != verb.sentence:
        return True
    aimed = following.lower in {"at", "on", "into", "back", "up", "dead", "upon"}
    goes_on = following.pos in {"ADP", "PUNCT", "ADV", "SCONJ", "CCONJ", "VERB"} and not aimed
    return following.lower == "alive" or goes_on


def _bare_number_before(report: AnnotatedReport, verb: Token) -> Token | None:
    """The number in "three killed", "and 26 were hurt", whatever the parser took for the subject."""
    passive = [c.index for c in report.children(verb, "auxpass", "aux") if c.index == verb.index - 1]
    at = (passive[0] if passive else verb.index) - 1
    if verb.tag not in {"VBN", "VBD"} or objects_of(report, verb):
        return None
    mention = report.count_at.get(at)
    parent = report.tokens[mention.first - 2].lemma.lower() if mention is not None and mention.first > 1 else ""
    if mention is not None and report.tokens[mention.first - 1].lower == "of" and parent in _PARENTS:
        return None  # "a mother of three was hurt"
    last = number_of(report, mention) if mention and mention.noun is None else None
    return last if last and last.sentence == verb.sentence else None


def _is_said_of_noun(report: AnnotatedReport, verb: Token) -> bool:
    """True for participles and relative clauses whose noun is the victim: "men shot", "the 40 students they seized"."""
    participle = verb.tag in {"VBN", "VBD"}
    if verb.dep in {"acl", "amod"}:
        return participle
    if verb.dep != "relcl":
        return False
    subject = report.child(verb, "nsubj")
    if subject is None:
        return participle
    return subject.tag not in {"WP", "WDT"} and find_count(report, report.head(verb)) is not None


def _patients(report: AnnotatedReport, verb: Token) -> list[Token]:
    """Whom a transitive verb's action befalls: passive subject, object, or the noun that a participle describes."""
    perfect = any(child.lemma == "have" for child in report.children(verb, "aux"))
    active = perfect and not any(report.children(verb, "auxpass"))
    # "Eight persons, two of them children, were burnt": the parser may miss that the subject is a passive's.
    deps = ("nsubjpass", "nsubj") if any(report.children(verb, "auxpass")) else ("nsubjpass",)
    passive = subjects_of(report, verb, *deps) if verb.tag in {"VBN", "VBD"} and not active else []
    own = any(report.children(verb, "nsubjpass", "auxpass"))
    found = (passive or objects_of(report, verb)) if own or not any(report.children(verb, "dobj")) else []
    found = found or objects_of(report, verb) or _named_by_gerund(report, verb)
    if found:
        return found
    if _is_said_of_noun(report, verb):
        return [report.head(verb)]
    if verb.dep == "pcomp" and any(report.children(verb, "auxpass")):
        return _who_is_harmed_after(report, verb)
    if verb.dep in {"pcomp", "xcomp"}:
        return _relative_object(report, verb)
    if _is_elided_passive(report, verb):
        return [t for t in report.children(verb, "nsubj") if t.lower not in _ACTING]
    return []


def _named_by_gerund(report: AnnotatedReport, verb: Token) -> list[Token]:
    """The clerks of "the killing of two cooks and wounding of two clerks", which the parser takes for a verb."""
    behind = report.tokens[min(verb.index + 1, len(report.tokens) - 1)]
    if verb.tag != "VBG" or behind.lower != "of" or behind.head != verb.index:
        return []
    return list(report.children(behind, "pobj"))


def _who_is_harmed_after(report: AnnotatedReport, verb: Token) -> list[Token]:
    """The men of "two men were flown out after being shot"."""
    governor = report.head(report.head(verb))
    return subjects_of(report, governor, "nsubjpass", "nsubj") if governor.pos in {"VERB", "AUX"} else []


def _relative_object(report: AnnotatedReport, verb: Token) -> list[Token]:
    """The women of "the two women she is accused of killing"."""
    for governor in report.ancestors(verb):
        if governor.dep == "relcl" and any(report.children(governor, "nsubj", "nsubjpass")):
            subjects = [s.lower for s in report.children(governor, "nsubj", "nsubjpass")]
            return [] if {"who", "that", "which"} & set(subjects) else [report.head(governor)]
        if governor.dep not in {"pcomp", "prep", "xcomp"}:
            break
    return []


def _state_subjects(report: AnnotatedReport, state: Token) -> list[Token]:
    """Who is said to be in a state: "three are dead", "left two wounded", "two dead"."""
    governor = report.head(state)
    if state.dep in {"acomp", "attr", "oprd", "xcomp", "ccomp", "advcl"} and governor.lemma.lower() in _LINKING:
        declared = governor.lemma.lower() in _DECLARING and not any(report.children(governor, "auxpass", "nsubjpass"))
        perfect = any(c.lemma.lower() == "have" for c in report.children(governor, "aux"))
        if governor.lemma.lower() in _SMALL_CLAUSE or (declared and (perfect or governor.tag != "VBN")):
            objects = list(report.children(governor, "dobj")) + list(report.children(state, "nsubj"))
            # "Left five men injured and one woman dead": the men have a state of their own.
            objects = [o for o in objects if not _is_in_other_state(report, o, state.lower)]
            if objects:
                return objects
        return subjects_of(report, governor, "nsubjpass", "nsubj")
    if state.dep in {"amod", "acl"} and governor.index < state.index:
        return [governor]
    return list(report.children(state, "nsubj", "nsubjpass"))


def _is_in_other_state(report: AnnotatedReport, head: Token, state: str) -> bool:
    """True for the men of "left five men injured and one woman dead", asked for "dead"."""
    behind = report.tokens[head.index + 1 : head.index + 3]
    told = [t.lower for t in behind if t.sentence == head.sentence]
    apart = len(told) > 1 and told[1] in {"and", ",", "while"}
    return apart and bool(state) and told[0] != state and told[0] in load_effect_words().state


def find_victims_named(report: AnnotatedReport, noun: Token) -> list[Token]:
    """Whom a noun names: "the killing of two men", "his arrest", "the deaths of"."""
    found: list[Token] = []
    for preposition in report.children(noun, "prep"):
        if preposition.lower in {"of", "to"}:
            found.extend(report.children(preposition, "pobj"))
        elif preposition.lower in {"by", "in", "at", "near"}:
            # "The killing by police of a boy", "the murder in Lima of a judge": the parser hangs the boy on the police.
            for between in report.children(preposition, "pobj"):
                apart = preposition.lower == "by" or between.entity in {"GPE", "LOC", "FAC"} or between.pos == "PROPN"
                found.extend(
                    v
                    for p in report.children(between, "prep")
                    if apart and p.lower == "of"
                    for v in report.children(p, "pobj")
                )
    if not found:
        # "The kidnapping and murder of two men": the first noun shares what hangs on the second.
        found.extend(v for other in report.children(noun, "conj") for v in find_victims_named(report, other))
    else:
        # "The murder of the minister and two of his guards": the parser sets the number beside the murder.
        found.extend(other for other in report.children(noun, "conj") if other.pos == "NUM")
    if not found and noun.lemma.lower() in _POSSESSED:
        found.extend(t for t in report.children(noun, "poss") if t.lower not in {"their", "its", "our"})
    return found


def find_patients(report: AnnotatedReport, trigger: Trigger) -> Iterator[Token]:
    """The head words of those whom an effect word befalls, people or not."""
    token = report.tokens[trigger.token]
    number = _bare_number_before(report, token)
    if number is not None:
        yield number
        return
    words = load_effect_words()
    lemma = token.lemma.lower()
    if token.pos in {"VERB", "AUX"}:
        objects = words.on_object.get(lemma) or words.on_object.get(token.lower)
        completion = completed_by(report, token, objects) if objects else None
        if completion is not None:
            patients = [p for p in _patients(report, token) if not _is_in_other_state(report, p, completion)]
            over = report.head(token).lemma.lower()
            left = token.lower in words.state and (over in _SMALL_CLAUSE or (over == "be" and token.dep == "acomp"))
            yield from patients or (_state_subjects(report, token) if left else ())
            return
        if lemma in words.on_subject:
            yield from subjects_of(report, token, "nsubj", "nsubjpass")
            if token.dep in {"relcl", "acl"} and not any(report.children(token, "nsubj")):
                yield report.head(token)
            return
    if token.lower in words.state and token.pos in {"ADJ", "VERB"}:
        yield from _state_subjects(report, token)
    elif token.pos == "NOUN" and effect_of_noun(token) is not None:
        yield from find_victims_named(report, token)
