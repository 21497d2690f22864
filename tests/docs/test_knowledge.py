"""What lies in data/ is described, and what is described lies there."""

import re
from collections import Counter
from pathlib import Path

import pytest

from whosays.lexicon.actors import load_actors


def read_listed(root: Path) -> list[str]:
    page = (root / "docs" / "knowledge.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([\w.]+)` \| \w", page, re.MULTILINE)


def test_every_list_is_described_once_and_none_is_made_up(root: Path) -> None:
    data = root / "src" / "whosays" / "data"
    shipped = [path.name for path in data.iterdir() if path.is_file() and path.suffix != ".py"]
    assert sorted(read_listed(root)) == sorted(shipped)


@pytest.mark.parametrize("page", ["docs/licences.md", "NOTICE"])
def test_every_origin_of_actors_is_credited(root: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    assert {
        actor.origin for actor in load_actors() if actor.origin not in {"whosays", *re.findall(r"\w+", text)}
    } == set()


def test_as_many_lines_of_others_are_told_as_there_are(root: Path) -> None:
    text = (root / "docs" / "licences.md").read_text(encoding="utf-8")
    told = {
        origin: int(lines)
        for lines, origin in re.findall(r"^\| `actors\.jsonl`, (\d+) lines \| (\w+) \|", text, re.MULTILINE)
    }
    assert told == Counter(actor.origin for actor in load_actors() if actor.origin != "whosays")


def test_the_lines_to_be_shared_alike_are_told(root: Path) -> None:
    alike = [actor for actor in load_actors() if "BY-SA" in actor.licence]
    text = (root / "docs" / "licences.md").read_text(encoding="utf-8")
    assert f"The {len(alike)} lines from Wikipedia" in text
