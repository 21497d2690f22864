"""How a store notes who read a report, and how much of it."""

from __future__ import annotations

import pytest

from whosays.model.extraction import Coverage
from whosays.storing.marks import mark_reading, read_mark


@pytest.mark.parametrize("coverage", Coverage)
def test_a_mark_can_be_read(coverage: Coverage) -> None:
    assert read_mark(mark_reading("1.4.0", coverage)) == ("1.4.0", coverage)


@pytest.mark.parametrize("mark", ["1.4.0", "elsewhere", "", "1.4.0 otherwise"])
def test_a_mark_that_says_nothing_of_how_much_stands_for_the_whole(mark: str) -> None:
    assert read_mark(mark)[1] is Coverage.WHOLE
