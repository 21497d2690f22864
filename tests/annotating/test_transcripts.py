import pytest

from whosays.annotating.parsing import parse
from whosays.annotating.transcripts import find_announced, find_turns
from whosays.model.report import Report
from whosays.model.source import SourceKind

BROADCAST = (
    "RIVERTON, 3 APR 90 (RADIO HERON) -- [INTERVIEW WITH PRESIDENT ANA BERG BY LUIS SOTO] [TEXT] GOOD EVENING.\n\n"
    "   [SOTO] WHO BURNED THE MILL?\n\n"
    "   [BERG] WE DO NOT KNOW [WORDS INDISTINCT] YET.\n\n"
    "   IT WILL BE REBUILT. [END RECORDING]\n\n"
    "   THE INTERVIEW WAS RECORDED TODAY."
)


def read_turns(text: str) -> list[tuple[str, str]]:
    parsed = parse(Report(name="r", text=text))
    turns = []
    for turn in find_turns(parsed):
        source = parsed.span(*turn.source[0])
        content = parsed.span(*turn.content[0])
        turns.append((text[source.start : source.end], " ".join(text[content.start : content.end].split())))
    return turns


def test_turns_last_to_the_next_mark_or_the_end_of_the_recording() -> None:
    assert read_turns(BROADCAST) == [
        ("SOTO", "WHO BURNED THE MILL?"),
        ("BERG", "WE DO NOT KNOW [WORDS INDISTINCT] YET. IT WILL BE REBUILT"),
    ]


def test_a_whole_speech_is_its_speakers() -> None:
    text = "RIVERTON, 3 APR 90 (RADIO HERON) -- [SPEECH BY PRESIDENT ANA BERG] [TEXT] THE MILL WILL BE REBUILT."
    ((speaker, content),) = read_turns(text)
    assert speaker == "PRESIDENT ANA BERG"
    assert content.endswith("THE MILL WILL BE REBUILT")


@pytest.mark.parametrize(
    "text",
    [
        "The mill [a ruin since 1990] burned.",
        "THE HERON FRONT [HF] BURNED THE MILL. THE FRONT [HF] HAS DENIED IT.",
        "No brackets at all.",
    ],
)
def test_glosses_are_no_turns(text: str) -> None:
    assert read_turns(text) == []


def test_a_heading_announces_persons_with_their_titles() -> None:
    assert list(find_announced(BROADCAST)) == [("Ana Berg", SourceKind.OFFICIAL)]
    assert list(find_announced("PRESIDENT ANA BERG SPOKE.")) == []
