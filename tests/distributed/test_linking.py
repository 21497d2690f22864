"""Linking on many machines, step by step in this process."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.linking.inventing import invent_pile

from whosays.distributed import linking
from whosays.distributed.extracting import EXTRACTIONS
from whosays.distributed.folder import Receipt, RunFolder, Step, read_rows, write_rows
from whosays.distributed.job import Job, give_up
from whosays.linking import link_tellings
from whosays.linking.parts import sort_incidents
from whosays.linking.portraits import Portrait, draw_portraits
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident
from whosays.reading.columns import Columns

PILE = invent_pile(60, 5)
PARTS = range(4)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A run that has come as far as extracting: 60 reports in four parts."""
    folder = RunFolder(tmp_path / "out")
    for part in PARTS:
        write_rows(folder.part(Step.EXTRACTING, part), EXTRACTIONS, PILE[part::4])
    return Job(folder=folder, base=tmp_path, columns=Columns(), triage=True, partition_size=15)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the reports whose portraits were drawn, each as often as it was."""
    names: list[str] = []

    def draw(extraction: Extraction) -> tuple[Portrait, ...]:
        names.append(extraction.report.name)
        return draw_portraits(extraction)

    monkeypatch.setattr(linking, "draw_portraits", draw)
    return names


def choose(job: Job, blocks: Sequence[int]) -> None:
    for part in PARTS:
        linking.count_part(job, part)
    linking.merge_counts(job.folder, PARTS)
    for part in PARTS:
        linking.block_part(job, part, len(blocks))
    for block in blocks:
        linking.pair_block(job, block, PARTS, len(blocks))
    for block in blocks:
        linking.choose_block(job, block, blocks)


def score(job: Job, blocks: Sequence[int]) -> None:
    for block in blocks:
        linking.score_block(job, block, PARTS)
    linking.find_homes(job.folder, blocks)


def link(job: Job, groups: Sequence[int]) -> tuple[Incident, ...]:
    do_each(lambda part: linking.gather_part(job, part, len(groups)), PARTS)
    do_each(lambda group: linking.link_group(job, group, PARTS), groups)
    return incidents_in(job.folder, groups)


def do_each(work: Callable[[int], Receipt], numbers: Sequence[int]) -> None:
    for number in numbers:
        work(number)


def incidents_in(folder: RunFolder, groups: Sequence[int]) -> tuple[Incident, ...]:
    files = folder.parts(Step.LINKING, groups)
    return sort_incidents(incident for file in files for incident in read_rows(file, linking.INCIDENTS))


@pytest.mark.parametrize("number", [1, 3, 9])
def test_reports_are_looked_at_as_often_whatever_the_number_of_blocks(job: Job, drawn: list[str], number: int) -> None:
    blocks = range(number)
    choose(job, blocks)
    do_each(lambda part: linking.portray_part(job, part, blocks), PARTS)
    score(job, blocks)
    incidents = link(job, blocks)

    assert sorted(drawn) == sorted(extraction.report.name for extraction in PILE for _ in range(4))
    assert incidents == link_tellings(PILE)


def test_blocks_read_nothing_but_what_was_sent_to_them(job: Job) -> None:
    blocks, extractions = range(3), job.folder.path / Step.EXTRACTING
    choose(job, blocks)
    do_each(lambda part: linking.portray_part(job, part, blocks), PARTS)
    extractions.rename(job.base / "elsewhere")
    score(job, blocks)
    (job.base / "elsewhere").rename(extractions)
    do_each(lambda part: linking.gather_part(job, part, len(blocks)), PARTS)
    for step in (Step.EXTRACTING, Step.PORTRAYING, Step.SCORING):
        (job.folder.path / step).rename(job.base / step)
    do_each(lambda group: linking.link_group(job, group, PARTS), blocks)

    assert incidents_in(job.folder, blocks) == link_tellings(PILE)


@pytest.mark.parametrize(("step", "number"), [(Step.PORTRAYING, 1), (Step.CHOOSING, 2)])
def test_where_a_part_was_set_apart_incidents_stay_apart_but_none_is_missing(job: Job, step: Step, number: int) -> None:
    blocks = range(3)
    choose(job, blocks)
    job.folder.part(step, number).unlink(missing_ok=True)
    give_up(job.folder, step, number, "the disk was not there")
    lost = number if step is Step.PORTRAYING else None
    do_each(lambda part: linking.portray_part(job, part, blocks), [part for part in PARTS if part != lost])
    score(job, blocks)
    incidents = link(job, blocks)

    assert len(incidents) > len(link_tellings(PILE))
    told = sorted(telling for incident in incidents for telling in incident.tellings)
    assert told == sorted(telling.id for extraction in PILE for telling in extraction.tellings)
