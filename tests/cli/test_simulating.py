"""`simulate`."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import jsonschema
import pytest

from whosays.model.report import Report
from whosays.reading import read_paths
from whosays.simulating import simulate

ROOT = Path(__file__).parents[2]
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def world(run: Run, tmp_path: Path) -> Path:
    done = run("simulate", "--incidents", "6", "--reports", "20", "--general", "0.2", "--out", tmp_path / "world")
    assert done.returncode == 0
    assert "20 invented reports of 6 invented incidents" in done.stdout
    return tmp_path / "world"


def test_the_reports_are_read_as_they_were_invented(world: Path) -> None:
    read = [item for item in read_paths([world / "reports.jsonl"]) if isinstance(item, Report)]
    invented = [each.report for each in simulate(incidents=6, reports=20, seed=1, general=0.2)]
    assert [each.id for each in read] == [each.id for each in invented]
    assert [(each.title, each.publisher, each.url, each.published) for each in read] == [
        (each.title, each.publisher, each.url, each.published) for each in invented
    ]


def test_the_truth_is_bundles_whose_quotes_stand(run: Run, world: Path) -> None:
    schema = json.loads((ROOT / "docs" / "bundle.schema.json").read_text(encoding="utf-8"))
    bundles = [json.loads(line) for line in (world / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    for bundle in bundles:
        jsonschema.validate(bundle, schema)
    assert sum(len(bundle["reports"]) for bundle in bundles) == 20
    assert sum(len(bundle["incidents"]) for bundle in bundles) == 6

    assert run("verify", world / "truth.jsonl", "--reports", world / "reports.jsonl").returncode == 0


def test_the_same_seed_writes_the_same_files(run: Run, tmp_path: Path) -> None:
    for name, seed in (("one", "5"), ("again", "5"), ("other", "6")):
        run("simulate", "--incidents", "3", "--reports", "9", "--seed", seed, "--out", tmp_path / name)
    for file in ("reports.jsonl", "truth.jsonl"):
        one, again, other = ((tmp_path / name / file).read_bytes() for name in ("one", "again", "other"))
        assert one == again != other


def test_a_folder_with_something_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("simulate", "--out", tmp_path)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_that_cannot_be_made_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("simulate", "--out", tmp_path / "file" / "world")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--incidents", "0"), "--incidents"),
        (("--reports", "-3"), "--reports"),
        (("--general", "1"), "--general"),
        (("--incidents", "61"), "60 reports cannot tell of 61 incidents"),
        (("--general", "0.9"), "60 reports, 54 of them of other things, cannot tell of 20 incidents"),
    ],
)
def test_numbers_that_cannot_be_are_told(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("simulate", *arguments, "--out", tmp_path / "world")
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert not (tmp_path / "world").exists()
