"""Which claims are one and the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from whosays.model.claim import (
    CLAIM_KINDS,
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
from whosays.model.evidence import Evidence
from whosays.model.identity import ReportId, TellingId
from whosays.model.place import Place
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval

REPORT, TELLING = ReportId("r"), TellingId("t")
QUOTE = (Evidence(3, 9, "guards"),)
CASUALTY = CasualtyClaim(
    report=REPORT, telling=TELLING, evidence=QUOTE, effect=Effect.KILLED, side=Side.SECURITY, count=Count.exactly(2)
)
PARTICIPANTS = ParticipantsClaim(report=REPORT, telling=TELLING, evidence=QUOTE, count=Count.exactly(2))
ACCUSATION = ResponsibilityClaim(
    report=REPORT, telling=TELLING, evidence=QUOTE, actor="Red Heron Front", stance=Stance.STATED
)
DAY = DateClaim(report=REPORT, telling=TELLING, evidence=QUOTE, date=Interval.of_day(date(2020, 5, 1)))
PLACE = PlaceClaim(report=REPORT, telling=TELLING, evidence=QUOTE, place=Place("Sel"))
WARNING = WarningClaim(report=REPORT, telling=TELLING, evidence=QUOTE)
THREAT = ThreatClaim(report=REPORT, telling=TELLING, evidence=QUOTE, actor=None)
ALL: tuple[Claim, ...] = (CASUALTY, PARTICIPANTS, ACCUSATION, DAY, PLACE, WARNING, THREAT)


def test_every_kind_has_its_name() -> None:
    assert tuple(kind.kind for kind in get_args(Claim)) == CLAIM_KINDS
    assert [claim.kind for claim in ALL] == list(CLAIM_KINDS)


def test_claims_of_different_kinds_on_the_same_words_differ() -> None:
    assert len({claim.id for claim in ALL}) == len(ALL)


@pytest.mark.parametrize("claim", ALL, ids=CLAIM_KINDS)
def test_a_claim_is_known_by_report_telling_and_place(claim: Claim) -> None:
    others = (
        replace(claim, report=ReportId("s")),
        replace(claim, telling=TellingId("u")),
        replace(claim, evidence=(Evidence(4, 10, "guards"),)),
    )
    assert len({claim.id, *(other.id for other in others)}) == 4


@pytest.mark.parametrize("claim", ALL, ids=CLAIM_KINDS)
def test_who_says_it_and_how_firmly_does_not_change_the_id(claim: Claim) -> None:
    source = Source("the mayor", SourceKind.OFFICIAL)
    assert replace(claim, sources=(source,), modality=Modality.HEDGED).id == claim.id
    assert replace(claim, evidence=(*claim.evidence, Evidence(20, 24, "died"))).id == claim.id


@pytest.mark.parametrize("claim", ALL, ids=CLAIM_KINDS)
def test_how_surely_it_was_read_does_not_change_the_id_and_need_not_be_known(claim: Claim) -> None:
    assert claim.confidence is None
    assert replace(claim, confidence=0.42).id == claim.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CASUALTY, replace(CASUALTY, effect=Effect.INJURED)),
        (CASUALTY, replace(CASUALTY, count=Count(2, None))),
        (CASUALTY, replace(CASUALTY, victims="guards")),
        (PARTICIPANTS, replace(PARTICIPANTS, count=Count(2, None))),
        (ACCUSATION, replace(ACCUSATION, actor="Dune Front")),
        (ACCUSATION, replace(ACCUSATION, stance=Stance.SUSPECTED)),
        (ACCUSATION, replace(ACCUSATION, role=Role.BACKED)),
        (DAY, replace(DAY, date=Interval(date(2020, 5, 1), None))),
        (PLACE, replace(PLACE, place=Place("Sel", country="NO"))),
        (THREAT, replace(THREAT, actor="Dune Front")),
    ],
)
def test_what_is_claimed_changes_the_id(one: Claim, other: Claim) -> None:
    assert one.id != other.id


def test_the_side_is_a_judgement_about_the_same_claim() -> None:
    assert replace(CASUALTY, side=Side.MIXED, partial=True).id == CASUALTY.id


@pytest.mark.parametrize(
    ("stance", "modality"),
    [
        (Stance.CLAIMED, Modality.ASSERTED),
        (Stance.STATED, Modality.ASSERTED),
        (Stance.PRAISED, Modality.ASSERTED),
        (Stance.SUSPECTED, Modality.HEDGED),
        (Stance.OPEN, Modality.HEDGED),
        (Stance.DENIED, Modality.DENIED),
        (Stance.REJECTED, Modality.DENIED),
    ],
)
def test_modality_follows_from_stance(stance: Stance, modality: Modality) -> None:
    assert stance.modality is modality
