"""Files to reports, each worker some of the files; what is called the same is told apart when all are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from whosays.distributed.folder import PartWriter, Receipt, SetApart, Step
from whosays.distributed.job import Job, do_part
from whosays.distributed.manifest import Input
from whosays.distributed.records import Form
from whosays.distributed.tries import Tries
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.reading.files import ReportFile, problem_at
from whosays.reading.naming import FoundReport
from whosays.reading.reports import find_reports

_MOST_CHARACTERS = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A report as a file gives it, with the problems that were met `before` it; the last may be problems alone."""

    before: tuple[Problem, ...]
    report: Report | None = None
    place: str = ""
    doubts: tuple[Problem, ...] = ()

    @property
    def found(self) -> FoundReport | None:
        """The report as naming takes it."""
        return FoundReport(report=self.report, place=self.place, doubts=self.doubts) if self.report else None


FINDINGS = Form(Finding)


def read_part(job: Job, number: int, inputs: Sequence[Input]) -> Receipt:
    """Read the files of one part; its groups of rows are what is then worked through together."""

    def work(path: Path, tries: Tries) -> Receipt:
        with PartWriter(path, FINDINGS) as part:
            apart: list[SetApart] = []
            items = _read_inputs(job, number, inputs, tries, apart)
            for group in _in_groups(_gather(items), job.partition_size):
                part.write_group(group)
                reports = sum(finding.report is not None for finding in group)
                problems = sum(len(finding.before) + len(finding.doubts) for finding in group)
                part.receipt += Receipt(reports=reports, problems=problems)
            part.receipt += Receipt(apart=tuple(apart))
        return part.receipt

    return do_part(job, Step.READING, number, work)


def _read_inputs(
    job: Job, part: int, inputs: Sequence[Input], tries: Tries, apart: list[SetApart]
) -> Iterator[FoundReport | Problem]:
    """What reading finds in the files, but for those that three tries were lost over (`apart`)."""

    def files() -> Iterator[ReportFile | Problem]:
        for number, each in enumerate(inputs):
            found = each.as_found(job.base)
            if found is None:
                continue
            if tries.is_lost(number):
                reason = tries.reason_of(number)
                apart.append(SetApart(step=Step.READING, part=part, what=each.path, reason=reason))
                yield problem_at(each.path, f"This file could not be read in three tries ({reason}); it was set apart.")
            else:
                yield found

    prefix = str(job.base / "-")[:-1]
    for item in find_reports(files(), columns=job.columns):
        yield _as_named(item, prefix)


def _as_named(item: FoundReport | Problem, prefix: str) -> FoundReport | Problem:
    """The same with its place as the user named it."""
    if isinstance(item, Problem):
        return replace(item, place=item.place.removeprefix(prefix))
    doubts = tuple(replace(doubt, place=doubt.place.removeprefix(prefix)) for doubt in item.doubts)
    return replace(item, place=item.place.removeprefix(prefix), doubts=doubts)


def _gather(items: Iterable[FoundReport | Problem]) -> Iterator[Finding]:
    before: list[Problem] = []
    for item in items:
        if isinstance(item, Problem):
            before.append(item)
            continue
        yield Finding(before=tuple(before), report=item.report, place=item.place, doubts=item.doubts)
        before = []
    if before:
        yield Finding(before=tuple(before))


def _in_groups(findings: Iterable[Finding], size: int) -> Iterator[list[Finding]]:
    """Groups of up to so many reports and 32 million characters; one that is empty where there is nothing at all."""
    group: list[Finding] = []
    characters, is_first = 0, True
    for finding in findings:
        group.append(finding)
        characters += len(finding.report.text) if finding.report else 0
        if len(group) >= size or characters >= _MOST_CHARACTERS:
            yield group
            group, characters, is_first = [], 0, False
    if group or is_first:
        yield group
