"""What coders' rows rest on: who may be named, whom it hit, which figure holds."""

from __future__ import annotations

from dataclasses import replace

from tests.exporting.reported import DOCTOR, KABUL, POLICE, Reported, casebook_of, coded, decided, unlinked

from whosays.exporting.coded import NO_FIGURE, code_incidents, find_division
from whosays.model.act import (
    ClaimKey,
    Judgement,
    LinkIncidents,
    PublishFigure,
    SettleDisagreement,
    Settlement,
    TellingKey,
)
from whosays.model.attribution import AttributionGrade
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Modality, Side, Stance
from whosays.model.count import Count
from whosays.model.incident import Method
from whosays.model.place import Place, Precision

TALIBAN, STATE_GROUP = "Taliban", "Islamic State"


def named(*reports: Reported) -> list[str | None]:
    return [each.actor for each in coded(*reports).firm]


def test_a_claim_of_its_own_is_firm() -> None:
    assert named(Reported().harmed(9).accused(TALIBAN, Stance.CLAIMED)) == [TALIBAN]


def test_what_a_report_says_itself_as_a_fact_is_firm() -> None:
    assert named(Reported().accused(TALIBAN, Stance.STATED)) == [TALIBAN]


def test_one_voice_that_accuses_is_not_firm_even_in_office() -> None:
    assert named(Reported().accused(TALIBAN, Stance.STATED, POLICE)) == []
    assert named(Reported().accused(TALIBAN, Stance.STATED, DOCTOR)) == []


def test_two_voices_that_accuse_are_firm() -> None:
    assert named(
        Reported().accused(TALIBAN, Stance.STATED, POLICE),
        Reported("wire.txt", "The Wire").accused(TALIBAN, Stance.STATED, DOCTOR),
    ) == [TALIBAN]


def test_a_suspicion_is_not_firm_however_many_have_it() -> None:
    assert (
        named(
            Reported().accused(TALIBAN, Stance.SUSPECTED, POLICE),
            Reported("wire.txt", "The Wire").accused(TALIBAN, Stance.SUSPECTED, DOCTOR),
        )
        == []
    )


def test_nobody_is_named_where_another_is_suspected_too() -> None:
    assert named(Reported().accused(TALIBAN, Stance.STATED).accused(STATE_GROUP, Stance.SUSPECTED, POLICE)) == []


def test_a_denied_accusation_is_not_firm() -> None:
    assert named(Reported().accused(TALIBAN, Stance.STATED).accused(TALIBAN, Stance.DENIED)) == []


def test_a_report_that_names_nobody_makes_nobody_firm() -> None:
    assert named(Reported().harmed(9)) == []


def disputed() -> Casebook:
    return casebook_of(
        Reported().harmed(9).accused(TALIBAN, Stance.STATED, POLICE).accused(TALIBAN, Stance.DENIED, DOCTOR)
    )


def settle(casebook: Casebook, side: int | None, settlement: Settlement = Settlement.SIDE) -> Casebook:
    (disagreement,) = [each for each in casebook.disagreements if each.attribute == "responsible"]
    (telling,) = casebook.tellings.values()
    act = SettleDisagreement(
        of=TellingKey.of(telling),
        disagreement=disagreement.id,
        attribute=disagreement.attribute,
        nature=disagreement.kind,
        sides=tuple(tuple(ClaimKey.of(casebook.claims[c]) for c in each) for each in disagreement.sides),
        settlement=settlement,
        side=side,
    )
    return decided(casebook, act)


def side_of(casebook: Casebook, stance: Stance) -> int:
    (disagreement,) = [each for each in casebook.disagreements if each.attribute == "responsible"]
    claims = [{getattr(casebook.claims[claim], "stance", None) for claim in side} for side in disagreement.sides]
    return next(number for number, stances in enumerate(claims) if stance in stances)


def test_a_person_can_settle_who_did_it() -> None:
    casebook = disputed()
    settled = settle(casebook, side_of(casebook, Stance.STATED))
    (found,) = code_incidents(settled)
    assert found.attributions[0].grade is AttributionGrade.CONTESTED
    assert [each.actor for each in found.firm] == [TALIBAN]


def test_settled_for_the_denial_or_kept_as_disputed_names_nobody() -> None:
    casebook = disputed()
    for settled in (
        settle(casebook, side_of(casebook, Stance.DENIED)),
        settle(casebook, None, Settlement.DISPUTED),
    ):
        (found,) = code_incidents(settled)
        assert found.firm == ()


