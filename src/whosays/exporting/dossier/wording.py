"""What claims, days, counts and sources are called on the page: plain English, once, for every part of it."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from whosays.lexicon.country_shapes import name_country
from whosays.lexicon.numerals import load_numerals
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    Modality,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    Role,
    Side,
    Stance,
    ThreatClaim,
)
from whosays.model.contest import Contest
from whosays.model.count import Count
from whosays.model.disagreement import DisagreementKind
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.model.wording import say_number, say_plural

UNDATED = "date unknown"
DOUBTFUL = 0.7
"""Claims that were read with less confidence than this are marked wherever they are shown."""
_MOST_VICTIMS = 4
_BEFORE_NOUNS = frozenset({"a", "an", "the", "of"})
_LONGEST_NUMBER = 5
_OPENING, _CLOSING = '“"«', '”"»'
SIDES = {
    Side.ATTACKERS: "attackers",
    Side.SECURITY: "security forces",
    Side.CIVILIANS: "civilians",
    Side.MIXED: "all together, or not said who",
}
# Order on the page: what is asked first.
EFFECT_ORDER = tuple(Effect)
SIDE_ORDER = (Side.MIXED, Side.CIVILIANS, Side.SECURITY, Side.ATTACKERS)
KIND_GLYPHS = {
    DisagreementKind.CONTRADICTION: "≠",
    DisagreementKind.ARITHMETIC: "Σ",
    DisagreementKind.COMPETING: "⇄",
    DisagreementKind.UPDATE: "↻",
}
KIND_NAMES = {
    DisagreementKind.CONTRADICTION: ("contradiction", "contradictions"),
    DisagreementKind.ARITHMETIC: ("arithmetic misfit", "arithmetic misfits"),
    DisagreementKind.COMPETING: ("competing accusation", "competing accusations"),
    DisagreementKind.UPDATE: ("update", "updates"),
}
KIND_MEANINGS = {
    DisagreementKind.CONTRADICTION: "they cannot all be true",
    DisagreementKind.ARITHMETIC: "the numbers do not add up",
    DisagreementKind.COMPETING: "different actors are held responsible",
    DisagreementKind.UPDATE: "a later figure replaces an earlier one",
}
STANCES = {
    Stance.CLAIMED: "says it did it",
    Stance.STATED: "did it, as a fact",
    Stance.SUSPECTED: "suspected",
    Stance.DENIED: "denies it",
    Stance.REJECTED: "did not do it, others say",
    Stance.PRAISED: "praises it",
    Stance.OPEN: "left open",
}
_ROLES = {Role.DIRECTED: "directed it", Role.BACKED: "backed it"}


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim in words: `figure` is the number or value ("at least 11"), `words` what it is of ("militants killed").

    `note` says what lessens it ("hedged", "denied", "part of a larger number"), "" where nothing does.
    """

    figure: str
    words: str
    note: str = ""

    def __str__(self) -> str:
        """All in one line."""
        note = f" ({self.note})" if self.note else ""
        return f"{self.figure} {self.words}".strip() + note


def say_count(count: Count) -> str:
    """A count in words: "14", "at least 11", "up to 20", "5–6", with "about" where it is approximate."""
    about = "about " if count.approximate else ""
    if count.low is None and count.high is None:
        return "an unknown number"
    if count.exact is not None:
        return about + say_number(count.exact)
    if count.high is None:
        return f"{about}at least {say_number(count.least)}"
    if count.low is None:
        return f"{about}up to {say_number(count.high)}"
    return f"{about}{say_number(count.low)}–{say_number(count.high)}"


def say_days(interval: Interval | None) -> str:
    """Days for people: "4 December 2014", "4–5 December 2014", "October 2002", "2013", "from 1 May 2004"."""
    if interval is None or (interval.earliest is None and interval.latest is None):
        return UNDATED
    if interval.latest is None:
        return f"from {_say_day(interval.earliest)}"
    if interval.earliest is None:
        return f"until {_say_day(interval.latest)}"
    return _say_range(interval.earliest, interval.latest)


def _say_day(day: date | None) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}" if day else UNDATED


def _say_range(first: date, last: date) -> str:
    if first == last:
        return _say_day(first)
    starts_month, ends_month = first.day == 1, last.day == calendar.monthrange(last.year, last.month)[1]
    if starts_month and ends_month and first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        month = f"{calendar.month_name[first.month]} {first.year}"
        return month if starts_month and ends_month else f"{first.day}–{last.day} {month}"
    if first.year == last.year:
        return f"{first.day} {calendar.month_name[first.month]} – {_say_day(last)}"
    return f"{_say_day(first)} – {_say_day(last)}"


