"""A small pile of invented reports that contradict one another, with what a reader would find in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from whosays.exporting.dossier.register import Register
from whosays.model.annotation import Quotation
from whosays.model.casebook import Casebook
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
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.estimate import Estimate
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.problem import Problem, Stage
from whosays.model.report import PublicationBasis, Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval

HARBOUR = Place("Port Alma", "Alma", "XA", 12.5, 41.25, Precision.CITY, 7001)
INLAND = Place("Sel", "Dry Hills", "XA", 14.0, 40.0, Precision.SITE, 7002)
POLICE = Source("Port Alma police", SourceKind.OFFICIAL)
AGENCY = Source("Coastal Press", SourceKind.MEDIA)
SPEAKER = Source("the Dune Front's spokesman", SourceKind.ARMED_GROUP, "Dune Front")

FIRST = """Bombing at Port Alma fish market kills nine
Share this
Nine people were killed when a bomb went off at the fish market of Port Alma on Tuesday, police said.
At least 20 were injured. Coastal Press quoted the police as saying that two attackers had taken part.
The Dune Front may be behind the bombing, which recalls last year's raid on Sel.
Nobody had warned the market, police said."""

SECOND = """Toll of market bombing rises to 12
Twelve shoppers died in Monday's blast in Port Alma, a doctor said, and up to 18 were hurt.
The Dune Front denied any part in it. Its spokesman threatened more attacks. The doctor blamed the Salt Brigade."""


@dataclass
class Reading:
    """Puts claims on the words of one report, as extracting does."""

    report: Report
    tellings: list[Telling] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def quote(self, words: str) -> Evidence:
        start = self.report.text.index(words)
        return Evidence(start, start + len(words), words)

    def tell(self, words: str, *, day: date | None, places: Sequence[Place], main: bool = True) -> Telling:
        interval = Interval.of_day(day) if day else None
        telling = Telling(
            report=self.report.id,
            method=Method.BOMBING if main else Method.ARMED_ASSAULT,
            status=Status.CARRIED_OUT,
            date=interval,
            places=tuple(places),
            main=main,
            anchor=self.quote(words),
        )
        self.tellings.append(telling)
        return telling

    def claim(self, claim: Claim) -> ClaimId:
        self.claims.append(claim)
        return claim.id


@dataclass(frozen=True)
class Ids:
    """Claims that tests ask for by what they say."""

    nine_killed: ClaimId
    twelve_killed: ClaimId
    twenty_hurt: ClaimId
    eighteen_hurt: ClaimId
    front_suspected: ClaimId
    front_denies: ClaimId


@dataclass(frozen=True)
class Pile:
    """The casebook and the ids of some of its claims."""

    casebook: Casebook
    ids: Ids
    bombing: Incident
    raid: Incident


def read_first(report: Report) -> tuple[Reading, dict[str, ClaimId]]:
    reading = Reading(report)
    bombing = reading.tell("Bombing at Port Alma fish market", day=date(2021, 3, 2), places=[HARBOUR])
    reading.tell("last year's raid on Sel", day=None, places=[INLAND], main=False)
    ids = {
        "nine": reading.claim(
            CasualtyClaim(
                report=report.id,
                telling=bombing.id,
                evidence=(reading.quote("Nine people"), reading.quote("were killed")),
                sources=(POLICE,),
                effect=Effect.KILLED,
                side=Side.MIXED,
                count=Count.exactly(9),
                victims="people",
            )
        ),
        "twenty": reading.claim(
            CasualtyClaim(
                report=report.id,
                telling=bombing.id,
                evidence=(reading.quote("At least 20"),),
                effect=Effect.INJURED,
                side=Side.MIXED,
                count=Count(20, None),
            )
        ),
        "front": reading.claim(
            ResponsibilityClaim(
                report=report.id,
                telling=bombing.id,
                evidence=(reading.quote("The Dune Front may be behind"),),
                modality=Modality.HEDGED,
                actor="Dune Front",
                stance=Stance.SUSPECTED,
            )
        ),
    }
    reading.claim(
        ParticipantsClaim(
            report=report.id,
            telling=bombing.id,
            evidence=(reading.quote("two attackers"),),
            sources=(POLICE, AGENCY),
            count=Count.exactly(2),
        )
    )
    reading.claim(
        DateClaim(
            report=report.id,
            telling=bombing.id,
            evidence=(reading.quote("Tuesday"),),
            date=Interval.of_day(date(2021, 3, 2)),
        )
    )
    reading.claim(
        PlaceClaim(
            report=report.id,
            telling=bombing.id,
            evidence=(reading.quote("the fish market of Port Alma"),),
            place=HARBOUR,
        )
    )
    reading.claim(
        WarningClaim(
            report=report.id,
            telling=bombing.id,
            evidence=(reading.quote("Nobody had warned"),),
            sources=(POLICE,),
            modality=Modality.DENIED,
        )
    )
    return reading, ids


def read_second(report: Report) -> tuple[Reading, dict[str, ClaimId]]:
    reading = Reading(report)
    blast = reading.tell("Toll of market bombing", day=date(2021, 3, 1), places=[HARBOUR])
    doctor = Source("a doctor", SourceKind.WITNESS)
    ids = {
        "twelve": reading.claim(
            CasualtyClaim(
                report=report.id,
                telling=blast.id,
                evidence=(reading.quote("Twelve shoppers"),),
                sources=(doctor,),
                effect=Effect.KILLED,
                side=Side.MIXED,
                count=Count.exactly(12),
                victims="shoppers",
            )
        ),
        "eighteen": reading.claim(
            CasualtyClaim(
                report=report.id,
                telling=blast.id,
                evidence=(reading.quote("up to 18"),),
                sources=(doctor,),
                effect=Effect.INJURED,
                side=Side.MIXED,
                count=Count(None, 18),
            )
        ),
        "denial": reading.claim(
            ResponsibilityClaim(
                report=report.id,
                telling=blast.id,
                evidence=(reading.quote("The Dune Front denied any part in it"),),
                sources=(SPEAKER,),
                modality=Modality.DENIED,
                actor="Dune Front",
                stance=Stance.DENIED,
            )
        ),
    }
    reading.claim(
        ThreatClaim(
            report=report.id,
            telling=blast.id,
            evidence=(reading.quote("threatened more attacks"),),
            sources=(SPEAKER,),
            actor="Dune Front",
        )
    )
    reading.claim(
        ResponsibilityClaim(
            report=report.id,
            telling=blast.id,
            evidence=(reading.quote("blamed the Salt Brigade"),),
            sources=(doctor,),
            actor="Salt Brigade",
            stance=Stance.STATED,
            role=Role.DIRECTED,
        )
    )
    return reading, ids


@pytest.fixture
def pile() -> Pile:
    """Two reports of one bombing (nine or twelve dead, who did it), one of which recalls an earlier raid."""
    share = FIRST.index("Share this")
    first = Report(
        "alma-1.txt",
        FIRST,
        title="Bombing at Port Alma",
        publisher="The Alma Post",
        published=Interval.of_day(date(2021, 3, 3)),
        published_basis=PublicationBasis.GIVEN,
        furniture=(Span(share, share + len("Share this")),),
    )
    second = Report("alma-2.txt", SECOND, published=Interval.of_day(date(2021, 3, 4)))
    one, ones = read_first(first)
    two, twos = read_second(second)
    bombing = Incident(
        tellings=tuple(sorted((one.tellings[0].id, two.tellings[0].id))),
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=Interval(date(2021, 3, 1), date(2021, 3, 2)),
        places=(HARBOUR,),
        title="Bombing in Port Alma, 1-2 March 2021",
    )
    raid = Incident(
        tellings=(one.tellings[1].id,),
        method=Method.ARMED_ASSAULT,
        status=Status.CARRIED_OUT,
        date=None,
        places=(INLAND,),
        title="Armed assault in Sel",
    )
    ids = Ids(ones["nine"], twos["twelve"], ones["twenty"], twos["eighteen"], ones["front"], twos["denial"])
    said = one.quote("police said")
    heard = Quotation(
        source=(Span(said.start, said.start + len("police")),),
        cue=(Span(said.end - len("said"), said.end),),
        content=(one.quote("Nine people were killed").span,),
        speakers=(POLICE,),
    )
    casebook = Casebook(
        extractions=(
            Extraction(
                report=first, tellings=tuple(one.tellings), claims=tuple(one.claims), quotations=(heard,), problems=()
            ),
            Extraction(
                report=second,
                tellings=tuple(two.tellings),
                claims=tuple(two.claims),
                problems=(Problem(Stage.ANNOTATING, "Line 1 ends in mid-word.", "alma-2.txt, line 1"),),
            ),
        ),
        incidents=(bombing, raid),
        disagreements=disagreements_of(bombing, ids),
        estimates=(
            Estimate(
                incident=bombing.id,
                policy="acled",
                effect=Effect.KILLED,
                side=None,
                low=9,
                best=9,
                high=12,
                claims=(ids.nine_killed,),
                rule="the lowest of several figures",
            ),
            Estimate(
                incident=raid.id,
                policy="acled",
                effect=Effect.KILLED,
                side=None,
                low=None,
                best=None,
                high=None,
                claims=(),
                rule="no basis",
            ),
        ),
        problems=(Problem(Stage.READING, "The file is empty and was left out.", "empty.txt", "empty.txt"),),
    )
    return Pile(casebook, ids, bombing, raid)


def disagreements_of(bombing: Incident, ids: Ids) -> tuple[Disagreement, ...]:
    return (
        Disagreement(
            incident=bombing.id,
            attribute="killed",
            kind=DisagreementKind.CONTRADICTION,
            sides=((ids.nine_killed,), (ids.twelve_killed,)),
            why="Nine killed against twelve.",
        ),
        Disagreement(
            incident=bombing.id,
            attribute="injured",
            kind=DisagreementKind.CONTRADICTION,
            sides=((ids.twenty_hurt,), (ids.eighteen_hurt,)),
            why="At least 20 injured against up to 18.",
        ),
        Disagreement(
            incident=bombing.id,
            attribute="responsible",
            kind=DisagreementKind.CONTRADICTION,
            sides=((ids.front_suspected,), (ids.front_denies,)),
            why="The Dune Front is suspected, and denies it.",
        ),
    )


@pytest.fixture
def casebook(pile: Pile) -> Casebook:
    return pile.casebook


@pytest.fixture
def register(casebook: Casebook) -> Register:
    return Register(casebook)


@pytest.fixture
def bombing(pile: Pile) -> Incident:
    """The incident that both reports tell of."""
    return pile.bombing


@pytest.fixture
def raid(pile: Pile) -> Incident:
    """The incident that one report recalls, without a claim."""
    return pile.raid
