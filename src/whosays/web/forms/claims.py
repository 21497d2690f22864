"""A claim as a person fills it in: corrected field by field, or added out of words that were marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

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
    WarningClaim,
)
from whosays.model.count import Count
from whosays.model.evidence import Evidence, Span
from whosays.model.identity import ReportId, TellingId
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.web.forms.fields import Form, Reader
from whosays.web.forms.places import read_place


@dataclass(frozen=True, slots=True)
class ClaimGround:
    """What every claim stands on: its report and telling, and the quotes it is made of."""

    report: ReportId
    telling: TellingId
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]


def correct_claim(form: Form, claim: Claim, report: Report) -> Claim:
    """The claim as the form has it; what the form does not name stays as it was.

    Raises:
        UnfitForm: a field is wrong, or the words do not stand in the report.
    """
    reader = Reader(form)
    ground = ClaimGround(
        claim.report, claim.telling, _read_quote(reader, claim, report), _read_sources(reader, claim.sources)
    )
    made = read_claim(reader, claim.kind, ground, known=claim)
    reader.finish()
    return made


def add_claim(form: Form, telling: TellingId, report: Report, span: Span) -> Claim:
    """The claim that a person found in words that the program had passed over.

    Raises:
        UnfitForm: a field is wrong or missing.
    """
    reader = Reader(form)
    ground = ClaimGround(report.id, telling, (span.quoted_from(report.text),), _read_sources(reader, ()))
    made = read_claim(reader, form.text("kind"), ground, known=None)
    reader.finish()
    return made


def read_claim(reader: Reader, kind: str, ground: ClaimGround, *, known: Claim | None) -> Claim:
    """The claim of a kind that the fields make; flaws are left with the reader."""
    read = _READERS.get(kind)
    if read is None:
        reader.refuse("kind", "Choose what kind of claim it is.")
        read = _read_warning
    return read(reader, ground, known)


def _modality(reader: Reader) -> Modality:
    return reader.choice("modality", "How firmly", Modality, Modality.ASSERTED)


def _read_count(reader: Reader) -> Count:
    """The count of the field `number`, or of the range `low` to `high` where that is empty."""
    approximate = reader.is_ticked("approximate")
    number = reader.number("number", "The number")
    low, high = reader.number("low", "At least"), reader.number("high", "At most")
    if number is not None:
        if (low, high) != (None, None):
            reader.refuse("number", "Give either one number or a range, not both.")
        return Count(number, number, approximate=approximate)
    if low is not None and high is not None and high < low:
        reader.refuse("high", f"At most ({high}) is less than at least ({low}).")
        return Count(low, None)
    if low is None and high is None and not reader.flaws:
        reader.refuse("number", "Give a number, or at least one end of a range.")
    return Count(low, high, approximate=approximate)


def _read_casualty(reader: Reader, ground: ClaimGround, _known: Claim | None) -> Claim:
    return CasualtyClaim(
        report=ground.report,
        telling=ground.telling,
        evidence=ground.evidence,
        sources=ground.sources,
        modality=_modality(reader),
        effect=reader.choice("effect", "What befell them", Effect, Effect.KILLED),
        side=reader.choice("side", "Who they are", Side, Side.MIXED),
        count=_read_count(reader),
        victims=reader.text("victims", "The words for the victims"),
        partial=reader.is_ticked("partial"),
    )


def _read_participants(reader: Reader, ground: ClaimGround, _known: Claim | None) -> Claim:
    return ParticipantsClaim(
        report=ground.report,
        telling=ground.telling,
        evidence=ground.evidence,
        sources=ground.sources,
        modality=_modality(reader),
        count=_read_count(reader),
    )


def _read_responsibility(reader: Reader, ground: ClaimGround, _known: Claim | None) -> Claim:
    stance = reader.choice("stance", "What is said", Stance, Stance.STATED)
    actor = reader.text("actor", "The actor")
    if not actor and stance is not Stance.OPEN:
        reader.refuse("actor", "Name the actor, or choose “left open” where nobody is named.")
    return ResponsibilityClaim(
        report=ground.report,
        telling=ground.telling,
        evidence=ground.evidence,
        sources=ground.sources,
        modality=stance.modality,
        actor=actor or None,
        stance=stance,
        role=reader.choice("role", "Its part", Role, Role.CARRIED_OUT),
    )


def _read_date(reader: Reader, ground: ClaimGround, _known: Claim | None) -> Claim:
    return DateClaim(
        report=ground.report,
        telling=ground.telling,
        evidence=ground.evidence,
        sources=ground.sources,
        modality=_modality(reader),
        date=read_days(reader) or Interval(None, None),
    )


def read_days(reader: Reader, *, needed: bool = True) -> Interval | None:
    """The days of the fields `earliest` and `latest`; one alone is a single day unless `open` is ticked."""
    earliest, latest = reader.day("earliest", "The first day"), reader.day("latest", "The last day")
    if earliest and latest and latest < earliest:
        reader.refuse("latest", "The last day is before the first.")
        return None
    if earliest is None and latest is None:
        if needed and not reader.flaws:
            reader.refuse("earliest", "Give a day.")
        return None
    if reader.is_ticked("open"):
        return Interval(earliest, latest)
    return Interval(earliest or latest, latest or earliest)


def _read_place(reader: Reader, ground: ClaimGround, known: Claim | None) -> Claim:
    before = known.place if isinstance(known, PlaceClaim) else None
    place = read_place(reader, "place", known=before)
    if place is None and not reader.flaws:
        reader.refuse("place", "Name the place.")
    return PlaceClaim(
        report=ground.report,
        telling=ground.telling,
        evidence=ground.evidence,
        sources=ground.sources,
        modality=_modality(reader),
        place=place or before or Place(""),
    )


def _read_warning(reader: Reader, ground: ClaimGround, _known: Claim | None) -> Claim:
    return WarningClaim(
        report=ground.report,
        telling=ground.telling,
        evidence=ground.evidence,
        sources=ground.sources,
        modality=_modality(reader),
    )


def _read_threat(reader: Reader, ground: ClaimGround, _known: Claim | None) -> Claim:
    return ThreatClaim(
        report=ground.report,
        telling=ground.telling,
        evidence=ground.evidence,
        sources=ground.sources,
        modality=_modality(reader),
        actor=reader.text("actor", "The actor") or None,
    )


_READERS: Mapping[str, Callable[[Reader, ClaimGround, Claim | None], Claim]] = {
    CasualtyClaim.kind: _read_casualty,
    ParticipantsClaim.kind: _read_participants,
    ResponsibilityClaim.kind: _read_responsibility,
    DateClaim.kind: _read_date,
    PlaceClaim.kind: _read_place,
    WarningClaim.kind: _read_warning,
    ThreatClaim.kind: _read_threat,
}


def _read_quote(reader: Reader, claim: Claim, report: Report) -> tuple[Evidence, ...]:
    """The quotes; the first can be given other words of the report, those nearest to where it stood."""
    first = claim.evidence[0]
    given = reader.form.text("quote")
    if not given or given == " ".join(first.quote.split()) or given == first.quote.strip():
        return claim.evidence
    spans = find_words(report.text, given)
    if not spans:
        reader.refuse("quote", "These words do not stand in the report. Copy them out of it just as they are.")
        return claim.evidence
    nearest = min(spans, key=lambda span: (abs(span.start - first.start), span.start))
    return (nearest.quoted_from(report.text), *claim.evidence[1:])


def find_words(text: str, words: str) -> tuple[Span, ...]:
    """Where the very words stand in a text; white space between them may be any."""
    parts = [re.escape(part) for part in words.split()]
    return tuple(Span(*match.span()) for match in re.finditer(r"\s+".join(parts), text)) if parts else ()


def _read_sources(reader: Reader, before: tuple[Source, ...]) -> tuple[Source, ...]:
    """The chain of sources of the fields `source` and `source_kind`, nearest first; empty names are left out."""
    names, kinds = reader.form.several("source"), reader.form.several("source_kind")
    if not names:
        return before
    known = {source.name: source for source in before}
    chain = []
    for number, name in enumerate(names):
        if not name:
            continue
        given = kinds[number] if number < len(kinds) else ""
        kind = SourceKind(given) if given in set(SourceKind) else SourceKind.UNNAMED
        chain.append(replace(known[name], kind=kind) if name in known else Source(name, kind))
    return tuple(chain)
