"""CSL-JSON: every item keeps to the schema of the format, and says nothing that is not known."""

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from tests.exporting.piles import SOME, casebooks, written

from whosays.exporting.csl import CSL, form_item
from whosays.model.casebook import Casebook
from whosays.model.report import Report
from whosays.model.time import Interval

# The part of https://github.com/citation-style-language/schema (schemas/input/csl-data.json) that is used.
NAME = {"type": "object", "properties": {"literal": {"type": "string"}}, "additionalProperties": False}
DAY = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        }
    },
    "additionalProperties": False,
}
TEXTS = ("title", "container-title", "section", "URL", "language", "note")
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article-newspaper", "webpage", "document"]},
            "author": {"type": "array", "items": NAME},
            "issued": DAY,
            **{name: {"type": "string", "minLength": 1} for name in TEXTS},
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}


@given(casebooks())
@SOME
def test_every_item_keeps_to_the_schema(casebook: Casebook) -> None:
    items = json.loads(written(CSL, casebook))

    jsonschema.validate(items, SCHEMA)
    assert len({item["id"] for item in items}) == len(items) == len(casebook.reports)


def test_all_that_is_known_is_told() -> None:
    report = Report(
        "alma-1.txt",
        "Nine died.",
        title="Bombing at\nPort Alma",
        publisher="The Alma Post",
        author="Ada Reef",
        section="World",
        url="https://alma.example/1",
        language="en",
        published=Interval.of_day(date(2021, 3, 3)),
    )
    assert form_item(report) == {
        "id": f"thealmapost2021-{report.id}",
        "type": "article-newspaper",
        "title": "Bombing at Port Alma",
        "container-title": "The Alma Post",
        "section": "World",
        "URL": "https://alma.example/1",
        "language": "en",
        "author": [{"literal": "Ada Reef"}],
        "issued": {"date-parts": [[2021, 3, 3]]},
        "note": f"Read as alma-1.txt. SHA-256 of the text: {report.text_hash}",
    }


def test_what_is_not_known_is_left_out() -> None:
    item: Any = form_item(Report("alma-1.txt", "Nine died."))

    assert set(item) == {"id", "type", "title", "note"}
    assert (item["type"], item["title"]) == ("document", "alma-1.txt")


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        (Interval(date(2021, 3, 1), date(2021, 3, 5)), [[2021, 3, 1], [2021, 3, 5]]),
        (Interval(date(2021, 3, 1), None), None),
    ],
)
def test_days_are_told_as_far_as_known(published: Interval, parts: list[list[int]] | None) -> None:
    item: Any = form_item(Report("a", "b", published=published))

    assert item.get("issued", {}).get("date-parts") == parts