def say_place(place: Place) -> str:
    """A place for people: name, region and country in words, without repeating."""
    parts = [name_country(place.country) if place.precision is Precision.COUNTRY and place.country else place.name]
    if place.region and place.region not in parts:
        parts.append(place.region)
    if place.country and name_country(place.country) not in parts:
        parts.append(name_country(place.country))
    return ", ".join(parts)


def say_places(places: Iterable[Place]) -> str:
    """Several places; "" for none."""
    return "; ".join(dict.fromkeys(map(say_place, places)))


def say_page(report: Report, offset: int) -> str:
    """The printed page on which the code point at `offset` stands, "p. 3"; "" where the report has no pages."""
    page = report.page_of(offset)
    return f"p. {page}" if page else ""


def say_claim(claim: Claim) -> Wording:
    """A claim in words, without who says so."""
    note = _say_modality(claim.modality)
    match claim:
        case CasualtyClaim():
            wording = _say_casualty(claim)
        case ParticipantsClaim():
            wording = Wording(say_count(claim.count), "took part", note)
        case ResponsibilityClaim():
            wording = _say_responsibility(claim)
        case DateClaim():
            wording = Wording(say_days(claim.date), "", note)
        case PlaceClaim():
            wording = Wording(say_place(claim.place), "", note)
        case ThreatClaim():
            wording = Wording("", f"threat by {claim.actor}" if claim.actor else "threat", note)
        case _:
            wording = Wording("", f"{'no ' if claim.modality is Modality.DENIED else ''}warning before it")
    return wording


def say_confidence(claim: Claim) -> str:
    """How sure the program is that it read a claim right, "72%"; "" where nobody judged it."""
    return "" if claim.confidence is None else f"{claim.confidence:.0%}"


def say_doubt(claim: Claim) -> str:
    """As `say_confidence` where it is low enough to be marked, else ""."""
    return "" if claim.confidence is None or claim.confidence >= DOUBTFUL else say_confidence(claim)


def say_left_out(claims: Sequence[Claim], at_least: float) -> str:
    """How many claims a threshold left out, in a sentence; "" without a threshold."""
    if not at_least:
        return ""
    are = "is" if len(claims) == 1 else "are"
    return f"{say_plural(len(claims), 'claim')} read with less than {at_least:.0%} confidence {are} left out."


def say_together(claims: Sequence[Claim]) -> Wording:
    """Claims of one value in words: the first one's, with all that the victims are called."""
    first, victims = claims[0], name_victims(claims)
    wording = say_claim(first)
    if isinstance(first, CasualtyClaim) and victims:
        return Wording(wording.figure, f"{first.effect.value}: {victims}", wording.note)
    return wording


def name_victims(claims: Iterable[Claim]) -> str:
    """What the victims of casualty claims are called, each way once, without their number; "" where they are not."""
    casualties = (claim for claim in claims if isinstance(claim, CasualtyClaim))
    names = (_without_number(claim.victims) for claim in casualties)
    return ", ".join(list({name.lower(): name for name in names if name}.values())[:_MOST_VICTIMS])


def _without_number(victims: str) -> str:
    """The words for the victims alone: "hostages" of "around 800 hostages", "officers" of "the three officers"."""
    words = victims.split()
    numbers = [place for place, word in enumerate(words[:_LONGEST_NUMBER]) if _is_number(word)]
    words = words[numbers[-1] + 1 :] if numbers else words
    while words and words[0].lower() in _BEFORE_NOUNS:
        del words[0]
    return " ".join(words)


def _is_number(word: str) -> bool:
    cardinals = load_numerals().cardinals
    return word[0].isdigit() or all(part in cardinals for part in word.lower().split("-"))


def in_quotes(words: str) -> str:
    """The words in quotation marks, unless they stand in such already."""
    quoted = len(words) > 1 and words[0] in _OPENING and words[-1] in _CLOSING
    return words if quoted else f"“{words}”"


def _say_modality(modality: Modality) -> str:
    return "" if modality is Modality.ASSERTED else modality.value


def _say_casualty(claim: CasualtyClaim) -> Wording:
    victims = name_victims([claim])
    notes = [_say_modality(claim.modality), "part of a larger number" if claim.partial else ""]
    words = f"{claim.effect.value}: {victims}" if victims else claim.effect.value
    return Wording(say_count(claim.count), words, ", ".join(filter(None, notes)))


def _say_responsibility(claim: ResponsibilityClaim) -> Wording:
    actor = claim.actor or "nobody named"
    return Wording(actor, STANCES[claim.stance], _ROLES.get(claim.role, ""))


def say_contested(contest: Contest | None) -> str:
    """How contested an incident is: "0.83 of 1. Disputed: who did it."; "" where nothing is disputed."""
    return f"{contest.index:.2f} of 1. {contest.why}" if contest and contest.disputed else ""
