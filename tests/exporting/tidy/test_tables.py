"""The tidy tables: a row for everything in a casebook, no more, and every quote where it says it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Protocol

import pytest
from hypothesis import given
from tests.strategies import casebooks

from whosays.exporting.bundle import casebook_as_bundle
from whosays.exporting.tables import Cell
from whosays.exporting.tidy import TABLES
from whosays.model.act import GradeSource, ReviewClaim, Settlement, SourceGrade, Verdict
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.model.identity import ClaimId, DecisionId
from whosays.model.incident import Incident
from whosays.model.review import GradedSource, Review, Reviewed, Settled


class Ids(Protocol):
    nine_killed: ClaimId
    twelve_killed: ClaimId
    front_suspected: ClaimId


class Pile(Protocol):
    casebook: Casebook
    ids: Ids
    bombing: Incident
    raid: Incident


def rows_of(name: str, casebook: Casebook) -> list[dict[str, Cell]]:
    """The rows of a table as they are, by the columns' names."""
    table = TABLES[name]
    return [{column.name: column.fill(row) for column in table.columns} for row in table.list_rows(casebook)]


def find(rows: list[dict[str, Cell]], **wanted: Cell) -> dict[str, Cell]:
    (row,) = (row for row in rows if wanted.items() <= row.items())
    return row


def test_an_incident_tells_when_where_and_how_much_is_told(pile: Pile) -> None:
    bombing, raid = rows_of("incidents", pile.casebook)

    assert (bombing["id"], bombing["title"]) == (pile.bombing.id, "Bombing in Port Alma, 1-2 March 2021")
    assert (str(bombing["earliest"]), str(bombing["latest"])) == ("2021-03-01", "2021-03-02")
    assert (bombing["place"], bombing["country"], bombing["latitude"]) == ("Port Alma", "XA", 12.5)
    assert (bombing["reports"], bombing["claims"], bombing["disagreements"]) == (2, len(pile.casebook.claims), 3)
    assert (raid["earliest"], raid["latest"], raid["claims"], raid["disagreements"]) == (None, None, 0, 0)


def test_a_report_tells_the_hash_of_its_text_and_when_it_came_out(pile: Pile) -> None:
    first, second = pile.casebook.reports.values()
    assert first.published is not None
    changed = replace(first, pages=(0, 40))
    casebook = replace(
        pile.casebook,
        extractions=(replace(pile.casebook.extractions[0], report=changed), pile.casebook.extractions[1]),
    )
    row, other = rows_of("reports", casebook)

    assert (row["id"], row["sha256"], row["characters"]) == (first.name, first.text_hash, len(first.text))
    assert (row["published_earliest"], row["published_latest"]) == (first.published.earliest, first.published.latest)
    assert (row["pages"], other["pages"]) == (2, None)
    assert other["id"] == second.name


def test_a_claim_tells_only_what_its_kind_has(pile: Pile) -> None:
    rows = rows_of("claims", pile.casebook)
    killed = find(rows, id=pile.ids.nine_killed)
    suspected = find(rows, id=pile.ids.front_suspected)

    assert (killed["effect"], killed["low"], killed["high"], killed["victims"]) == ("killed", 9, 9, "people")
    assert (killed["source"], killed["source_kind"], killed["quote"]) == ("Port Alma police", "official", "Nine people")
    assert (killed["approximate"], killed["partial"], killed["actor"], killed["earliest"]) == (False, False, None, None)
    assert (suspected["actor"], suspected["stance"], suspected["modality"]) == ("Dune Front", "suspected", "hedged")
    assert (suspected["low"], suspected["approximate"], suspected["source"]) == (None, None, None)


def test_an_open_end_of_a_count_is_empty(pile: Pile) -> None:
    hurt = [row for row in rows_of("claims", pile.casebook) if row["effect"] == "injured"]
    assert [(row["low"], row["high"]) for row in hurt] == [(20, None), (None, 18)]


def test_every_quote_has_a_row_in_the_order_of_its_claim(pile: Pile) -> None:
    rows = [row for row in rows_of("evidence", pile.casebook) if row["claim"] == pile.ids.nine_killed]
    assert [(row["order"], row["quote"], row["report"]) for row in rows] == [
        (1, "Nine people", "alma-1.txt"),
        (2, "were killed", "alma-1.txt"),
    ]


def test_a_quote_tells_its_page_where_the_report_has_pages(pile: Pile) -> None:
    first, *others = pile.casebook.extractions
    start = first.report.text.index("At least 20")
    paged = replace(first, report=replace(first.report, pages=(0, start)))
    rows = rows_of("evidence", replace(pile.casebook, extractions=(paged, *others)))

    assert find(rows, quote="Nine people")["page"] == 1
    assert find(rows, quote="At least 20")["page"] == 2
    assert {row["page"] for row in rows if row["report"] == "alma-2.txt"} == {None}


def test_a_chain_of_sources_has_a_row_a_link_the_nearest_first(pile: Pile) -> None:
    casebook = replace(
        pile.casebook,
        reviewed=Reviewed(grades=(GradedSource("Coastal Press", SourceGrade.B, DecisionId("0" * 16)),)),
    )
    (claim,) = (row["id"] for row in rows_of("claims", casebook) if row["kind"] == "participants")
    rows = [row for row in rows_of("sources", casebook) if row["claim"] == claim]
    assert [(row["order"], row["name"], row["grade"]) for row in rows] == [
        (1, "Port Alma police", None),
        (2, "Coastal Press", "B"),
    ]


