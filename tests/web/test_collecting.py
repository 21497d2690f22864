"""The garbage collector rests while much is made that stays, and no garbage stays for that."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.storing import Store
from whosays.web.collecting import making_what_stays, spare_what_is_there
from whosays.web.desk import Desk


class Knot:
    """Something that refers to itself, so that only the collector lets go of it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_collector_rests_meanwhile_and_garbage_of_that_time_goes() -> None:
    with making_what_stays():
        assert not gc.isenabled()
        knot = weakref.ref(Knot())
        assert knot() is not None
    assert gc.isenabled()
    assert knot() is None


def test_whoever_keeps_it_from_collecting_altogether_keeps_it_so() -> None:
    gc.disable()
    try:
        with making_what_stays():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_is_there_is_looked_through_no_more() -> None:
    before = gc.get_freeze_count()
    kept = [Knot() for _ in range(1000)]
    spare_what_is_there()
    assert gc.get_freeze_count() >= before + len(kept)


def test_what_a_desk_showed_before_goes_by_itself(store: Store) -> None:
    desk = Desk(store, reviewer="Ada")
    assert desk.look().standings.of
    former = weakref.ref(desk.look().casebook)
    store.save(Extraction(report=Report("late.txt", "Nothing happened.")))
    gc.disable()
    try:
        desk.look()
        desk.finish_renewing()
        assert desk.look().standings.of
        assert former() is None
    finally:
        gc.enable()
