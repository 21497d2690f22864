"""Which tellings belong where."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from whosays.distributed.shuffling import Homes, find_rows_among
from whosays.linking.components import find_components

numbers = st.integers(0, 2**64 - 1) | st.integers(0, 9)


@given(st.lists(numbers), st.sets(numbers))
def test_rows_among_others_are_found(own: list[int], others: set[int]) -> None:
    rows = find_rows_among(np.array(own, np.uint64), np.array(sorted(others), np.uint64))

    assert rows.tolist() == [row for row, number in enumerate(own) if number in others]


@given(st.lists(st.tuples(numbers, numbers)), st.lists(numbers, unique=True), st.integers(1, 5))
def test_components_stay_whole_and_each_telling_belongs_in_one_group(
    pairs: list[tuple[int, int]], tellings: list[int], groups: int
) -> None:
    homes = find_components(pairs)

    shared = Homes.of(homes).share_out(np.array(tellings, np.uint64), groups)

    where = {tellings[row]: group for group, rows in enumerate(shared) for row in rows.tolist()}
    assert where == {telling: homes.get(telling, telling) % groups for telling in tellings}
    assert sum(map(len, shared)) == len(tellings)
