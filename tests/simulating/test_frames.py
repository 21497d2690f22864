from __future__ import annotations

import pytest

from whosays.simulating.frames import OPEN, WORDS, load_frames, parse_frame

FRAMES = load_frames()
TELLING = {part: frames for part, frames in FRAMES.parts.items() if not part.startswith("general.")}


def test_there_are_at_least_200_frames_of_incidents_and_none_twice() -> None:
    patterns = [frame.pattern for part, frames in TELLING.items() if "short" not in part for frame in frames]
    assert len(patterns) >= 300
    assert len(set(patterns)) == len(patterns)


def test_a_pattern_is_taken_apart_into_words_slots_and_quotes() -> None:
    frame = parse_frame("[K|{^K} {K=was/were} killed], {said}.")
    assert frame.slots == {"K", "said"}
    assert frame.marks == {"K"}
    assert frame.is_attributed
    assert [step for step, _, _ in frame.steps if step in {WORDS, OPEN}] == [OPEN, WORDS, WORDS, WORDS, WORDS]


def test_a_slot_of_which_only_the_number_is_told_is_bare() -> None:
    assert parse_frame("[N|{N#} dead]").bare == {"N"}
    assert parse_frame("[N|{N#} {N=was a/were} {N~}]").bare == set()


@pytest.mark.parametrize("pattern", ["[K|{K} killed", "{K} killed]", "{K killed", "a | b"])
def test_brackets_that_do_not_match_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="brackets do not match"):
        parse_frame(pattern)


def test_each_lead_says_what_happened_and_where_and_when() -> None:
    for part, frames in TELLING.items():
        for frame in frames if part.startswith(("lead.", "background.")) else ():
            assert {"x", "L", "T"} <= frame.marks, frame.pattern


def test_each_figure_that_is_told_is_a_quote() -> None:
    for part, frames in TELLING.items():
        for frame in frames if not part.startswith("headline.") else ():
            assert frame.slots & {"K", "I", "N", "O", "P"} <= frame.marks, frame.pattern


def test_a_choice_without_the_number_alone_keeps_frames_with_the_noun() -> None:
    found = FRAMES.choose("toll.killed", attributed=True, without=frozenset({"N#"}))
    assert found
    assert all("N" not in frame.bare and frame.is_attributed for frame in found)
