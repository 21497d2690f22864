"""The words by which a text may tell of an incident, in all their forms: what the lists of events and effects hold.

They are told from other words before anything is parsed, so that a form is a spelling here, not a lemma with a tag.
"""

from __future__ import annotations

from functools import cache

from whosays.lexicon.effects import load_effect_words
from whosays.lexicon.events import load_event_words
from whosays.model.claim import Effect
from whosays.model.incident import Method

_EFFECTS = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED, Effect.TAKEN_HOSTAGE})
_VOWELS = frozenset("aeiou")
_UNDOUBLED = frozenset("wxy")
_SIBILANT = ("s", "x", "z", "ch", "sh")


@cache
def load_incident_words() -> frozenset[str]:
    """Forms in lower case, of letters only, of words that tell of an incident without another word beside them."""
    events, effects = load_event_words(), load_effect_words()
    told = {word for word, method in (*events.nouns.items(), *events.doers.items()) if _is_violent(method)}
    told |= {verb for verb, completion in events.verbs.items() if completion.alone and _is_violent(completion.alone)}
    for verbs in (effects.on_object, effects.on_subject):
        told |= {verb for verb, completed in verbs.items() if completed.get("") in _EFFECTS}
    told |= {word for words in (effects.state, effects.noun) for word, effect in words.items() if effect in _EFFECTS}
    return frozenset(form for word in told for form in inflect(word) if form.isascii() and form.isalpha())


def _is_violent(method: Method) -> bool:
    """False for what forces of order do every day: their words stand in too many other reports."""
    return method is not Method.SECURITY_OPERATION


def inflect(word: str) -> frozenset[str]:
    """A word with its regular forms as noun and verb: "stab" gives "stabs", "stabbed" and "stabbing" too.

    Where a last consonant may be doubled, both spellings are there: which is right hangs on the stress.
    """
    if word.endswith("man"):
        return frozenset({word, f"{word[:-3]}men"})
    if word.endswith("e"):
        return frozenset({word, f"{word}s", f"{word}d", f"{word[:-1]}ing"})
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return frozenset({word, f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"})
    stems = {word, word + word[-1]} if _may_double(word) else {word}
    plural = f"{word}es" if word.endswith(_SIBILANT) else f"{word}s"
    return frozenset({word, plural, *(f"{stem}{ending}" for stem in stems for ending in ("ed", "ing"))})


def _may_double(word: str) -> bool:
    """True for words that end in one vowel and one consonant: "stab", "kidnap"."""
    return word[-1] not in _VOWELS | _UNDOUBLED and word[-2:-1] in _VOWELS and word[-3:-2] not in _VOWELS
