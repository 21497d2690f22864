"""Cells of tables: what a spreadsheet program would run is no formula any more, and all else stays as it is."""

import pytest

from whosays.model.cell import make_safe


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "－2", "\ufeff=1", "\u200b=1", "\u202e@a"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert make_safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "nine", "1-2", "a=b", "'=1", "9 May"])
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert make_safe(cell) == cell


def test_what_no_table_can_hold_is_shown_as_replaced() -> None:
    assert make_safe("a\0b\ud800c\x1bd") == "a\ufffdb\ufffdc\ufffdd"