def test_a_disagreement_has_a_row_a_claim_of_a_side(pile: Pile) -> None:
    rows = [row for row in rows_of("disagreements", pile.casebook) if row["attribute"] == "killed"]
    assert [(row["side"], row["claim"], row["settled"], row["holds"]) for row in rows] == [
        (1, pile.ids.nine_killed, None, None),
        (2, pile.ids.twelve_killed, None, None),
    ]
    assert rows[0]["disagreement"] == rows[1]["disagreement"] == pile.casebook.disagreements[0].id


@pytest.mark.parametrize(
    ("settlement", "side", "holds"), [(Settlement.SIDE, 1, [False, True]), (Settlement.DISPUTED, None, [None, None])]
)
def test_a_settled_disagreement_tells_which_side_holds(
    pile: Pile, settlement: Settlement, side: int | None, holds: list[bool | None]
) -> None:
    disagreement = pile.casebook.disagreements[0]
    settled = Settled(
        disagreement=disagreement.id, settlement=settlement, side=side, changed=False, decision=DecisionId("0" * 16)
    )
    casebook = replace(pile.casebook, reviewed=Reviewed(settled=(settled,)))
    rows = [row for row in rows_of("disagreements", casebook) if row["disagreement"] == disagreement.id]
    assert [(row["settled"], row["holds"]) for row in rows] == [(settlement, each) for each in holds]


def test_a_claim_tells_what_a_person_made_of_it(pile: Pile) -> None:
    claim = pile.casebook.claims[pile.ids.nine_killed]
    review = Review(
        subject=claim.id, shown=claim, read=claim, verdict=Verdict.ACCEPTED, moved=False, decisions=(DecisionId("0"),)
    )
    rows = rows_of("claims", replace(pile.casebook, reviewed=Reviewed(reviews=(review,))))
    assert find(rows, id=claim.id)["verdict"] == "accepted"
    assert find(rows, id=pile.ids.twelve_killed)["verdict"] is None


def test_figures_tell_the_claims_that_decided_them(pile: Pile) -> None:
    nine, nothing = rows_of("estimates", pile.casebook)
    assert (nine["policy"], nine["low"], nine["best"], nine["high"]) == ("acled", 9, 9, 12)
    assert nine["claims"] == pile.ids.nine_killed
    assert (nothing["best"], nothing["claims"], nothing["side"]) == (None, None, None)


def test_decisions_tell_who_when_why_and_whether_they_stand(pile: Pile) -> None:
    claim = pile.casebook.claims[pile.ids.nine_killed]
    at = datetime(2024, 5, 1, 12, tzinfo=UTC)
    rejection = Decision(
        act=ReviewClaim(claim.id, claim, None, pile.casebook.tellings[claim.telling]), reviewer="Bo", at=at
    )
    grade = Decision(act=GradeSource("Coastal Press", SourceGrade.B), reviewer="Ana", at=at, note="careful")
    undoing = grade.taken_back(reviewer="Ana", at=at)
    rows = rows_of("decisions", replace(pile.casebook, decisions=(rejection, grade, undoing)))

    assert [(row["kind"], row["reviewer"], row["note"], row["stands"]) for row in rows] == [
        ("claim", "Bo", None, True),
        ("grade", "Ana", "careful", False),
        ("grade", "Ana", None, True),
    ]
    assert (rows[0]["reports"], rows[0]["at"]) == ("alma-1.txt", "2024-05-01T12:00:00+00:00")
    assert (rows[1]["act"], rows[2]["undoes"]) == ('{"kind":"grade","source":"Coastal Press","grade":"B"}', grade.id)


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_casebook_has_no_rows(name: str) -> None:
    assert rows_of(name, Casebook()) == []
    assert TABLES[name].count(Casebook()) == 0


@given(casebooks())
def test_every_quote_stands_at_its_offsets(casebook: Casebook) -> None:
    texts = {row["id"]: text for row, text in zip(rows_of("reports", casebook), texts_of(casebook), strict=True)}
    for row in rows_of("evidence", casebook):
        start, end, report = row["start"], row["end"], row["report"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert texts[report][start:end] == row["quote"]


def texts_of(casebook: Casebook) -> list[str]:
    return [extraction.report.text for extraction in casebook.extractions]


@given(casebooks())
def test_tables_have_as_many_rows_as_they_say(casebook: Casebook) -> None:
    assert {name: len(rows_of(name, casebook)) for name in TABLES} == {
        name: table.count(casebook) for name, table in TABLES.items()
    }


@given(casebooks())
def test_tables_name_the_same_things_as_the_bundle(casebook: Casebook) -> None:
    bundle = casebook_as_bundle(casebook)

    assert [row["id"] for row in rows_of("reports", casebook)] == [report["id"] for report in bundle["reports"]]
    assert [row["id"] for row in rows_of("claims", casebook)] == [claim["id"] for claim in bundle["claims"]]
    assert spans_in_rows(casebook) == spans_in_bundle(bundle)
    for name, column in (("evidence", "claim"), ("sources", "claim"), ("disagreements", "claim")):
        assert {row[column] for row in rows_of(name, casebook)} <= {claim["id"] for claim in bundle["claims"]}


def spans_in_rows(casebook: Casebook) -> list[tuple[Cell, ...]]:
    return [(row["claim"], row["start"], row["end"], row["quote"]) for row in rows_of("evidence", casebook)]


def spans_in_bundle(bundle: Any) -> list[tuple[Cell, ...]]:
    return [
        (claim["id"], span["start"], span["end"], span["quote"])
        for claim in bundle["claims"]
        for span in claim["evidence"]
    ]


@pytest.mark.parametrize("name", TABLES)
def test_columns_have_names_of_their_own_and_say_what_they_mean(name: str) -> None:
    columns = TABLES[name].columns
    assert len({column.name for column in columns}) == len(columns)
    assert all(column.meaning.endswith(".") for column in columns)
