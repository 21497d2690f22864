"""The one plain sentence that tells a disagreement as a person would, with its numbers and who gives them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from datetime import date

from whosays.model.claim import Claim, ResponsibilityClaim, Side, Stance
from whosays.model.count import Count
from whosays.model.time import Interval
from whosays.reconciling.figures import PARTICIPANTS, Figure
from whosays.reconciling.minds import Mind
from whosays.reconciling.voices import Voice

_SIDE_WORDS = {
    Side.ATTACKERS: " attackers",
    Side.SECURITY: " members of the security forces",
    Side.CIVILIANS: " civilians",
    Side.MIXED: "",
    None: " attackers",
}
_STANCE_WORDS = {
    Stance.CLAIMED: "claims it",
    Stance.STATED: "is said to be responsible",
    Stance.SUSPECTED: "is suspected",
}
_MOST_NAMES = 3
_DETERMINERS = frozenset("the a an his her their its one two three some many several no another".split())
_AFTER_HEAD = re.compile(r"\s(?:at|of|in|for|from|with|on|who|to|near)\s|,")
_PLURALS = frozenset("police people staff media media radio television tv".split())
_BODIES = frozenset(
    "army military navy air force government junta ministry state prosecutor's office office command regime agency "
    "hospital embassy court council association presidency opposition coalition commission mayor "
    "governor president minister department company family church union party group movement".split()
)
_BODY_ENDINGS = ("ministry", "office", "agency", "association", "committee")


def write_contradiction(sides: Sequence[Mind]) -> str:
    """Numbers against one another: "11 killed according to rescuers, but 7 according to the army."."""
    first, *others = sides
    told = [_write_side(other, beside=first) for other in others]
    return write_sentence(f"{_write_side(first)}, but {join_words(told)}")


def write_update(steps: Sequence[Mind]) -> str:
    """Numbers in time: "First 17 killed according to police (7 May 2019), then 23 according to the governor (...)."."""
    first, *others = steps
    told = [f"{_write_side(step, beside=first)}{_write_day(step)}" for step in others]
    return write_sentence(f"first {_write_side(first)}{_write_day(first)}, then {', then '.join(told)}")


def _write_side(mind: Mind, *, beside: Mind | None = None) -> str:
    """A number with who gives it; what it counts is not said again beside another number of the same."""
    asserted = [figure for figure in mind.figures if not figure.is_denied]
    figure = (asserted or list(mind.figures))[0]
    denial = "" if asserted else "not "
    again = beside is not None and not figure.is_zero and not beside.figures[0].is_zero
    words = str(figure.stated) if again else write_figure(figure)
    return f"{denial}{words} according to {write_voices(f.voice for f in mind.figures)}"


def _write_day(mind: Mind) -> str:
    """Since when a number is told: the day of the first report that gives it; "" where none is known."""
    days = [figure.published for figure in mind.figures if figure.published]
    return f" ({write_day(min(days))})" if days else ""


def write_day(day: date) -> str:
    """A day for people: "7 May 2019"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def write_days(interval: Interval) -> str:
    """A day, or the first and the last of several: "7 May 2019", "1 May 2019 to 31 May 2019"."""
    ends = [write_day(day) for day in (interval.earliest, interval.latest) if day]
    return " to ".join(dict.fromkeys(ends))


def write_misfit(parts: Sequence[Figure], count: Count, totals: Sequence[Figure]) -> str:
    """Parts and their whole: "14 civilians killed (police) are more than the 9 killed in all (radio)."."""
    distinct = list({(figure.side, figure.stated): figure for figure in parts}.values())
    listed = join_words([write_figure(figure) for figure in distinct])
    numbers = " or ".join(dict.fromkeys(str(total.stated) for total in totals))
    made = f"make {count}, more" if len(distinct) > 1 else ("is more" if count.exact == 1 else "are more")
    whole = f"the {numbers} {totals[0].attribute} in all ({write_voices(t.voice for t in totals)})"
    return write_sentence(f"{listed} ({write_voices(f.voice for f in parts)}) {made} than {whole}")


def write_shortfall(parts: Sequence[Figure], count: Count, total: Figure) -> str:
    """A list and its total: "4 civilians killed and 3 attackers killed make 7, not 9 killed (radio)."."""
    listed = join_words([write_figure(part) for part in parts])
    return write_sentence(f"{listed} make {count}, not {write_figure(total)} ({total.voice.name})")


