import os
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from whosays.errors import LostWorkersError, MissingModelError
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.working.abreast import extract_abreast


def reports(count: int, text: str = "Three guards were killed.") -> list[Report]:
    return [Report(name=f"{number}.txt", text=text) for number in range(count)]


def process_of(extraction: Extraction | Problem) -> int:
    assert isinstance(extraction, Extraction)
    return int(extraction.problems[0].message)


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_reports_and_all_else_come_out_in_their_order(work: ModuleType, workers: int) -> None:
    items: list[Report | Problem] = list(reports(40))
    for place in (0, 7, 8, 42):
        items.insert(place, Problem(Stage.READING, "It is damaged.", f"file {place}"))

    came = list(extract_abreast(items, work.plod, workers=workers))

    assert came == [item if isinstance(item, Problem) else Extraction(report=item) for item in items]


@pytest.mark.usefixtures("at_once")
def test_several_processes_share_the_work(work: ModuleType) -> None:
    processes = {process_of(each) for each in extract_abreast(reports(60), work.say_process, workers=2)}

    assert len(processes) == 2
    assert os.getpid() not in processes
    assert all(map(is_gone, processes))


def test_a_few_short_reports_are_not_worth_a_process(work: ModuleType) -> None:
    assert {process_of(each) for each in extract_abreast(reports(60), work.say_process, workers=2)} == {os.getpid()}


def test_many_reports_are(work: ModuleType) -> None:
    long = reports(20, "Three guards were killed. " * 100)

    assert os.getpid() not in {process_of(each) for each in extract_abreast(long, work.say_process, workers=2)}


def test_from_a_slow_source_reports_are_read_as_they_come(work: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.working.abreast._PATIENCE", 0.0)
    asked: list[str] = []

    def arrive() -> Iterator[Report]:
        for report in reports(3):
            asked.append(report.name)
            yield report

    first = next(extract_abreast(arrive(), work.say_process, workers=2))

    assert process_of(first) == os.getpid()
    assert asked == ["0.txt"]


@pytest.mark.usefixtures("at_once")
def test_the_source_is_asked_for_no_more_than_is_in_hand(work: ModuleType) -> None:
    asked = 0

    def count() -> Iterator[Report]:
        nonlocal asked
        for report in reports(150):
            asked += 1
            yield report

    extracted = extract_abreast(count(), work.plod, workers=2)
    ahead = [asked - number for number, _ in enumerate(extracted)]

    assert len(ahead) == 150
    assert max(ahead) <= 17


@pytest.mark.usefixtures("at_once")
def test_a_report_that_ends_its_process_is_a_problem_and_the_others_are_read(work: ModuleType) -> None:
    given = reports(12)
    given[5] = Report(name="deadly.txt", text="A deadly report.")

    came = list(extract_abreast(given, work.die, workers=2))

    (problem,) = [each for each in came if isinstance(each, Problem)]
    assert came[5] == problem
    assert (problem.stage, problem.place, problem.report) == (Stage.READING, "deadly.txt", "deadly.txt")
    assert "was ended" in problem.message
    assert [each.report for each in came if isinstance(each, Extraction)] == given[:5] + given[6:]


def test_within_a_share_only_the_report_in_hand_is_lost(work: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.working.abreast._WORTH_WORKERS", 1)
    given = reports(12)
    given[5] = Report(name="huge.txt", text="A huge report.")

    came = list(extract_abreast(given, work.swell, workers=2))

    assert [getattr(each, "place", "") for each in came] == ["", "", "", "", "", "huge.txt", *[""] * 6]


@pytest.mark.usefixtures("at_once")
def test_a_process_that_is_killed_costs_nothing(work: ModuleType, tmp_path: Path) -> None:
    given = reports(12)
    given[5] = Report(name="deadly.txt", text="A deadly report.", url=str(tmp_path / "died"))

    came = list(extract_abreast(given, work.die_once, workers=2))

    assert came == [Extraction(report=report) for report in given]
    assert (tmp_path / "died").exists()


@pytest.mark.usefixtures("at_once")
def test_where_all_processes_are_ended_the_work_stops(work: ModuleType) -> None:
    extracted = extract_abreast(reports(10, "All deadly."), work.die, workers=2)

    assert [type(next(extracted)) for _ in range(4)] == [Problem] * 4
    with pytest.raises(LostWorkersError):
        next(extracted)


@pytest.mark.usefixtures("at_once")
def test_an_error_comes_through_as_it_is_after_what_came_before(work: ModuleType) -> None:
    given = [*reports(3), Report(name="stop.txt", text="Here it must stop."), *reports(3)]

    extracted = extract_abreast(given, work.miss, workers=2)

    assert [next(extracted) for _ in range(3)] == [Extraction(report=report) for report in given[:3]]
    with pytest.raises(MissingModelError) as raised:
        next(extracted)
    assert raised.value.name == "en_model"
    assert "plain_work.py" in raised.value.__notes__[0]


@pytest.mark.usefixtures("at_once")
def test_an_error_that_cannot_travel_is_told_all_the_same(work: ModuleType) -> None:
    with pytest.raises(RuntimeError, match="Stubborn"):
        next(extract_abreast(reports(2), work.balk, workers=2))


@pytest.mark.usefixtures("at_once")
def test_what_a_library_prints_does_no_harm(work: ModuleType) -> None:
    given = reports(3)

    assert list(extract_abreast(given, work.chatter, workers=2)) == [Extraction(report=report) for report in given]


@pytest.mark.usefixtures("at_once")
def test_whoever_stops_before_the_end_leaves_no_process_behind(work: ModuleType) -> None:
    extracted = extract_abreast(reports(100), work.say_process, workers=2)
    process = process_of(next(extracted))

    extracted.close()

    assert is_gone(process)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("whosays-worker")]
