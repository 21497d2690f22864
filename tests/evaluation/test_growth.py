"""Measured growth is kept as a table, told where it is steep, and drawn."""

from __future__ import annotations

from pathlib import Path

from evaluation.growth import Row, draw, find_steep, read_rows, write_rows

ROWS = (
    Row("linking", 1000, 1.0, 150.0),
    Row("linking", 10_000, 14.0, 300.0),
    Row("linking", 100_000, 300.0, 1300.0),
    Row("desk-list", 1000, 0.03, None),
)


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table = tmp_path / "new" / "growth.csv"
    write_rows(table, ROWS)
    assert set(read_rows(table)) == set(ROWS)
    assert read_rows(tmp_path / "missing.csv") == ()


def test_growth_is_steep_where_ten_times_as_many_take_more_than_fifteen_times_as_long() -> None:
    assert find_steep(ROWS, "linking") == ("linking: 100,000 take 21.4 times as long as 10,000",)
    assert find_steep(ROWS, "desk-list") == ()


def test_pictures_are_the_same_on_every_run(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in draw(ROWS, tmp_path)]
    assert [path.read_bytes() for path in draw(ROWS, tmp_path)] == first
    assert len(first) == 2
    assert b"<svg" in first[0]
