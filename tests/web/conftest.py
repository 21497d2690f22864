"""A small pile of invented reports, put together by hand: who says what of a bombing, and of a raid elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from evaluation.deskclient import DeskClient
from evaluation.pile import make_pile
from whosays.exporting.dossier.register import Register
from whosays.model.casebook import Casebook
from whosays.model.claim import (
    CasualtyClaim,
    Claim,
    DateClaim,
    Effect,
    Modality,
    PlaceClaim,
    ResponsibilityClaim,
    Side,
    Stance,
)
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.pipeline import make_casebook
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk

HARBOUR = Place("Port Alma", "Alma", "XA", 12.5, 41.25, Precision.CITY, 7001)
INLAND = Place("Sel", "Dry Hills", "XA", 34.0, 20.0, Precision.CITY, 7002)
POLICE = Source("Port Alma police", SourceKind.OFFICIAL)
DOCTOR = Source("a doctor", SourceKind.WITNESS)
AGENCY = Source("Coastal Press", SourceKind.MEDIA)
SPEAKER = Source("the Dune Front's spokesman", SourceKind.ARMED_GROUP, "Dune Front")

POST = """Bomb kills nine in Port Alma
A bomb killed nine people in Port Alma on 2 March, police said, according to Coastal Press.
Police blamed the Dune Front."""
WIRE = """Twelve dead in Port Alma bombing
The bomb in Port Alma on 2 March killed twelve people, a doctor said.
The Dune Front denied any part in it, its spokesman said."""
GAZETTE = """Raid on Sel
Gunmen killed three guards in Sel on 9 May, Port Alma police said. The Gazette counted four graves."""


@dataclass(frozen=True)
class Pile:
    """A casebook of the three reports, and the claims and incidents that tests ask for."""

    casebook: Casebook
    bombing: Incident
    raid: Incident
    nine: CasualtyClaim
    twelve: CasualtyClaim
    three: CasualtyClaim
    blamed: ResponsibilityClaim
    denied: ResponsibilityClaim
    placed: PlaceClaim

    @property
    def register(self) -> Register:
        return Register(self.casebook)

    def telling(self, claim: Claim) -> Telling:
        return self.casebook.tellings[claim.telling]


def _quote(report: Report, words: str) -> Evidence:
    start = report.text.index(words)
    return Evidence(start, start + len(words), words)


def _tell(report: Report, method: Method, day: date, place: Place) -> Telling:
    return Telling(
        report=report.id,
        method=method,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(day),
        places=(place,),
        main=True,
        anchor=_quote(report, report.text.splitlines()[0]),
    )


def _killed(telling: Telling, quote: Evidence, number: int, *sources: Source, victims: str) -> CasualtyClaim:
    return CasualtyClaim(
        report=telling.report,
        telling=telling.id,
        evidence=(quote,),
        sources=sources,
        effect=Effect.KILLED,
        side=Side.MIXED,
        count=Count.exactly(number),
        victims=victims,
    )


@pytest.fixture(scope="session")
def pile() -> Pile:
    """Nine dead by the police, twelve by a doctor; the Dune Front is blamed, and denies; and a raid of May."""
    days = Interval.of_day(date(2021, 3, 3))
    post = Report("post.txt", POST, title="Bomb kills nine", publisher="The Alma Post", published=days)
    wire = Report("wire.txt", WIRE, publisher="Harbour Wire", published=Interval.of_day(date(2021, 3, 4)))
    gazette = Report("gazette.txt", GAZETTE, publisher="The Gazette", published=Interval.of_day(date(2021, 5, 10)))
    first = _tell(post, Method.BOMBING, date(2021, 3, 2), HARBOUR)
    second = _tell(wire, Method.BOMBING, date(2021, 3, 2), HARBOUR)
    third = _tell(gazette, Method.ARMED_ASSAULT, date(2021, 5, 9), INLAND)
    nine = _killed(first, _quote(post, "killed nine people"), 9, POLICE, AGENCY, victims="people")
    twelve = _killed(second, _quote(wire, "killed twelve people"), 12, DOCTOR, victims="people")
    three = _killed(third, _quote(gazette, "killed three guards"), 3, POLICE, victims="guards")
    four = _killed(third, _quote(gazette, "four graves"), 4, victims="")
    blamed = ResponsibilityClaim(
        report=post.id,
        telling=first.id,
        evidence=(_quote(post, "Police blamed the Dune Front"),),
        sources=(POLICE,),
        actor="Dune Front",
        stance=Stance.STATED,
    )
    denied = ResponsibilityClaim(
        report=wire.id,
        telling=second.id,
        evidence=(_quote(wire, "The Dune Front denied any part in it"),),
        sources=(SPEAKER,),
        modality=Modality.DENIED,
        actor="Dune Front",
        stance=Stance.DENIED,
    )
    placed = PlaceClaim(report=post.id, telling=first.id, evidence=(_quote(post, "in Port Alma"),), place=HARBOUR)
    dated = DateClaim(
        report=wire.id,
        telling=second.id,
        evidence=(_quote(wire, "2 March"),),
        date=Interval.of_day(date(2021, 3, 2)),
    )
    casebook = make_casebook(
        [
            Extraction(report=post, tellings=(first,), claims=(nine, blamed, placed)),
            Extraction(report=wire, tellings=(second,), claims=(twelve, denied, dated)),
            Extraction(report=gazette, tellings=(third,), claims=(three, four)),
        ]
    )
    return Pile(
        casebook=casebook,
        bombing=casebook.incident_of[first.id],
        raid=casebook.incident_of[third.id],
        nine=nine,
        twelve=twelve,
        three=three,
        blamed=blamed,
        denied=denied,
        placed=placed,
    )


@pytest.fixture(scope="session")
def register(pile: Pile) -> Register:
    return pile.register


@pytest.fixture
def store(pile: Pile, tmp_path: Path) -> Iterator[Store]:
    """A store that holds the pile."""
    with Store.open(tmp_path / "desk.db") as opened:
        for extraction in pile.casebook.extractions:
            opened.save(extraction)
        yield opened


@pytest.fixture
def client(store: Store) -> TestClient:
    """A browser without a screen, at a desk over the pile; Ada decides."""
    return DeskClient(create_app(Desk(store, reviewer="Ada")))


@pytest.fixture(scope="session")
def big_pile() -> Casebook:
    """2,000 reports with 10,000 claims of 770 incidents; it takes some seconds, once a session."""
    return make_casebook(make_pile())
