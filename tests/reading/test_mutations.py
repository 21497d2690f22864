"""Valid files of every kind, damaged: whatever becomes of them, nothing but reports and problems comes out.

The same is run at length, and guided by the ways through the code, with `python -m evaluation.fuzzing`.
"""

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.fuzzing.judging import Tally, in_this_process
from evaluation.fuzzing.seeds import RAID, gzip_seeds, zip_of
from evaluation.fuzzing.targets import TARGETS

# Finding places of articles takes a second to load, and taking them apart is slow.
_FEWER = {"page": 6, "feed": 8, "pdf": 8, "word": 8, "warc": 6}


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A valid file with bytes changed, parts cut out, words of its format put in, or another file's end."""
    seeds = [bytearray(seed) for seed in TARGETS[name].seeds()]
    content = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        match draw(st.sampled_from(("flip", "cut", "insert", "splice", "repeat"))):
            case "flip" if at < len(content):
                content[at] = draw(st.integers(0, 255))
            case "cut":
                del content[at : at + draw(st.integers(1, 200))]
            case "insert":
                content[at:at] = draw(st.sampled_from(TARGETS[name].words) | st.binary(max_size=8))
            case "splice":
                other = draw(st.sampled_from(seeds))
                content[at:] = other[draw(st.integers(0, len(other))) :]
            case _:
                content[at:at] = content[max(at - 20, 0) : at] * draw(st.integers(1, 20))
    return bytes(content)


@pytest.mark.parametrize("name", sorted(TARGETS.keys() - {"extract"}))
def test_nothing_but_reports_and_problems_comes_of_a_damaged_file(name: str) -> None:
    tally = Tally()

    @settings(max_examples=_FEWER.get(name, 20), derandomize=True, database=None)
    @given(damaged(name))
    def judge(content: bytes) -> None:
        TARGETS[name].judge(TARGETS[name].file, content, tally)

    logging.disable(logging.ERROR)
    try:
        with in_this_process(tally):
            judge()
    finally:
        logging.disable(logging.NOTSET)
    assert tally.inputs


@settings(max_examples=15, derandomize=True, database=None)
@given(
    st.text(min_size=1).filter(str.strip), st.sampled_from(("utf-8", "utf-16", "cp1252", "shift_jis", "hz", "koi8_r"))
)
def test_a_text_in_whatever_encoding_is_told_as_it_is_or_marked(text: str, encoding: str) -> None:
    TARGETS["text"].judge("raid.txt", text.encode(encoding, "replace"), Tally())


def test_archives_in_archives_end_somewhere() -> None:
    packed, tally = RAID.encode(), Tally()
    for depth in range(8):
        packed = zip_of(**{f"{'a' * (depth + 1)}__{'txt' if depth == 0 else 'zip'}": packed})
    TARGETS["zip"].judge("raid.zip", packed, tally)
    assert (tally.reports, tally.problems) == (0, 1)
    TARGETS["gzip"].judge("raid.txt.gz.gz.gz", gzip_seeds()[0], tally)
