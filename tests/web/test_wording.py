"""What people decided, as sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

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
from whosays.model.claim import Effect, Modality, Side
from whosays.model.count import Count
from whosays.model.evidence import Span
from whosays.model.identity import ClaimId, ReportId, TellingId
from whosays.model.incident import Method
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.web.changes import Change, list_changes
from whosays.web.wording import say_act

if TYPE_CHECKING:
    from tests.web.conftest import Pile

BOMBING = "Bombing in Port Alma, 2 March 2021"
RAID = "Armed assault in Sel, 9 May 2021"


def test_a_correction_tells_the_number_before_and_after(pile: Pile) -> None:
    act = ReviewClaim(pile.nine.id, pile.nine, replace(pile.nine, count=Count.exactly(16)), pile.telling(pile.nine))

    assert say_act(act, pile.casebook) == "Corrected: 9 killed → 16 killed, in The Alma Post"


def test_a_correction_of_several_fields_tells_each(pile: Pile) -> None:
    claim = replace(
        pile.nine,
        effect=Effect.INJURED,
        side=Side.CIVILIANS,
        victims="shoppers",
        partial=True,
        modality=Modality.HEDGED,
        sources=(Source("a nurse", SourceKind.WITNESS),),
    )

    assert list_changes(pile.nine, claim) == (
        Change("How many", "9 killed", "9 injured", is_core=True),
        Change("Of whom", "all together, or not said who", "civilians"),
        Change("In the report's words", "“people”", "“shoppers”"),
        Change("Part of a larger number", "no", "yes"),
        Change("Who says so", "Port Alma police, quoted by Coastal Press", "a nurse"),
        Change("Kind of source", "official, media", "witness"),
        Change("Speaks for", "nobody known, nobody known", "nobody known"),
        Change("How firmly", "asserted", "hedged"),
    )


def test_a_correction_of_the_source_alone_names_the_claim(pile: Pile) -> None:
    claim = replace(pile.twelve, sources=(Source("a nurse", SourceKind.WITNESS),))
    act = ReviewClaim(pile.twelve.id, pile.twelve, claim, pile.telling(pile.twelve))

    assert say_act(act, pile.casebook) == (
        "Corrected 12 killed: people, in Harbour Wire: who says so: a doctor → a nurse"
    )


def test_a_place_that_only_moved_on_the_map_is_told(pile: Pile) -> None:
    moved = replace(pile.placed, place=replace(pile.placed.place, latitude=13.0))

    assert list_changes(pile.placed, moved) == (Change("On the map", "12.5, 41.25 (city)", "13.0, 41.25 (city)"),)


def _acts(pile: Pile) -> dict[str, Act]:
    nine, telling = pile.nine, pile.telling(pile.nine)
    key, other = TellingKey.of(telling), TellingKey.of(pile.telling(pile.three))
    settle = SettleDisagreement(
        of=key,
        disagreement=pile.casebook.disagreements[0].id,
        attribute="killed",
        nature=pile.casebook.disagreements[0].kind,
        sides=((ClaimKey.of(nine),), (ClaimKey.of(pile.twelve),)),
        settlement=Settlement.SIDE,
        side=1,
    )
    figure = PublishFigure(of=key, effect=Effect.KILLED, side=None, low=9, best=9, high=12, policy="acled")
    described = DescribeIncident(of=key, attribute=IncidentAttribute.TITLE, title="The market bombing")
    return {
        f"Merged {BOMBING} (The Alma Post) with {RAID} (The Gazette)": LinkIncidents(
            ((key,), (other,)), Judgement.SAME
        ),
        f"Split {BOMBING} (The Alma Post) from {BOMBING} (Harbour Wire)": LinkIncidents(
            ((key,), (TellingKey.of(pile.telling(pile.twelve)),)), Judgement.NOT_SAME
        ),
        f"Marked as related, not the same: {BOMBING} (The Alma Post) and {RAID} (The Gazette)": LinkIncidents(
            ((key,), (other,)), Judgement.RELATED
        ),
        "Accepted: 9 killed: people, in The Alma Post": ReviewClaim(nine.id, nine, nine, telling),
        "Rejected: 9 killed: people, in The Alma Post": ReviewClaim(nine.id, nine, None, telling),
        "Added: 9 killed: people, in The Alma Post": ReviewClaim(nine.id, None, nine, telling),
        "Rejected: a claim that a person had added, in The Alma Post": ReviewClaim(nine.id, None, None, telling),
        f"Moved: 9 killed: people, in The Alma Post, to {RAID} (The Gazette)": MoveClaim(
            nine.id, nine, telling, pile.telling(pile.three)
        ),
        "Moved: 9 killed: people, in The Alma Post, to an incident of its own": MoveClaim(nine.id, nine, telling, None),
        f"Set the title of {BOMBING} to “The market bombing”": described,
        f"Set the method of {BOMBING} to arson": replace(
            described, attribute=IncidentAttribute.METHOD, method=Method.ARSON
        ),
        f"Set the date of {BOMBING} to 1 March 2021": replace(
            described, attribute=IncidentAttribute.DATE, date=Interval.of_day(date(2021, 3, 1))
        ),
        f"Set the places of {BOMBING} to not known": replace(described, attribute=IncidentAttribute.PLACES),
        f"Settled the disagreement over killed of {BOMBING}; the side that holds: 12 killed: people": settle,
        f"Kept as disputed: the disagreement over who did it of {BOMBING}": replace(
            settle, attribute="responsible", settlement=Settlement.DISPUTED, side=None
        ),
        f"Took for an update: the disagreement over killed of {BOMBING}": replace(
            settle, settlement=Settlement.UPDATE, side=None
        ),
        f"Chose the figure to publish: 9 (9–12) killed, for {BOMBING}, as the policy acled gives it": figure,
        f"Chose the figure to publish: at least 9 killed (civilians), for {BOMBING}, the reviewer's own figure": (
            replace(figure, best=None, high=None, policy=None, side=Side.CIVILIANS)
        ),
        f"Chose to publish no figure: killed, for {BOMBING}": replace(figure, low=None, best=None, high=None),
        "Graded the source Coastal Press: B, usually reliable": GradeSource("Coastal Press", SourceGrade.B),
        "Took the grade from the source Coastal Press": GradeSource("Coastal Press", None),
    }


@pytest.mark.parametrize("number", range(21))
def test_each_act_is_one_sentence(pile: Pile, number: int) -> None:
    sentence, act = list(_acts(pile).items())[number]

    assert say_act(act, pile.casebook) == sentence


def test_what_is_not_in_the_store_is_said_not_to_be_here(pile: Pile) -> None:
    gone = TellingKey(TellingId("gone"), ReportId("gone"), Span(0, 4))
    settled = replace(
        _acts(pile)[f"Settled the disagreement over killed of {BOMBING}; the side that holds: 12 killed: people"]
    )
    assert isinstance(settled, SettleDisagreement)
    keys = (ClaimKey(ClaimId(name), ReportId("gone"), "casualty", Span(0, 4)) for name in "ab")
    act = replace(settled, of=gone, sides=tuple((key,) for key in keys))

    assert say_act(act, pile.casebook) == (
        "Settled the disagreement over killed of an incident that is not here; "
        "the side that holds: one that is not here any more"
    )


def test_a_telling_read_otherwise_is_found_by_its_place(pile: Pile) -> None:
    telling = pile.telling(pile.three)
    key = TellingKey(TellingId("of an earlier reading"), telling.report, Span(2, 9), main=True)

    act = DescribeIncident(of=key, attribute=IncidentAttribute.METHOD, method=Method.ARSON)

    assert say_act(act, pile.casebook) == f"Set the method of {RAID} to arson"


def test_marks_that_turn_the_writing_and_endless_names_do_not_come_into_the_sentence(pile: Pile) -> None:
    sentence = say_act(GradeSource("\u202e" + "x" * 5000, SourceGrade.F), pile.casebook)

    assert "\u202e" not in sentence
    assert len(sentence) < 250
