"""What is known of the tries at a part, though whoever tried was killed."""

from pathlib import Path

import pytest

from whosays.distributed.tries import LOST, Tries


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "tries" / "extractions-00003"


def lose_at(notes: Path, number: int) -> None:
    """A try that is lost while it is at something."""
    tries = Tries.begin(notes)
    for each in range(number + 1):
        tries.is_lost(each)


def test_what_three_tries_were_lost_over_is_left_out(notes: Path) -> None:
    for _ in range(3):
        lose_at(notes, 2)

    tries = Tries.begin(notes)

    assert [number for number in range(5) if tries.is_lost(number)] == [2]
    assert tries.reason_of(2) == LOST
    assert not tries.is_hopeless


def test_two_losses_here_and_there_are_bad_luck(notes: Path) -> None:
    lose_at(notes, 2)
    lose_at(notes, 2)
    lose_at(notes, 4)

    tries = Tries.begin(notes)

    assert not any(tries.is_lost(number) for number in range(6))


def test_several_are_found_one_after_the_other(notes: Path) -> None:
    for number in (1, 1, 1, 3, 3):
        lose_at(notes, number)

    tries = Tries.begin(notes)

    assert [number for number in range(5) if tries.is_lost(number)] == [1, 3]


def test_a_part_that_is_lost_before_anything_is_begun_is_hopeless(notes: Path) -> None:
    for _ in range(3):
        assert not Tries.begin(notes).is_hopeless

    tries = Tries.begin(notes)

    assert tries.is_hopeless
    assert tries.reason == LOST


def test_the_reason_is_kept_where_there_was_time_to_tell_it(notes: Path) -> None:
    for _ in range(3):
        tries = Tries.begin(notes)
        tries.is_lost(0)
        tries.fail(ValueError("no such\ncolumn"))

    tries = Tries.begin(notes)

    assert tries.is_lost(0)
    assert tries.reason_of(0) == "ValueError: no such column"


def test_what_is_done_leaves_no_notes(notes: Path) -> None:
    Tries.begin(notes).finish()

    assert not notes.exists()
