"""Ids are hashes of content: they stay from version to version, or decisions would lose their subjects."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from whosays.model.evidence import Evidence
from whosays.model.identity import ReportId, content_hash
from whosays.model.incident import Method, Status, Telling
from whosays.model.report import Report

PARTS = st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner, max_size=3), max_leaves=5)


def test_the_id_of_a_report_never_changes() -> None:
    assert Report("a.txt", "Two guards died.").id == "38fd851620412081"
    assert content_hash("claim", None, 3, date(2020, 5, 1), ("a", "b")) == "d69013c5d95a681e"


def test_only_name_and_text_make_the_report() -> None:
    plain = Report("a.txt", "Two guards died.")
    assert Report("a.txt", "Two guards died.", title="Two dead", language="en").id == plain.id
    assert Report("b.txt", "Two guards died.").id != plain.id
    assert Report("a.txt", "Two guards lived.").id != plain.id


@given(st.lists(PARTS, max_size=4), st.lists(PARTS, max_size=4))
def test_equal_parts_and_only_those_have_equal_hashes(one: list[object], other: list[object]) -> None:
    assert re.fullmatch("[0-9a-f]{16}", content_hash(*one))
    assert (content_hash(*one) == content_hash(*other)) == (one == other)


def test_parts_do_not_run_into_one_another() -> None:
    assert content_hash("ab", "c") != content_hash("a", "bc")
    assert content_hash("a", None) != content_hash("a", "None")


def test_half_a_surrogate_pair_is_hashed_too() -> None:
    assert content_hash("\ud800") != content_hash("\ud801")


def test_an_id_that_was_asked_for_is_no_part_of_the_value() -> None:
    asked, other = (
        Telling(
            report=ReportId("r"),
            method=Method.BOMBING,
            status=Status.CARRIED_OUT,
            date=None,
            places=(),
            main=True,
            anchor=Evidence(0, 4, "bomb"),
        )
        for _ in range(2)
    )
    assert asked.id == other.id
    assert asked == other
    assert pickle.loads(pickle.dumps(asked)) == other  # noqa: S301  pickled in the same line
    assert replace(asked, report=ReportId("elsewhere")).id != asked.id
