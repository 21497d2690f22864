"""followthemoney: every entity is valid for its own library, whose readers get back what was written."""

from __future__ import annotations

import importlib
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from tests.exporting.conftest import Pile
from tests.exporting.optional import import_optional
from tests.exporting.piles import SOME, casebooks, written

from whosays.errors import MissingPackageError
from whosays.exporting.formats import find_format
from whosays.exporting.ftm import FTM
from whosays.model.attribution import Attribution, AttributionConfidence, AttributionGrade, AttributionStatus
from whosays.model.casebook import Casebook
from whosays.model.claim import Role
from whosays.model.source import Source, SourceKind


@pytest.fixture(scope="module")
def ftm() -> Any:
    """The library, which not everybody has."""
    return import_optional("followthemoney")


def entities(casebook: Casebook) -> list[Any]:
    return [json.loads(line) for line in written(FTM, casebook).splitlines()]


def of_schema(casebook: Casebook, *schemata: str) -> Iterator[Any]:
    return (entity["properties"] for entity in entities(casebook) if entity["schema"] in schemata)


def accused(pile: Pile, **changes: Any) -> Casebook:
    attribution = Attribution(
        incident=pile.bombing.id,
        actor="Dune Front",
        grade=AttributionGrade.CONTESTED,
        confidence=AttributionConfidence.POSSIBLE,
        status=AttributionStatus.CONTESTED,
        rank=1,
        uncertain=True,
        claimed=False,
        competing=False,
        roles=(Role.CARRIED_OUT, Role.BACKED),
        claims=(pile.ids.front_suspected, pile.ids.front_denies),
        why="It is suspected, and denies it.",
    )
    return replace(pile.casebook, attributions=(replace(attribution, **changes),))


@given(casebook=casebooks())
@SOME
def test_every_entity_is_valid_for_the_library(ftm: Any, casebook: Casebook) -> None:
    found = entities(casebook)
    ids = {entity["id"] for entity in found}

    assert len(ids) == len(found)
    for entity in found:
        proxy = ftm.model.get_proxy(entity)
        proxy.schema.validate(entity)
        missing = [name for name in proxy.schema.required if not proxy.get(name)]
        assert missing == []
        pointed = [value for prop, value in proxy.itervalues() if prop.type.name == "entity"]
        assert ids.issuperset(pointed)
        # Nothing was lost or changed by what the library takes for clean.
        assert ftm.model.get_proxy(entity, cleaned=False).to_dict() == entity


@given(casebook=casebooks())
@SOME
def test_statements_say_what_the_entities_say(ftm: Any, casebook: Casebook) -> None:
    serialize = importlib.import_module("followthemoney.statement.serialize")
    stream = io.BytesIO(written(FTM, casebook, 1).encode())
    told = {
        (s.entity_id, s.schema, s.prop, s.value) for s in serialize.read_statements(stream, "csv") if s.prop != "id"
    }

    assert told == {
        (entity["id"], entity["schema"], prop, value)
        for entity in entities(casebook)
        for prop, values in entity["properties"].items()
        for value in values
    }
    assert ftm.model is not None


@pytest.mark.usefixtures("ftm")
def test_statements_have_ids_of_their_own_and_no_moment_of_export(pile: Pile) -> None:
    serialize = importlib.import_module("followthemoney.statement.serialize")
    statements = list(serialize.read_statements(io.BytesIO(written(FTM, pile.casebook, 1).encode()), "csv"))

    assert len({statement.id for statement in statements}) == len(statements) > 40
    assert {(s.dataset, s.first_seen, s.last_seen) for s in statements} == {("whosays", None, None)}


@pytest.mark.usefixtures("ftm")
def test_an_incident_is_an_event_with_its_days_and_places(pile: Pile) -> None:
    bombing, raid = of_schema(pile.casebook, "Event")

    assert bombing["name"] == ["Bombing in Port Alma, 1-2 March 2021"]
    assert (bombing["date"], bombing["startDate"], bombing["endDate"]) == (["2021-03"], ["2021-03-01"], ["2021-03-02"])
    assert bombing["keywords"] == ["bombing", "carried out"]
    assert "date" not in raid
    (harbour, _) = of_schema(pile.casebook, "Address")
    assert (float(harbour["latitude"][0]), float(harbour["longitude"][0])) == (12.5, 41.25)


@pytest.mark.usefixtures("ftm")
def test_a_claim_is_a_note_with_its_words_and_its_chain(pile: Pile) -> None:
    notes = {note["name"][0]: note for note in of_schema(pile.casebook, "Note")}

    assert notes["9 killed: people"]["description"] == ["Port Alma police: “Nine people” [55–66] “were killed” [67–78]"]
    assert "Port Alma police, in Coastal Press" in notes["2 took part"]["description"][0]
    assert notes["contradiction: killed"]["summary"] == ["Nine killed against twelve."]


@pytest.mark.usefixtures("ftm")
def test_no_entity_is_made_of_witnesses_and_of_those_without_a_name(pile: Pile) -> None:
    first, second = pile.casebook.extractions
    sources = (Source("a shopkeeper", SourceKind.WITNESS), Source("an aide", SourceKind.UNNAMED))
    claims = tuple(replace(claim, sources=sources) for claim in first.claims)
    casebook = replace(pile.casebook, extractions=(replace(first, claims=claims), replace(second, claims=())))

    assert not list(of_schema(replace(casebook, disagreements=()), "LegalEntity", "Person", "Organization"))


@pytest.mark.usefixtures("ftm")
def test_an_accusation_is_a_link_that_says_how_firm_it_is(pile: Pile) -> None:
    (link,) = of_schema(accused(pile), "UnknownLink")

    assert link["role"] == ["said to have carried it out and backed it"]
    assert link["status"] == ["contested, possible"]
    assert link["summary"] == ["It is suspected, and denies it."]
    assert len(link["description"]) == len(link["proof"]) == 2
    assert not any("involved" in event for event in of_schema(accused(pile), "Event"))


@pytest.mark.usefixtures("ftm")
def test_who_only_denies_is_accused_of_nothing(pile: Pile) -> None:
    (link,) = of_schema(accused(pile, rank=None), "UnknownLink")

    assert link["role"] == ["named in connection with it"]


@pytest.mark.usefixtures("ftm")
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_in_both_files(pile: Pile) -> None:
    first, second = pile.casebook.extractions
    hostile = replace(first, report=replace(first.report, title="=HYPERLINK(1)"))
    casebook = replace(pile.casebook, extractions=(hostile, second))

    assert '"\'=HYPERLINK(1)"' in written(FTM, casebook, 1)
    assert ["'=HYPERLINK(1)"] in [article.get("title") for article in of_schema(casebook, "Article")]


@pytest.mark.usefixtures("ftm")
def test_progress_adds_up(pile: Pile) -> None:
    for number, part in enumerate(FTM.parts):
        told: list[int] = []
        written(FTM, pile.casebook, number, told.append)
        assert sum(told) == part.count(pile.casebook)


def test_a_missing_library_is_named_with_what_installs_it(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)

    with pytest.raises(MissingPackageError, match=r"pip install 'whosays\[ftm\]', or make ftm"):
        written(FTM, pile.casebook)
    with pytest.raises(MissingPackageError, match="An export as ftm needs the package followthemoney"):
        find_format("ftm")
