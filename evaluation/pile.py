"""Invented reports by the thousand: what a desk must show quickly. Made by counting, so that every run has the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    PlaceClaim,
    ResponsibilityClaim,
    Side,
    Stance,
)
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.identity import TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval

REPORTS, CLAIMS_A_REPORT = 2000, 5
_TOWNS = (
    ("Osh", "KG", 40.53, 72.80, Precision.CITY),
    ("Cotabato", "PH", 7.22, 124.25, Precision.CITY),
    ("Gao", "ML", 16.27, -0.04, Precision.CITY),
    ("Cúcuta", "CO", 7.89, -72.51, Precision.CITY),
    ("Baidoa", "SO", 3.11, 43.65, Precision.CITY),
    ("Quetta", "PK", 30.18, 67.0, Precision.CITY),
    ("Bunia", "CD", 1.56, 30.25, Precision.CITY),
    ("Zinder", "NE", 13.8, 8.99, Precision.REGION),
    ("Narathiwat", "TH", 6.43, 101.82, Precision.CITY),
    ("Kismayo", "SO", -0.36, 42.54, Precision.CITY),
    ("Maroua", "CM", 10.59, 14.32, Precision.CITY),
    ("Yemen", "YE", 15.5, 47.5, Precision.COUNTRY),
)
_DEEDS = (
    (Method.BOMBING, "A bomb went off"),
    (Method.ARMED_ASSAULT, "Gunmen opened fire"),
    (Method.SHELLING, "Shells fell"),
    (Method.SUICIDE_BOMBING, "A suicide bomber struck"),
    (Method.KIDNAPPING, "Armed men took villagers away"),
)
_GROUPS = ("the Red Lanterns", "the River Front", "the Army of the Pass", "the Harbour Brigade")
_PAPERS = ("Coastal Courier", "Highland Gazette", "The Morning Ferry", "Lowland Wire", "Radio Delta")
_SPEAKERS = ("police", "the hospital", "the governor", "a witness", "the army")
# How many reports tell of one incident, in turn: five incidents take thirteen reports.
_SHARES = (1, 2, 5, 1, 4)
_FIRST_DAY = date(2011, 1, 3)


def make_pile(reports: int = REPORTS) -> tuple[Extraction, ...]:
    """So many reports with five claims each, of about two incidents for five reports, as extracting gives them."""
    return tuple(_tell(number, incident, turn) for number, (incident, turn) in zip(range(reports), _assign()))  # noqa: B905  endless


def _assign() -> Iterator[tuple[int, int]]:
    """The incident that each report tells of, and how many told of it before."""
    incident = 0
    while True:
        for turn in range(_SHARES[incident % len(_SHARES)]):
            yield incident, turn
        incident += 1


def _tell(number: int, incident: int, turn: int) -> Extraction:
    town, country, latitude, longitude, precision = _TOWNS[incident % len(_TOWNS)]
    method, deed = _DEEDS[incident // 3 % len(_DEEDS)]
    day = _FIRST_DAY + timedelta(days=incident * 5)
    killed, injured = 3 + incident % 17 + (turn == 2) * 4, 10 + incident % 29 + turn % 2
    group, speaker = _GROUPS[(incident + (turn > 3)) % len(_GROUPS)], _SPEAKERS[(number + turn) % len(_SPEAKERS)]
    when = f"{day.day} {day:%B %Y}"
    text = (
        f"{deed} in {town} on {when}. {killed} people were killed, {speaker} said. "
        f"{injured} others were injured in attack no. {incident}. The blame was put on {group}, number {number} wrote."
    )
    report = Report(
        name=f"report-{number:04}.txt",
        text=text,
        title=f"{town}: {deed.lower()}, {killed} dead",
        publisher=_PAPERS[number % len(_PAPERS)],
        published=Interval.of_day(day + timedelta(days=turn)),
    )
    place = Place(town, None, country, latitude, longitude, precision)
    anchor = _quote(text, deed)
    telling = Telling(
        report=report.id,
        method=method,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(day),
        places=(place,),
        main=True,
        anchor=anchor,
    )
    voice = Source(speaker, SourceKind.OFFICIAL if speaker != "a witness" else SourceKind.WITNESS)
    claims = _claim(report, telling.id, (town, place), (when, day), (killed, injured, group, voice))
    return Extraction(report=report, tellings=(telling,), claims=claims)


def _claim(
    report: Report,
    telling: TellingId,
    where: tuple[str, Place],
    when: tuple[str, date],
    told: tuple[int, int, str, Source],
) -> tuple[Claim, ...]:
    text, (killed, injured, group, voice) = report.text, told
    number = int(report.name[7:11])
    sure = 0.95 if number % 6 else 0.55
    stance = (Stance.STATED, Stance.SUSPECTED, Stance.CLAIMED)[number % 3]
    return (
        PlaceClaim(report=report.id, telling=telling, evidence=(_quote(text, where[0]),), place=where[1]),
        DateClaim(report=report.id, telling=telling, evidence=(_quote(text, when[0]),), date=Interval.of_day(when[1])),
        CasualtyClaim(
            report=report.id,
            telling=telling,
            evidence=(_quote(text, f"{killed} people were killed"),),
            sources=(voice,),
            effect=Effect.KILLED,
            side=Side.MIXED,
            count=Count.exactly(killed),
            victims="people",
            confidence=sure,
        ),
        CasualtyClaim(
            report=report.id,
            telling=telling,
            evidence=(_quote(text, f"{injured} others were injured"),),
            effect=Effect.INJURED,
            side=Side.MIXED,
            count=Count.exactly(injured),
            victims="others",
            confidence=0.9,
        ),
        ResponsibilityClaim(
            report=report.id,
            telling=telling,
            evidence=(_quote(text, group),),
            sources=(voice,) if number % 4 == 0 else (),
            actor=group,
            stance=stance,
            modality=stance.modality,
            confidence=0.8,
        ),
    )


def _quote(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(start, start + len(words), words)
