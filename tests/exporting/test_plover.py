"""PLOVER records: the manual's fields, firm actors only, words that stand where they are said to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.reported import DOCTOR, POLICE, Reported, casebook_of, coded, written
from tests.exporting.test_geojson import incidents_of
from tests.strategies import extractions

from whosays.exporting.plover import PLOVER, find_event
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Side, Stance
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status

FIELDS = {
    "id",
    "date",
    "enddate",
    "actor",
    "recipient",
    "event",
    "event_loc",
    "event_text",
    "mode",
    "link",
    "text_info",
    "size",
    "cite_info",
    "coder",
    "comment",
}


def records(casebook: Casebook) -> list[Any]:
    return [json.loads(line) for line in written(PLOVER, casebook).splitlines()]


def record(*reports: Reported) -> Any:
    (found,) = records(casebook_of(*reports))
    return found


def test_an_attack_on_civilians() -> None:
    reported = Reported(method=Method.BOMBING).harmed(9, POLICE, side=Side.CIVILIANS)
    found = record(
        reported.harmed(4, POLICE, side=Side.CIVILIANS, effect=Effect.INJURED).accused("Taliban", Stance.CLAIMED)
    )
    assert {name: found[name] for name in ("date", "actor", "recipient", "event", "mode", "size")} == {
        "date": "2019-05-09",
        "actor": [{"actor_text": "Taliban"}],
        "recipient": [{"sector": "CVL", "actor_text": "civilians", "code": "AFG"}],
        "event": ["ASSAULT"],
        "mode": "explosives",
        "size": {"dead": 9, "injured": 4},
    }
    assert found["event_loc"] == {
        "name": "Kabul",
        "geonameid": 1138958,
        "latitude": 34.5281,
        "longitude": 69.1723,
        "country code": "AF",
        "cc3": "AFG",
    }


def test_a_state_has_its_code() -> None:
    assert record(Reported().accused("Russia", Stance.CLAIMED))["actor"] == [{"actor_text": "Russia", "code": "RUS"}]


def test_whom_one_voice_blames_is_in_the_comment_alone() -> None:
    found = record(Reported().accused("Taliban", Stance.STATED, POLICE))
    assert found["actor"] == []
    assert "Taliban is named (police) and does not claim it." in found["comment"]


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        (Reported(status=Status.THREATENED), ("THREATEN", "violence")),
        (Reported(method=Method.SECURITY_OPERATION), ("COERCE", "arrest")),
        (Reported(method=Method.SECURITY_OPERATION).harmed(2), ("ASSAULT", None)),
        (Reported(), ("ASSAULT", None)),
        (Reported(method=Method.KIDNAPPING), ("ASSAULT", "abduct")),
        (Reported(method=Method.SUICIDE_BOMBING), ("ASSAULT", "suicide-attack")),
    ],
)
def test_deeds_are_plovers(reported: Reported, expected: tuple[str, str | None]) -> None:
    assert find_event(coded(reported)) == expected


def test_the_comment_tells_who_says_what() -> None:
    comment = record(Reported().harmed(9, POLICE), Reported("wire.txt", "The Wire").harmed(12, DOCTOR))["comment"]
    assert "9 killed (police in The Post); 12 killed (a doctor in The Wire)" in comment


@given(st.lists(extractions(), max_size=3))
def test_every_record_is_a_line_of_known_fields_with_words_from_a_report(found: list[Extraction]) -> None:
    casebook = incidents_of(found)
    texts = {extraction.report.text for extraction in casebook.extractions}
    kept = records(casebook)
    assert [each["id"] for each in kept] == [incident.id for incident in casebook.incidents]
    for each in kept:
        assert set(each) <= FIELDS
        span = each["text_info"]
        quotes = (text[span["start"] : span["end"]] for text in texts)
        # Two halves of a character that stand beside each other are one in JSON.
        assert each["event_text"][0] in {json.loads(json.dumps(quote)) for quote in quotes}
