"""How long a cell may be, whatever other packages think."""

import csv
from collections.abc import Iterator

import pytest

from whosays.reading.cells import cells_up_to


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    limit = csv.field_size_limit()
    yield
    csv.field_size_limit(limit)


@pytest.mark.parametrize("others", [5, 1_000_000])
def test_a_longer_cell_is_an_error_and_the_limit_is_put_back(others: int) -> None:
    csv.field_size_limit(others)
    with cells_up_to(10):
        assert next(csv.reader(["a,bbbbbbbbbb"])) == ["a", "b" * 10]
        with pytest.raises(csv.Error, match="larger than field limit"):
            next(csv.reader(["a,bbbbbbbbbbb"]))
    assert csv.field_size_limit() == others
