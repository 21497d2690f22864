"""Portraits as Parquet rows and back."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.linking.inventing import invent_pile
from tests.strategies import extractions

from whosays.distributed.folder import read_receipt
from whosays.distributed.portraying import number_portraits, read_portraits, write_portraits
from whosays.linking.blocks import number_of
from whosays.linking.portraits import NEWS_DAYS, draw_portraits
from whosays.model.extraction import Extraction


def is_drawable(extraction: Extraction) -> bool:
    """Nothing is looked for in the days before the first that there is."""
    published = extraction.report.published
    return not (published and published.latest and published.latest - published.latest.min < timedelta(NEWS_DAYS))


@given(extractions().filter(is_drawable))
def test_what_comes_back_is_what_was_drawn(extraction: Extraction) -> None:
    portraits = draw_portraits(extraction)
    with TemporaryDirectory() as folder:
        path = Path(folder, "part.parquet")
        write_portraits(path, portraits, [np.arange(len(portraits))])
        back = tuple(read_portraits([path], 0))

    assert back == portraits
    # Members of enums equal their strings, and counts of words any mapping.
    assert [repr((p.telling, p.places, p.words)) for p in back] == [
        repr((p.telling, p.places, p.words)) for p in portraits
    ]
    assert [sorted(map(repr, p.figures)) for p in back] == [sorted(map(repr, p.figures)) for p in portraits]


@given(st.lists(st.sets(st.integers(0, 11)).map(sorted), min_size=1, max_size=5))
def test_each_group_holds_what_is_wanted_there(groups: list[list[int]]) -> None:
    portraits = [portrait for extraction in invent_pile(12, 3) for portrait in draw_portraits(extraction)]
    with TemporaryDirectory() as folder:
        path = Path(folder, "part.parquet")
        receipt = write_portraits(path, portraits, [np.array(rows, np.int64) for rows in groups])
        back = [list(read_portraits([path], group)) for group in range(len(groups))]

        assert read_receipt(path) == receipt
    assert (receipt.groups, receipt.tellings) == (len(groups), len(portraits))
    assert back == [[portraits[row] for row in rows] for rows in groups]


def test_portraits_are_numbered_by_their_tellings() -> None:
    portraits = [portrait for extraction in invent_pile(3, 1) for portrait in draw_portraits(extraction)]

    assert number_portraits(portraits).tolist() == [number_of(portrait.id) for portrait in portraits]
    assert number_portraits([]).dtype == np.uint64