def test_whom_it_hit_counts_neither_denials_nor_zeros() -> None:
    found = coded(
        Reported()
        .harmed(3, side=Side.CIVILIANS)
        .harmed(2, side=Side.SECURITY, modality=Modality.DENIED)
        .harmed(0, side=Side.MIXED, effect=Effect.INJURED)
        .harmed(1, side=Side.ATTACKERS)
    )
    assert found.harmed == {Side.CIVILIANS, Side.ATTACKERS}
    assert found.hits_civilians_alone


def test_people_of_whom_nobody_says_who_they_are_may_be_no_civilians() -> None:
    assert not coded(Reported().harmed(3, side=Side.CIVILIANS).harmed(9)).hits_civilians_alone


def test_the_policy_gives_the_figure_unless_a_person_publishes_one() -> None:
    casebook = casebook_of(Reported().harmed(9, POLICE), Reported("wire.txt", "The Wire").harmed(12, DOCTOR))
    (found,) = code_incidents(casebook)
    read = found.figure("acled-lowest", Effect.KILLED, None)
    assert (read.one, read.reviewer) == (9, None)
    assert read.rule
    telling = TellingKey.of(casebook.tellings_of(found.incident)[0])
    act = PublishFigure(of=telling, effect=Effect.KILLED, side=None, low=11, best=12, high=14)
    (found,) = code_incidents(decided(casebook, act))
    published = found.figure("acled-lowest", Effect.KILLED, None)
    assert (published.low, published.best, published.high, published.reviewer) == (11, 12, 14, "Ada")
    assert found.figure("gtd-recent", Effect.KILLED, None).one == 12


def test_of_a_published_range_the_low_end_is_the_one_number() -> None:
    casebook = casebook_of(Reported().harmed(9))
    (telling,) = casebook.tellings.values()
    act = PublishFigure(of=TellingKey.of(telling), effect=Effect.KILLED, side=None, low=4, best=None, high=9)
    (found,) = code_incidents(decided(casebook, act))
    assert found.figure("acled-lowest", Effect.KILLED, None).one == 4


def test_without_estimates_there_is_no_figure() -> None:
    (found,) = code_incidents(unlinked(casebook_of(Reported().harmed(9))))
    assert found.figure("acled-lowest", Effect.KILLED, None) == NO_FIGURE
    assert found.origins == 0


def test_copies_and_hidden_chains_are_no_further_origins() -> None:
    assert coded(Reported().harmed(9, POLICE), Reported("wire.txt", "The Wire").harmed(9, POLICE)).origins == 1


def test_related_incidents_are_known_on_either_side() -> None:
    kabul, market = Reported(), Reported("wire.txt", "The Wire", method=Method.BOMBING, day=None, places=())
    casebook = casebook_of(kabul, market)
    keys = tuple((TellingKey.of(each.telling),) for each in (kabul, market))
    related = decided(casebook, LinkIncidents(keys, Judgement.RELATED))
    one, other = code_incidents(related)
    assert (one.related, other.related) == ((other.incident.id,), (one.incident.id,))


def test_the_main_place_is_the_first_that_can_be_shown() -> None:
    nowhere = Place("Somewhere")
    impossible = replace(KABUL, name="Mars", latitude=999.0)
    (found,) = code_incidents(
        replace(
            casebook_of(Reported()),
            incidents=tuple(
                replace(each, places=(nowhere, impossible, KABUL)) for each in casebook_of(Reported()).incidents
            ),
        )
    )
    assert found.place == KABUL


def test_divisions_are_told_apart_by_what_they_lie_in() -> None:
    region = Place("Helmand", None, "AF", 31.0, 64.0, Precision.REGION)
    assert find_division(region) == ("Helmand", None)
    assert find_division(replace(region, region="Helmand")) == ("Helmand", None)
    assert find_division(replace(region, name="Sangin", region="Helmand")) == ("Helmand", "Sangin")
    assert find_division(KABUL) == ("Kabul", None)
    assert find_division(Place("Afghanistan", None, "AF", precision=Precision.COUNTRY)) == (None, None)
    assert find_division(None) == (None, None)


def test_an_open_count_may_be_of_somebody() -> None:
    assert coded(Reported().harmed(Count(None, 20), side=Side.CIVILIANS)).harmed == {Side.CIVILIANS}
