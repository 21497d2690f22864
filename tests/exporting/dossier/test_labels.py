"""Labels never lie on one another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from whosays.exporting.dossier.labels import Box, LabelPlacer

FRAME = Box(0, 0, 400, 300)


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 300), st.text("abc", min_size=1, max_size=12)), max_size=25))
def test_placed_labels_do_not_overlap_and_stay_in_the_frame(points: list[tuple[float, float, str]]) -> None:
    placer = LabelPlacer(FRAME)
    for x, y, text in points:
        placer.place_around(x, y, text=text, size=13, gap=8)
    assert all(box.lies_in(FRAME) for box in placer.taken)
    assert not any(one.overlaps(other) for one, other in combinations(placer.taken, 2))


def test_a_blocked_spot_is_left_free() -> None:
    placer = LabelPlacer(FRAME)
    first = placer.place_around(200, 150, text="Alma", size=13, gap=8)
    second = placer.place_around(200, 150, text="Alma", size=13, gap=8)
    assert first is not None
    assert second is not None
    assert (first.anchor, second.anchor) == ("start", "end")


def test_no_room_gives_no_label() -> None:
    assert LabelPlacer(Box(0, 0, 20, 20)).place_at(10, 10, text="a long name", size=13) is None
