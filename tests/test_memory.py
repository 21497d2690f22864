"""A memory saves work and changes nothing; taking decisions back brings back exactly what was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.memory import Memory
from whosays.model.act import (
    Act,
    ClaimKey,
    DescribeIncident,
    GradeSource,
    IncidentAttribute,
    Judgement,
    LinkIncidents,
    MoveClaim,
    PublishFigure,
    ReviewClaim,
    SettleDisagreement,
    Settlement,
    SourceGrade,
    TellingKey,
)
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim
from whosays.model.count import Count
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.review import Reviewed
from whosays.pipeline import extract_report, make_casebook
from whosays.reading import read_text

START = datetime(2024, 1, 1, tzinfo=UTC)
TEXTS = {
    "ferry-1": "LUMEN, 3 May - A bomb on a ferry at Cebu killed four people and wounded nine on Monday, police said. "
    "The River Front claimed the attack.",
    "ferry-2": "A bomb killed six people on a ferry at Cebu on Monday, the governor said. Police suspect the River "
    "Front. In March gunmen killed two guards at a bank in Iloilo.",
    "bank-1": "Gunmen killed three guards at a bank in Iloilo on 9 March, a witness said.",
    "mill-1": "Two farmers were abducted near a mill in Butuan on Friday, officials said.",
}


@pytest.fixture(scope="module")
def extractions() -> tuple[Extraction, ...]:
    return tuple(
        extract_report(read_text(text, name=name, published="2021-05-04", publisher=name.title()))
        for name, text in TEXTS.items()
    )


def bare(casebook: Casebook) -> Casebook:
    """The casebook without the history that led to it."""
    return replace(casebook, decisions=(), reviewed=Reviewed())


def list_acts(casebook: Casebook) -> list[Act]:
    """A few acts of every kind over what is there."""
    tellings, incidents = casebook.tellings, casebook.incidents
    acts: list[Act] = [GradeSource("police", SourceGrade.B)]
    for claim in casebook.claims.values():
        acts += [ReviewClaim(claim.id, claim, claim, tellings[claim.telling])]
        acts += [ReviewClaim(claim.id, claim, None, tellings[claim.telling])]
        if isinstance(claim, CasualtyClaim):
            more = replace(claim, count=Count(claim.count.least + 1, None))
            acts += [ReviewClaim(claim.id, claim, more, tellings[claim.telling])]
        for to in (None, *tellings.values()):
            acts += [MoveClaim(claim.id, claim, tellings[claim.telling], to)]
    for one in incidents:
        of = tuple(map(TellingKey.of, casebook.tellings_of(one)))
        acts += [DescribeIncident(of=of[0], attribute=IncidentAttribute.TITLE, title="The ferry")]
        acts += [DescribeIncident(of=of[0], attribute=IncidentAttribute.DATE)]
        acts += [
            LinkIncidents((of, tuple(map(TellingKey.of, casebook.tellings_of(other)))), judgement)
            for other in incidents
            if other.id > one.id
            for judgement in Judgement
        ]
        acts += [LinkIncidents((of[:1], of[1:]), Judgement.NOT_SAME)] if of[1:] else []
    for found in casebook.disagreements:
        key = TellingKey.of(tellings[casebook.claims[found.sides[0][0]].telling])
        acts += [
            SettleDisagreement(
                of=key,
                disagreement=found.id,
                attribute=found.attribute,
                nature=found.kind,
                sides=tuple(tuple(ClaimKey.of(casebook.claims[claim]) for claim in side) for side in found.sides),
                settlement=Settlement.SIDE,
                side=0,
            )
        ]
    for estimate in casebook.estimates[:3]:
        key = TellingKey.of(tellings[next(i for i in incidents if i.id == estimate.incident).tellings[0]])
        acts += [PublishFigure(of=key, effect=estimate.effect, side=estimate.side, low=1, best=2, high=3, policy=None)]
    return acts


def number_decisions(acts: Sequence[Act]) -> list[Decision]:
    return [Decision(act=act, reviewer="Ada", at=START + timedelta(hours=hour)) for hour, act in enumerate(acts)]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_decisions_with_a_memory_make_the_same_casebook_and_undone_ones_leave_no_trace(
    extractions: tuple[Extraction, ...], data: st.DataObject
) -> None:
    memory = Memory()
    before = make_casebook(extractions, memory=memory)
    acts = data.draw(st.lists(st.sampled_from(list_acts(before)), min_size=1, max_size=6))
    decisions: list[Decision] = []
    for decision in number_decisions(acts):
        decisions.append(decision)
        assert make_casebook(extractions, decisions, memory=memory) == make_casebook(extractions, decisions)
    decided = make_casebook(extractions, decisions, memory=memory)
    kept = {claim.id for claim in decided.claims.values()}
    assert all(claim.evidence[0].holds_in(decided.reports[claim.report].text) for claim in decided.claims.values())
    assert {t for incident in decided.incidents for t in incident.tellings} == set(decided.tellings)
    assert kept >= {review.shown.id for review in decided.reviewed.reviews if review.stands}

    at = START + timedelta(days=9)
    undoings = [
        decision.taken_back(reviewer="Bo", at=at + timedelta(hours=hour))
        for hour, decision in enumerate(data.draw(st.permutations(decisions)))
    ]
    after = make_casebook(extractions, [*decisions, *undoings], memory=memory)
    assert bare(after) == bare(before)
    assert after.reviewed == Reviewed()

    later = at + timedelta(days=1)
    redoings = [undoing.taken_back(reviewer="Bo", at=later + timedelta(hours=h)) for h, undoing in enumerate(undoings)]
    again = make_casebook(extractions, [*decisions, *undoings, *redoings], memory=memory)
    assert bare(again) == bare(decided)


def test_a_memory_serves_another_pile_and_another_threshold(extractions: tuple[Extraction, ...]) -> None:
    memory = Memory()
    for at_least, pile in ((0.0, extractions), (0.0, extractions[:2]), (0.9, extractions), (0.0, extractions)):
        made = make_casebook(pile, at_least=at_least, memory=memory)
        assert made == make_casebook(pile, at_least=at_least)


def test_a_claim_that_a_person_accepted_stays_whatever_the_threshold(extractions: tuple[Extraction, ...]) -> None:
    casebook = make_casebook(extractions)
    claim = min(casebook.claims.values(), key=lambda claim: claim.confidence or 1.0)
    accept = ReviewClaim(claim.id, claim, claim, casebook.tellings[claim.telling])
    strict = make_casebook(extractions, number_decisions([accept]), at_least=1.0)
    assert claim.id in strict.claims
    assert claim.id not in make_casebook(extractions, at_least=1.0).claims
    assert claim not in strict.left_out


def test_a_merger_brings_all_reports_of_both_together(extractions: tuple[Extraction, ...]) -> None:
    before = make_casebook(extractions)
    one, other = before.incidents[0], before.incidents[-1]
    groups = tuple(tuple(map(TellingKey.of, before.tellings_of(each))) for each in (one, other))
    after = make_casebook(extractions, number_decisions([LinkIncidents(groups, Judgement.SAME)]))
    merged = after.incident_of[one.tellings[0]]
    assert set(merged.tellings) == {*one.tellings, *other.tellings}
    assert len(after.incidents) == len(before.incidents) - 1


def test_a_claim_of_its_own_can_be_merged_and_split_like_any_incident(extractions: tuple[Extraction, ...]) -> None:
    before = make_casebook(extractions)
    claim = next(iter(before.claims.values()))
    away = MoveClaim(claim.id, claim, before.tellings[claim.telling], None)
    apart = make_casebook(extractions, number_decisions([away]))
    (moved,) = [review.shown for review in apart.reviewed.reviews]
    alone = apart.incident_of[moved.telling]
    assert len(alone.tellings) == 1
    other = next(incident for incident in apart.incidents if incident != alone)
    groups = tuple(tuple(map(TellingKey.of, apart.tellings_of(each))) for each in (alone, other))
    together = make_casebook(extractions, number_decisions([away, LinkIncidents(groups, Judgement.SAME)]))
    assert set(other.tellings) < set(together.incident_of[moved.telling].tellings)
    parted = make_casebook(
        extractions,
        number_decisions([away, LinkIncidents(groups, Judgement.SAME), LinkIncidents(groups, Judgement.NOT_SAME)]),
    )
    assert {incident.tellings for incident in parted.incidents} == {incident.tellings for incident in apart.incidents}
