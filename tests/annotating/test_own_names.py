import pytest

from whosays.annotating.names import find_names
from whosays.annotating.own_names import find_called
from whosays.annotating.parsing import parse
from whosays.model.annotation import NameKind
from whosays.model.report import Report

GROUP = {"group": NameKind.ARMED_GROUP}


def find_words(text: str) -> list[str]:
    parsed = parse(Report(name="r", text=text))
    spans = [parsed.span(*stretch) for stretch, _ in find_called(parsed, GROUP)]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A group calling itself the Sons of the Copper Valley fled.", ["Sons of the Copper Valley"]),
        ("A group calling itself Paper Owls, which struck on Sunday, fled.", ["Paper Owls"]),
        (
            "A group calling itself the Sons of the River burned the mill. The Sons of the River then fled.",
            ["Sons of the River", "Sons of the River"],
        ),
        ("A group calling itself peaceful fled.", []),
        ("A farm calling itself Green Hill Acres closed.", []),
    ],
)
def test_a_group_names_itself(text: str, words: list[str]) -> None:
    assert find_words(text) == words


def test_the_whole_name_is_one_armed_group() -> None:
    text = "A group calling itself the Sons of the Copper Valley burned the mill."
    found = [name for name in find_names(parse(Report(name="r", text=text))) if not name.pronominal]
    assert [(name.canonical, name.kind) for name in found] == [("Sons of the Copper Valley", NameKind.ARMED_GROUP)]
