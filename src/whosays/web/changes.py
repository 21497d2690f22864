"""What a correction changed of a claim, field by field: what the program had read, and what a person put there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.exporting.dossier.register import shorten_quote
from whosays.exporting.dossier.wording import SIDES, STANCES, in_quotes, say_claim, say_count, say_days, say_place
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    ParticipantsClaim,
    PlaceClaim,
    ResponsibilityClaim,
    ThreatClaim,
)

_LONGEST_VALUE = 90
# Only one of two voices can be nearest to what happened: "police, quoted by Coastal Press".
_QUOTED_BY = ", quoted by "


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a correction changed: `field` in plain words, and its value `before` and `after`, in words.

    `is_core` is true for the fields that make the claim what it is: its number, its actor, its day, its place.
    """

    field: str
    before: str
    after: str
    is_core: bool = False

    def __str__(self) -> str:
        """In one line; a core field needs no name: its values tell what they are."""
        name = "" if self.is_core else f"{self.field}: "
        return f"{name}{self.before} → {self.after}"


def list_changes(read: Claim, claim: Claim) -> tuple[Change, ...]:
    """The fields in which `claim`, as a person left it, differs from what was `read`, the core first."""
    if type(read) is not type(claim):
        return (Change("What is said", _brief(say_claim(read)), _brief(say_claim(claim)), is_core=True),)
    found = [*_compare_content(read, claim), *_compare_circumstances(read, claim)]
    return tuple(change for change in found if change.before != change.after)


def say_chain(claim: Claim) -> str:
    """Who says so, nearest first: "police, quoted by Coastal Press"; "the report itself" without a source."""
    return _brief(_QUOTED_BY.join(source.name for source in claim.sources)) or "the report itself"


def _compare_content(read: Claim, claim: Claim) -> Iterator[Change]:
    match read, claim:
        case CasualtyClaim(), CasualtyClaim():
            yield from _compare_casualties(read, claim)
        case ParticipantsClaim(), ParticipantsClaim():
            before, after = (f"{say_count(each.count)} took part" for each in (read, claim))
            yield Change("How many", before, after, is_core=True)
        case ResponsibilityClaim(), ResponsibilityClaim():
            yield Change("Who did it", _name(read.actor), _name(claim.actor), is_core=True)
            yield Change("How it is put", STANCES[read.stance], STANCES[claim.stance])
            yield Change("Part in it", read.role.value, claim.role.value)
        case DateClaim(), DateClaim():
            yield Change("When", say_days(read.date), say_days(claim.date), is_core=True)
        case PlaceClaim(), PlaceClaim():
            yield from _compare_places(read, claim)
        case ThreatClaim(), ThreatClaim():
            yield Change("Who threatens", _name(read.actor), _name(claim.actor), is_core=True)
        case _:
            pass  # a warning has no content beyond its quote and who warned


def _compare_casualties(read: CasualtyClaim, claim: CasualtyClaim) -> Iterator[Change]:
    before, after = (f"{say_count(each.count)} {each.effect.value}" for each in (read, claim))
    yield Change("How many", before, after, is_core=True)
    yield Change("Of whom", SIDES[read.side], SIDES[claim.side])
    yield Change("In the report's words", _words(read.victims), _words(claim.victims))
    yield Change("Part of a larger number", _yes(is_so=read.partial), _yes(is_so=claim.partial))


def _compare_places(read: PlaceClaim, claim: PlaceClaim) -> Iterator[Change]:
    before, after = _brief(say_place(read.place)), _brief(say_place(claim.place))
    yield Change("Where", before, after, is_core=True)
    if before == after and read.place != claim.place:
        yield Change("On the map", _spot(read), _spot(claim))


def _compare_circumstances(read: Claim, claim: Claim) -> Iterator[Change]:
    yield Change("Who says so", say_chain(read), say_chain(claim))
    yield Change("Kind of source", _kinds(read), _kinds(claim))
    yield Change("Speaks for", _actors(read), _actors(claim))
    if not isinstance(claim, ResponsibilityClaim):
        yield Change("How firmly", read.modality.value, claim.modality.value)
    yield Change("Quote", _quotes(read), _quotes(claim))


def _spot(claim: PlaceClaim) -> str:
    place = claim.place
    where = "no coordinates" if place.latitude is None else f"{place.latitude}, {place.longitude}"
    return f"{where} ({place.precision.value if place.precision else 'precision unknown'})"


def _kinds(claim: Claim) -> str:
    return ", ".join(source.kind.value for source in claim.sources) or "none"


def _actors(claim: Claim) -> str:
    return _brief(", ".join(source.actor or "nobody known" for source in claim.sources)) or "nobody known"


def _quotes(claim: Claim) -> str:
    return " … ".join(in_quotes(shorten_quote(each.quote, longest=_LONGEST_VALUE)) for each in claim.evidence)


def _name(actor: str | None) -> str:
    return _brief(actor) if actor else "nobody named"


def _words(victims: str) -> str:
    return in_quotes(_brief(victims)) if victims else "no words"


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else "no"


def _brief(value: object) -> str:
    return shorten_quote(str(value), longest=_LONGEST_VALUE)
