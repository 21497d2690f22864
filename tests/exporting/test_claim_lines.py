"""JSON lines: one claim a line, as the bundle has it and a little more."""

from __future__ import annotations

import io
import json
from typing import Any, Protocol

from hypothesis import given
from tests.strategies import casebooks

from whosays.exporting.bundle import casebook_as_bundle
from whosays.exporting.claim_lines import write_claim_lines
from whosays.model.casebook import Casebook
from whosays.model.incident import Incident


class Pile(Protocol):
    casebook: Casebook
    bombing: Incident


def read_lines(casebook: Casebook) -> list[Any]:
    stream = io.BytesIO()
    told: list[int] = []
    write_claim_lines(casebook, stream, told.append)
    lines = stream.getvalue().decode("utf-8").splitlines()
    assert sum(told) == len(lines)
    return [json.loads(line) for line in lines]


def test_a_line_tells_the_incident_and_the_hash_of_the_text(pile: Pile) -> None:
    first = read_lines(pile.casebook)[0]
    report = next(iter(pile.casebook.reports.values()))
    assert (first["incident"], first["incident_title"]) == (pile.bombing.id, pile.bombing.title)
    assert (first["report"], first["report_sha256"]) == (report.name, report.text_hash)


def test_without_claims_there_is_no_line() -> None:
    assert read_lines(Casebook()) == []


@given(casebooks())
def test_each_line_has_all_that_the_bundle_says_of_the_claim(casebook: Casebook) -> None:
    added = {"incident_title", "report_sha256"}
    lines = [{name: value for name, value in line.items() if name not in added} for line in read_lines(casebook)]
    assert lines == json.loads(json.dumps(casebook_as_bundle(casebook)["claims"]))