def write_figure(figure: Figure) -> str:
    """A figure with its effect: "11 killed", "at least 14 civilians injured", "2 attackers took part"."""
    return write_count(figure.stated, figure.attribute, figure.side)


def write_count(count: Count, attribute: str, side: Side | None) -> str:
    """A count of one side with its effect, as `write_figure`."""
    effect = "took part" if attribute == PARTICIPANTS else attribute
    words = _SIDE_WORDS[side]
    if count.high == 0:
        number = "nobody" if side is Side.MIXED else "no"
        return f"{number}{words} {effect}"
    if count.exact == 1:
        words = " member of the security forces" if side is Side.SECURITY else words.removesuffix("s")
    return f"{count}{words} {effect}"


def write_denial(actor: str, accusing: Sequence[ResponsibilityClaim], denying: Sequence[ResponsibilityClaim]) -> str:
    """An accusation and its denial: "The Red Column is suspected by police, but denies it."."""
    strongest = min(accusing, key=lambda claim: list(_STANCE_WORDS).index(claim.stance)).stance
    accusers = "" if strongest is Stance.CLAIMED else f" by {name_speakers(accusing)}"
    own = [claim for claim in denying if claim.stance is Stance.DENIED]
    others = [claim for claim in denying if claim.stance is not Stance.DENIED]
    is_claimed = strongest is Stance.CLAIMED
    answers = []
    if own:
        answers.append(f"{'also ' if is_claimed else ''}denies it{_name_spokesmen(actor, own)}")
    if others:
        answers.append(f"{'is not believed' if is_claimed else 'is cleared'} by {name_speakers(others)}")
    return write_sentence(f"{actor} {_STANCE_WORDS[strongest]}{accusers}, but {' and '.join(answers)}")


def _name_spokesmen(actor: str, denying: Sequence[ResponsibilityClaim]) -> str:
    """Through whom an actor denies, where it never does by its own name."""
    if any(claim.sources and actor in {claim.sources[0].name, claim.sources[0].actor} for claim in denying):
        return ""
    return f" through {name_speakers(denying)}"


def write_competition(camps: Sequence[tuple[str, Sequence[ResponsibilityClaim]]]) -> str:
    """Actors named in one another's stead: "Either the Red Column, by its own claim, or the Blue Guard, ..."."""
    listed = []
    for actor, claims in camps:
        own = any(claim.stance is Stance.CLAIMED for claim in claims)
        suspected = all(claim.stance is Stance.SUSPECTED for claim in claims)
        how = (
            "by its own claim" if own else f"{'suspected by' if suspected else 'according to'} {name_speakers(claims)}"
        )
        listed.append(f"{actor} ({how})")
    return write_sentence(f"{', '.join(listed[:-1])} or {listed[-1]}")


def write_voices(voices: Iterable[Voice]) -> str:
    """At most three speakers, each once, in their order."""
    return _join_names([voice.name if voice.is_own else add_article(voice.name) for voice in voices])


def name_speakers(claims: Sequence[Claim]) -> str:
    """The nearest sources of claims, at most three; "the report" where one speaks for itself."""
    return _join_names([add_article(claim.sources[0].name) if claim.sources else "the report" for claim in claims])


def add_article(name: str) -> str:
    """A source as it stands in a sentence: "a nurse", "the interior ministry", "police", "Ada Lind"."""
    words = name.split()
    if not words or not words[0][:1].islower() or words[0] in _DETERMINERS:
        return name
    head = _AFTER_HEAD.split(name)[0].split()[-1].casefold()
    if head in _PLURALS or (head.endswith("s") and not head.endswith("ss")) or head.endswith("men"):
        return name
    is_owned = words[0].endswith(("'s", "’s"))
    if is_owned or head in _BODIES or head.endswith(_BODY_ENDINGS):
        return f"the {name}"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _join_names(names: Iterable[str]) -> str:
    distinct = list(dict.fromkeys(names))
    if len(distinct) > _MOST_NAMES:
        return f"{', '.join(distinct[:_MOST_NAMES])} and others"
    return join_words(distinct)


_ATTRIBUTES = {
    "responsible": "who did it",
    "participants": "how many took part",
    "date": "when it happened",
    "place": "where it happened",
    "warning": "whether there was a warning",
}


def name_attribute(attribute: str) -> str:
    """What an attribute asks: "how many were killed", "who did it"."""
    return _ATTRIBUTES.get(attribute, f"how many were {attribute}" if attribute != "escaped" else "how many escaped")


def join_words(words: Sequence[str]) -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def write_sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return f"{text[0].upper()}{text[1:]}."
