"""Looking things up in a casebook, and the accounts that claims make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.account import group_into_accounts
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, Effect, ParticipantsClaim
from whosays.model.count import Count
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.estimate import Estimate
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident, Method, Status, Telling
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval

MAYOR = Source("the mayor", SourceKind.OFFICIAL)
AGENCY = Source("Coast Wire", SourceKind.MEDIA)


def telling_of(report: Report, start: int) -> Telling:
    return Telling(
        report=report.id,
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=start == 0,
        anchor=Evidence(start, start + 1, report.text[start]),
    )


def claim_of(telling: Telling, start: int, *sources: Source) -> ParticipantsClaim:
    return ParticipantsClaim(
        report=telling.report,
        telling=telling.id,
        evidence=(Evidence(start, start + 1, "x"),),
        sources=sources,
        count=Count.exactly(start),
    )


def incident_of(*tellings: Telling) -> Incident:
    return Incident(
        tellings=tuple(sorted(telling.id for telling in tellings)),
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        title="Bombing",
    )


LATE = Report("a.txt", "xxxxxxxxxx", published=Interval.of_day(date(2021, 5, 2)))
EARLY = Report("b.txt", "xxxxxxxxxx", published=Interval.of_day(date(2021, 5, 1)))
UNDATED = Report("c.txt", "xxxxxxxxxx")
TOLD = tuple(telling_of(report, 0) for report in (LATE, EARLY, UNDATED))
RECALLED = telling_of(LATE, 5)
CLAIMS = (
    claim_of(TOLD[0], 0, MAYOR),
    claim_of(TOLD[0], 2),
    claim_of(TOLD[0], 4, MAYOR),
    claim_of(RECALLED, 6),
    claim_of(TOLD[1], 1, MAYOR),
)
BOMBING, OTHER = incident_of(*TOLD), incident_of(RECALLED)


@pytest.fixture
def casebook() -> Casebook:
    return Casebook(
        extractions=(
            Extraction(report=LATE, tellings=(TOLD[0], RECALLED), claims=CLAIMS[:4]),
            Extraction(report=EARLY, tellings=(TOLD[1],), claims=CLAIMS[4:]),
            Extraction(report=UNDATED, tellings=(TOLD[2],)),
        ),
        incidents=(BOMBING, OTHER),
        disagreements=(
            Disagreement(
                incident=BOMBING.id,
                attribute="participants",
                kind=DisagreementKind.CONTRADICTION,
                sides=((CLAIMS[0].id,), (CLAIMS[4].id,)),
                why="One of none.",
            ),
        ),
        estimates=(
            Estimate(
                incident=OTHER.id,
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
    )


def test_every_telling_is_of_one_incident(casebook: Casebook) -> None:
    assert set(casebook.incident_of) == set(casebook.tellings)
    assert casebook.incident_of[RECALLED.id] is OTHER


def test_claims_of_an_incident_leave_out_those_of_another(casebook: Casebook) -> None:
    assert casebook.claims_of(BOMBING) == (*CLAIMS[:3], CLAIMS[4])
    assert casebook.claims_of(OTHER) == (CLAIMS[3],)


def test_reports_of_an_incident_stand_by_publication_the_undated_last(casebook: Casebook) -> None:
    assert casebook.reports_of(BOMBING) == (EARLY, LATE, UNDATED)
    assert casebook.reports_of(OTHER) == (LATE,)


def test_disagreements_and_estimates_are_found_by_incident(casebook: Casebook) -> None:
    assert casebook.disagreements_of(BOMBING) == casebook.disagreements
    assert casebook.disagreements_of(OTHER) == ()
    assert casebook.estimates_of(OTHER) == casebook.estimates
    assert casebook.estimates_of(BOMBING) == ()


def test_an_account_is_what_one_source_says_in_one_report(casebook: Casebook) -> None:
    accounts = casebook.accounts_of(BOMBING)
    by_mayor = [account.claims for account in accounts if account.sources == (MAYOR,)]
    assert sorted(map(len, by_mayor)) == [1, 2]
    assert [account.claims for account in accounts if not account.sources] == [(CLAIMS[1],)]


def test_whoever_passes_a_word_on_gives_another_account() -> None:
    passed_on, direct = claim_of(TOLD[0], 1, MAYOR, AGENCY), claim_of(TOLD[0], 2, MAYOR)
    assert len(group_into_accounts((passed_on, direct))) == 2


ANY_CLAIM = st.builds(claim_of, st.sampled_from(TOLD), st.integers(0, 9), st.sampled_from((MAYOR, AGENCY))) | st.builds(
    claim_of, st.sampled_from(TOLD), st.integers(0, 9)
)


@given(st.lists(ANY_CLAIM, unique_by=lambda claim: claim.id), st.randoms(use_true_random=False))
def test_accounts_hold_every_claim_once_whatever_the_order(claims: list[Claim], chance: object) -> None:
    accounts = group_into_accounts(claims)
    held = [claim for account in accounts for claim in account.claims]
    assert sorted(claim.id for claim in held) == sorted(claim.id for claim in claims)
    assert all(claim.sources == account.sources for account in accounts for claim in account.claims)
    shuffled = list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group_into_accounts(shuffled) == accounts


def test_an_incident_keeps_its_id_when_a_later_telling_has_a_larger_one() -> None:
    first, *rest = sorted(TOLD, key=lambda telling: telling.id)
    assert incident_of(first).id == incident_of(first, *rest).id
    assert incident_of(*rest).id != incident_of(first).id


def test_the_id_of_a_disagreement_does_not_depend_on_the_order_of_sides() -> None:
    sides = ((CLAIMS[0].id, CLAIMS[2].id), (CLAIMS[4].id,))
    turned = ((CLAIMS[4].id,), (CLAIMS[2].id, CLAIMS[0].id))
    one, other = (
        Disagreement(
            incident=BOMBING.id, attribute="killed", kind=DisagreementKind.UPDATE, sides=chosen, why="It rose."
        )
        for chosen in (sides, turned)
    )
    assert one.id == other.id


def test_other_findings_leave_reports_and_incidents_looked_up(casebook: Casebook) -> None:
    before = casebook.claims_of(BOMBING), casebook.estimates_of(OTHER)
    assert all(before)

    found = casebook.finding(estimates=())
    assert found == replace(casebook, estimates=())
    assert found.claims is casebook.claims
    assert (found.claims_of(BOMBING), found.estimates_of(OTHER)) == (before[0], ())


@pytest.mark.parametrize("member", ["extractions", "incidents"])
def test_other_reports_or_incidents_make_another_casebook(member: str) -> None:
    with pytest.raises(ValueError, match=member):
        Casebook().finding(**{member: ()})
