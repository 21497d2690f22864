"""Piles of invented reports that share towns, days, figures, actors and rare words by chance, as real ones do."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from whosays.model.claim import CasualtyClaim, Claim, Effect, ResponsibilityClaim, Side, Stance
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.time import Interval

_SITE = Place("Old Bridge", "Cebu", "PH", 10.3, 123.9, Precision.SITE)
_PLACES = (
    Place("Cebu", "Cebu", "PH", 10.3, 123.9, Precision.CITY),
    Place("Mandaue", "Cebu", "PH", 10.33, 123.93, Precision.CITY),
    Place("Iloilo", "Iloilo", "PH", 10.7, 122.56, Precision.CITY),
    Place("Gao", None, "ML", 16.27, -0.04, Precision.CITY),
    Place("Gao", None, "ML", None, None, None),
    Place("Cebu", None, "PH", 10.3, 123.8, Precision.REGION),
    Place("Philippines", None, "PH", 13.0, 122.0, Precision.COUNTRY),
    _SITE,
)
_METHODS = (Method.BOMBING, Method.ARMED_ASSAULT, Method.KIDNAPPING, Method.OTHER)
_ACTORS = ("River Front", "Red Lanterns", "Army of the Pass")
_COMMON = "people police said killed wounded town attack day after near morning officials the".split()
_FIRST = date(2015, 12, 20)


def invent_pile(reports: int, seed: int) -> tuple[Extraction, ...]:
    """So many reports of few incidents; each seed gives another pile."""
    chance = random.Random(seed)  # noqa: S311  no secret
    names = ["".join(chance.choices("abcdeimnorstu", k=chance.randint(4, 9))) for _ in range(4 + reports)]
    incidents = [_invent_incident(chance, names) for _ in range(max(1, reports // 3))]
    return tuple(_tell(chance, number, incidents) for number in range(reports))


_Incident = tuple[date, Place, Method, int, str, tuple[str, ...]]


def _invent_incident(chance: random.Random, names: Sequence[str]) -> _Incident:
    day = _FIRST + timedelta(days=chance.choice((0, 1, 3, 8, 15, 30, 300)))
    own = tuple(chance.choices(names, k=6))
    return day, chance.choice(_PLACES), chance.choice(_METHODS), chance.randint(1, 50), chance.choice(_ACTORS), own


def _tell(chance: random.Random, number: int, incidents: Sequence[_Incident]) -> Extraction:
    told = [chance.choice(incidents) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    parts = [_write(chance, incident) for incident in told]
    text = " ".join(parts)
    published = told[0][0] + timedelta(days=chance.randint(0, 4))
    report = Report(
        name=f"r{number}",
        text=text,
        title=chance.choice((None, parts[0][:40])),
        published=chance.choice((None, Interval.of_day(published))),
    )
    tellings, claims, start = list[Telling](), list[Claim](), 0
    for order, (incident, part) in enumerate(zip(told, parts, strict=True)):
        anchor = Evidence(start, start + len(part) - 2, part[:-2])
        telling = _make_telling(chance, report, incident, anchor, main=order == 0)
        tellings.append(telling)
        claims += _claim(chance, telling, incident)
        start += len(part) + 1
    return Extraction(report=report, tellings=tuple(tellings), claims=tuple(claims))


def _write(chance: random.Random, incident: _Incident) -> str:
    words = [*chance.choices(_COMMON, k=8), *chance.sample(incident[5], k=chance.randint(1, 6)), incident[1].name]
    chance.shuffle(words)
    return f"{' '.join(words)} {chance.randint(10, 99)}."


def _make_telling(
    chance: random.Random, report: Report, incident: _Incident, anchor: Evidence, *, main: bool
) -> Telling:
    day, place, method, *_ = incident
    days = chance.choice(
        (
            None,
            Interval.of_day(day),
            Interval.of_day(day),
            Interval.of_day(day + timedelta(days=1)),
            Interval(day.replace(day=1), day),
            Interval(date(day.year, 1, 1), date(day.year, 12, 31)),
            Interval(None, day),
            Interval(day, None),
        )
    )
    return Telling(
        report=report.id,
        method=chance.choice((method, method, Method.OTHER)),
        status=chance.choice((Status.CARRIED_OUT, Status.CARRIED_OUT, Status.FOILED)),
        date=days,
        places=chance.choice(((), (place,), (place,), (place, chance.choice(_PLACES)))),
        main=main,
        anchor=anchor,
    )


def _claim(chance: random.Random, telling: Telling, incident: _Incident) -> list[Claim]:
    evidence = (telling.anchor,)
    killed = CasualtyClaim(
        report=telling.report,
        telling=telling.id,
        evidence=evidence,
        effect=chance.choice((Effect.KILLED, Effect.INJURED)),
        side=Side.CIVILIANS,
        count=Count.exactly(incident[3] * chance.choice((1, 1, 2, 9))),
        victims=chance.choice(("people", f"{incident[5][0]} and {incident[5][1]}")),
    )
    stance = Stance.STATED
    accused = ResponsibilityClaim(
        report=telling.report,
        telling=telling.id,
        evidence=evidence,
        actor=incident[4],
        stance=stance,
        modality=stance.modality,
    )
    every: list[Claim] = [killed, accused]
    return every[: chance.randint(0, 2)]
