"""Reports to extractions, a part at a time; a report that cannot be worked through is set apart, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from whosays import pipeline
from whosays.distributed.folder import PartWriter, Receipt, SetApart, Step, read_rows, write_rows
from whosays.distributed.job import Job, do_part
from whosays.distributed.naming import Renaming
from whosays.distributed.reading import FINDINGS
from whosays.distributed.records import Form
from whosays.distributed.tries import MOST_TRIES, Tries
from whosays.errors import WhosaysError
from whosays.exporting.tables import in_batches
from whosays.model.extraction import Coverage, Extraction
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.reading.naming import name_report

EXTRACTIONS = Form(Extraction)
PROBLEMS = Form(Problem)
_ROWS_IN_GROUP = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The reports of one part of the extractions: a group of rows of a part of the reading, with their new names."""

    part: int
    group: int
    renamings: tuple[Renaming, ...] = ()


def extract_part(job: Job, number: int, share: Share) -> Receipt:
    """Read out what the reports of one part say; what reading had to tell of them is written beside it."""

    def work(path: Path, tries: Tries) -> Receipt:
        problems: list[Problem] = []
        apart: list[SetApart] = []
        with PartWriter(path, EXTRACTIONS) as part:
            for batch in in_batches(_extract(job, number, share, tries, problems, apart), _ROWS_IN_GROUP):
                part.write_group(batch)
                for extraction in batch:
                    part.receipt += _count(extraction)
            part.receipt += Receipt(problems=len(problems), apart=tuple(apart))
            write_rows(job.folder.problems(number), PROBLEMS, problems)
        return part.receipt

    return do_part(job, Step.EXTRACTING, number, work)


def _count(extraction: Extraction) -> Receipt:
    return Receipt(
        reports=1,
        tellings=len(extraction.tellings),
        claims=len(extraction.claims),
        without_sign=extraction.coverage is Coverage.NONE,
        problems=len(extraction.problems),
    )


def _extract(
    job: Job, part: int, share: Share, tries: Tries, problems: list[Problem], apart: list[SetApart]
) -> Iterator[Extraction]:
    for row, report in enumerate(_list_reports(job, share, problems)):
        reason: str | None = None
        extraction: Extraction | None = None
        if tries.is_lost(row):
            reason = tries.reason_of(row)
        else:
            extraction, reason = _try_to_extract(report, triage=job.triage)
        if reason is not None:
            apart.append(SetApart(step=Step.EXTRACTING, part=part, what=report.name, reason=reason))
        yield extraction or _set_apart(report, reason or "")


def _list_reports(job: Job, share: Share, problems: list[Problem]) -> Iterator[Report]:
    """The reports under the names that they have here; `problems` takes what reading has to tell."""
    renamed = {each.row: each.name for each in share.renamings}
    path = job.folder.part(Step.READING, share.part)
    for row, finding in enumerate(read_rows(path, FINDINGS, group=share.group)):
        problems.extend(finding.before)
        if finding.found is None:
            continue
        for item in name_report(finding.found, renamed.get(row, finding.found.report.name)):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                yield item


def _try_to_extract(report: Report, *, triage: bool) -> tuple[Extraction | None, str | None]:
    """What a report says, and None; or None, and why it cannot be worked through."""
    reason = ""
    for _ in range(MOST_TRIES):
        try:
            if report.language in {None, pipeline.ENGLISH}:
                return pipeline.extract_report(report, triage=triage), None
            return Extraction(report=report), None
        except WhosaysError:
            raise
        except Exception as error:  # noqa: BLE001  one report must not stop an archive; what it was is told
            reason = " ".join(f"{type(error).__name__}: {error}".split())
    return None, reason


def _set_apart(report: Report, reason: str) -> Extraction:
    message = f"This report could not be worked through in three tries ({reason}); nothing is read out of it."
    return Extraction(report=report, problems=(Problem(Stage.EXTRACTING, message, report.name, report.name),))
