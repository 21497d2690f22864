"""Who says what across incidents."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from whosays.model.act import GradeSource, SourceGrade
from whosays.model.decision import Decision
from whosays.model.disagreement import DisagreementKind
from whosays.model.review import GradedSource, Reviewed
from whosays.web.desk import View
from whosays.web.missing import NotHere
from whosays.web.pages.source import SourcePage, build_source
from whosays.web.pages.sources import SourceFilter, SourceOrder, build_sources
from whosays.web.speaking import find_speakers

if TYPE_CHECKING:
    from tests.web.conftest import Pile

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NAMES = [
    "a doctor",
    "Coastal Press",
    "Harbour Wire",
    "Port Alma police",
    "The Alma Post",
    "the Dune Front's spokesman",
    "The Gazette",
]


def view(pile: Pile) -> View:
    return View.of(pile.casebook)


def listed(pile: Pile, page: str = "", **wanted: str) -> list[str]:
    order = SourceOrder(wanted.pop("order", "name"))
    found = build_sources(view(pile), SourceFilter(order=order, **wanted), page=page)
    return [row.speaker.name for row in found.rows.items]


def one(pile: Pile, name: str, part: str = "", page: str = "") -> SourcePage:
    return build_source(view(pile), name, part=part, page=page, now=NOW)


def test_sources_agencies_and_publishers_are_all_there(pile: Pile) -> None:
    assert listed(pile) == NAMES


def test_a_source_says_what_ends_its_chain_and_others_pass_it_on(pile: Pile) -> None:
    speakers = find_speakers(pile.casebook)
    police, agency, post = speakers["Port Alma police"], speakers["Coastal Press"], speakers["The Alma Post"]

    assert set(police.said) == {pile.nine.id, pile.blamed.id, pile.three.id}
    assert (police.kind, police.passed_on) == ("official", ())
    assert (agency.said, agency.passed_on) == ((), (pile.nine.id,))
    assert (post.kind, post.said) == ("publisher", (pile.placed.id,))
    assert set(post.passed_on) == {pile.nine.id, pile.blamed.id}


def test_incidents_reports_and_manners_are_counted(pile: Pile) -> None:
    speakers = find_speakers(pile.casebook)
    police, front = speakers["Port Alma police"], speakers["the Dune Front's spokesman"]

    assert (len(police.incidents), len(police.reports)) == (2, 2)
    assert (police.accuses, police.denies, police.claims_it) == (1, 0, 0)
    assert (front.accuses, front.denies, front.actors) == (0, 1, ("Dune Front",))


def test_a_source_disagrees_where_somebody_else_is_on_another_side(pile: Pile) -> None:
    (toll,) = (
        each for each in pile.casebook.disagreements if each.attribute == "killed" and each.incident == pile.bombing.id
    )
    sides = ((pile.nine.id,), (pile.twelve.id,))
    contradiction = replace(toll, kind=DisagreementKind.CONTRADICTION, sides=sides)
    update = replace(contradiction, kind=DisagreementKind.UPDATE)
    alone = replace(contradiction, sides=((pile.nine.id,), (pile.blamed.id,)))

    def count(name: str, *disagreements: object) -> int:
        casebook = replace(pile.casebook, disagreements=disagreements)  # type: ignore[arg-type]
        return len(find_speakers(casebook)[name].disagreements)

    assert count("Port Alma police", contradiction, update, alone) == 1
    assert count("a doctor", contradiction) == 1
    assert count("Coastal Press", contradiction) == 0
    assert count("Port Alma police", update, alone) == 0


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"text": "ALMA"}, ["Port Alma police", "The Alma Post"]),
        ({"text": "dune front"}, ["the Dune Front's spokesman"]),
        ({"kind": "witness"}, ["a doctor"]),
        ({"kind": "publisher", "text": "wire"}, ["Harbour Wire"]),
        ({"kind": "no such kind"}, []),
        ({"grade": "A"}, []),
        ({"grade": "none"}, NAMES),
    ],
)
def test_sources_can_be_chosen(pile: Pile, wanted: dict[str, str], names: list[str]) -> None:
    assert listed(pile, **wanted) == names


def test_sources_can_be_sorted(pile: Pile) -> None:
    assert listed(pile, order="claims")[0] == "Port Alma police"
    assert listed(pile, order="denials")[0] == "the Dune Front's spokesman"
    assert listed(pile, order="incidents")[0] == "Port Alma police"


def test_a_grade_is_a_persons_and_there_is_none_without_one(pile: Pile) -> None:
    decision = Decision(act=GradeSource("a doctor", SourceGrade.B), reviewer="Ada", at=NOW, note="She was there.")
    graded = GradedSource("a doctor", SourceGrade.B, decision.id)
    casebook = replace(pile.casebook, decisions=(decision,), reviewed=Reviewed(grades=(graded,)))
    seen = View.of(casebook)

    rows = build_sources(seen, SourceFilter(order=SourceOrder.GRADE), page="").rows.items
    doctor = build_source(seen, "a doctor", part="", page="", now=NOW)
    police = build_source(seen, "Port Alma police", part="", page="", now=NOW)

    assert [(row.speaker.name, row.grade, row.meaning) for row in rows][:2] == [
        ("a doctor", SourceGrade.B, "usually reliable"),
        ("Coastal Press", None, ""),
    ]
    assert (doctor.grade, [line.note for line in doctor.grades]) == (SourceGrade.B, ["She was there."])
    assert (police.grade, police.grades) == (None, ())


def test_one_source_tells_its_words_by_incident_the_latest_first(pile: Pile) -> None:
    page = one(pile, "Port Alma police")
    raid, bombing = page.incidents

    assert raid.incident == pile.raid
    assert [(each.head, each.of, each.saying.figure) for each in bombing.statements] == [
        ("Killed", "all together, or not said who", "9"),
        ("Who did it", "", "Dune Front"),
    ]
    assert bombing.statements[0].saying.voices[0].chain == ("The Alma Post", "Coastal Press", "Port Alma police")
    assert [(quarrel.about, quarrel.address) for quarrel in bombing.quarrels if quarrel.about == "killed"] == [
        (each.attribute, f"/incidents/{pile.bombing.id}#disagreement-{each.id}")
        for each in pile.casebook.disagreements_of(pile.bombing)
        if each.attribute == "killed"
    ]


def test_one_source_tells_through_whom_it_is_quoted_and_whom_it_quotes(pile: Pile) -> None:
    police, agency = one(pile, "Port Alma police"), one(pile, "Coastal Press")

    assert [(each.name, each.claims) for each in police.quoted_by] == [
        ("The Alma Post", 2),
        ("Coastal Press", 1),
        ("The Gazette", 1),
    ]
    assert [each.name for each in agency.quotes] == ["Port Alma police"]
    assert [each.name for each in agency.quoted_by] == ["The Alma Post"]


def test_a_source_with_no_words_of_its_own_shows_what_it_passes_on(pile: Pile) -> None:
    page = one(pile, "Coastal Press")

    assert page.part == "passed on"
    assert [statement.saying.figure for told in page.incidents for statement in told.statements] == ["9"]


def test_a_source_that_nobody_quotes_is_not_here(pile: Pile) -> None:
    with pytest.raises(NotHere, match="source"):
        one(pile, "The Moon Herald")


@pytest.mark.parametrize(("name", "is_vague"), [("a doctor", True), ("Coastal Press", False)])
def test_words_that_may_be_anybody_are_told(pile: Pile, name: str, is_vague: bool) -> None:  # noqa: FBT001
    assert find_speakers(pile.casebook)[name].is_vague is is_vague
