"""The effects that states tell: "14 dead", "shot dead", "30 dead or wounded"."""

from __future__ import annotations

from whosays.extracting.patients import objects_of
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, Token
from whosays.model.claim import Effect


def is_either(report: AnnotatedReport, state: Token) -> bool:
    """True for "30 dead or wounded": one figure for both (coding guide, section 3.1)."""
    states = load_effect_words().state
    behind = report.tokens[state.index + 1 : state.index + 3]
    alternative = len(behind) == 2 and behind[0].lower == "or" and states.get(behind[1].lower)
    return bool(alternative) and {states.get(state.lower), alternative} == {Effect.KILLED, Effect.INJURED}


def worst_state(report: AnnotatedReport, state: Token) -> Effect:
    """The effect of "shot dead" and "shot and killed" together; "injured and killed two" are two clauses."""
    states = load_effect_words().state
    if is_either(report, state):
        return Effect.KILLED_OR_INJURED
    reach = 3 if states[state.lower] is Effect.KILLED_OR_INJURED else 2
    following = report.tokens[state.index : state.index + reach]
    told = [states[t.lower] for t in following if t.lower in states and t.sentence == state.sentence]
    return Effect.KILLED if Effect.KILLED in told else states[state.lower]


def state_after(report: AnnotatedReport, at: int) -> tuple[int, Effect] | None:
    """The effect word right behind a count, perhaps over a noun: "14 dead", "21 people wounded", "2 shot dead"."""
    states = load_effect_words().state
    for token in report.tokens[at : at + 3]:
        if token.sentence != report.tokens[at].sentence:
            return None
        if token.lower in states:
            if token.pos == "VERB" and objects_of(report, token):
                return None
            return token.index, worst_state(report, token)
        if token.pos not in {"NOUN", "ADV", "ADJ"}:
            return None
    return None
