"""A run on many machines: the one page that names the order of its steps.

Every step takes files and leaves files; only receipts come back. Whoever shares out the work can be stopped at any
time: what has its file is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.distributed.cluster import Place, check_sight, check_versions, reach
from whosays.distributed.extracting import Share, extract_part
from whosays.distributed.folder import Receipt, RunFolder, SetApart, Step, read_given_up, read_receipt, write_json
from whosays.distributed.job import Job
from whosays.distributed.linking import (
    block_part,
    choose_block,
    count_blocks,
    count_part,
    find_homes,
    gather_part,
    link_group,
    merge_counts,
    pair_block,
    portray_part,
    score_block,
)
from whosays.distributed.manifest import (
    PARTITION_SIZE,
    Input,
    Manifest,
    begin,
    check_empty,
    check_same,
    is_hardly_begun,
    list_inputs,
    make_manifest,
)
from whosays.distributed.naming import find_renamings
from whosays.distributed.reading import read_part
from whosays.distributed.scheduling import Assignment, share_out
from whosays.errors import NoStandardInputError
from whosays.reading.columns import Columns
from whosays.reading.files import STANDARD_INPUT, check_paths

if TYPE_CHECKING:
    from distributed import Client

OnProgress = Callable[[Step, int, int], None]
"""Told the step, how many of its parts are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be read, where what comes of it goes, and how."""

    paths: tuple[Path, ...]
    folder: Path
    columns: Columns = field(default_factory=Columns)
    triage: bool = True
    partition_size: int = PARTITION_SIZE
    resume: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of a run: `without_sign` are reports that were not read further, `apart` what could not be, and why."""

    files: int
    reports: int
    tellings: int
    claims: int
    without_sign: int
    problems: int
    incidents: int
    apart: tuple[SetApart, ...]


def distribute(request: Request, place: Place, on_progress: OnProgress | None = None) -> Summary:
    """Read files and folders on a cluster into a folder of Parquet files, or go on where that was broken off.

    Raises:
        NoSuchPathError: a path is not there.
        NoStandardInputError: standard input was named.
        FolderTakenError: the folder is not empty, and nothing was to go on.
        NoRunError: nothing that could go on is there.
        OtherRunError: what is there was begun with something else.
        WhosaysError: the cluster cannot be used, or was lost; each has its subclass.
    """
    if STANDARD_INPUT in request.paths:
        raise NoStandardInputError
    check_paths(request.paths)
    run = RunFolder(request.folder.absolute())
    resumes = request.resume and not is_hardly_begun(run)
    if not resumes:
        check_empty(run)
    inputs = list_inputs(request.paths, partition_size=request.partition_size)
    manifest = make_manifest(
        inputs, columns=request.columns, triage=request.triage, partition_size=request.partition_size
    )
    if resumes:
        check_same(run, manifest, inputs)
    with reach(place) as client:
        check_versions(client)
        if resumes:
            run.sweep()
        else:
            begin(run, manifest, inputs)
        check_sight(client, [run.manifest, *(path.absolute() for path in request.paths)])
        return _Run(client, run, manifest, on_progress or _tell_nobody).over(inputs)


def _tell_nobody(step: Step, done: int, total: int) -> None:
    """Progress goes nowhere."""


class _Run:
    """One run over a cluster."""

    def __init__(self, client: Client, folder: RunFolder, manifest: Manifest, on_progress: OnProgress) -> None:
        self._client = client
        self._folder = folder
        self._manifest = manifest
        self._on_progress = on_progress
        self._job = Job(
            folder=folder,
            base=Path.cwd(),
            columns=manifest.columns,
            triage=manifest.triage,
            partition_size=manifest.partition_size,
        )

    def over(self, inputs: Iterable[Input]) -> Summary:
        """Do each step after the other."""
        read = self._do([Assignment(Step.READING, part, read_part, (files,)) for part, files in _by_part(inputs)])
        parts = [part for part in range(self._manifest.parts) if self._is_there(Step.READING, part)]
        shares = self._share_out_reports(parts)
        extracted = self._do(shares)
        linked = self._link([each.number for each in shares if self._is_there(each.step, each.number)], extracted)
        return self._sum_up(read, extracted, linked)

    def _link(self, parts: Sequence[int], extracted: Receipt) -> Receipt:
        """Link all tellings, block by block."""
        number = count_blocks(extracted.tellings, self._manifest.partition_size)
        blocks = tuple(range(number))
        done = self._do([Assignment(Step.COUNTING, part, count_part) for part in parts])
        merge_counts(self._folder, [part for part in parts if self._is_there(Step.COUNTING, part)])
        done += self._do([Assignment(Step.BLOCKING, part, block_part, (number,)) for part in parts])
        done += self._do([Assignment(Step.PAIRING, block, pair_block, (parts, number)) for block in blocks])
        done += self._do([Assignment(Step.CHOOSING, block, choose_block, (blocks,)) for block in blocks])
        done += self._do([Assignment(Step.PORTRAYING, part, portray_part, (blocks,)) for part in parts])
        done += self._do([Assignment(Step.SCORING, block, score_block, (parts,)) for block in blocks])
        find_homes(self._folder, blocks)
        done += self._do([Assignment(Step.GATHERING, part, gather_part, (number,)) for part in parts])
        linked = self._do([Assignment(Step.LINKING, group, link_group, (parts,)) for group in blocks])
        return replace(linked, apart=done.apart + linked.apart)

    def _share_out_reports(self, parts: Sequence[int]) -> list[Assignment]:
        renamings = find_renamings(self._folder, parts)
        shares = [
            Share(part=part, group=group, renamings=renamings.get((part, group), ()))
            for part in parts
            for group in range((read_receipt(self._folder.part(Step.READING, part)) or Receipt()).groups)
        ]
        return [Assignment(Step.EXTRACTING, number, extract_part, (share,)) for number, share in enumerate(shares)]

    def _is_there(self, step: Step, number: int) -> bool:
        return self._folder.part(step, number).exists()

    def _do(self, assignments: Sequence[Assignment]) -> Receipt:
        """Do a step's parts that are not done yet; what all of them hold together."""
        whole, open_, done = Receipt(), [], 0
        for each in assignments:
            receipt = self._find_receipt(each)
            if receipt is None:
                open_.append(each)
            else:
                whole, done = whole + receipt, done + 1
        for receipt in share_out(self._client, self._job, open_):
            whole, done = whole + receipt, done + 1
            self._on_progress(assignments[0].step, done, len(assignments))
        return whole

    def _find_receipt(self, each: Assignment) -> Receipt | None:
        """The receipt of a part that is done; None where it is not."""
        apart = read_given_up(self._folder, each.step, each.number)
        return Receipt(apart=(apart,)) if apart else read_receipt(self._folder.part(each.step, each.number))

    def _sum_up(self, read: Receipt, extracted: Receipt, linked: Receipt) -> Summary:
        every = read.apart + extracted.apart + linked.apart
        apart = tuple(sorted(every, key=lambda each: (each.step, each.part, each.what or "")))
        summary = Summary(
            files=self._manifest.files,
            reports=extracted.reports,
            tellings=extracted.tellings,
            claims=extracted.claims,
            without_sign=extracted.without_sign,
            problems=extracted.problems,
            incidents=linked.incidents,
            apart=apart,
        )
        # A worker that was killed between two acts may have left notes and unfinished files.
        self._folder.sweep()
        write_json(self._folder.set_apart, [asdict(each) for each in apart])
        write_json(self._folder.summary, asdict(summary))
        return summary


def _by_part(inputs: Iterable[Input]) -> list[tuple[int, tuple[Input, ...]]]:
    """The files of each part."""
    parts: dict[int, list[Input]] = {}
    for each in inputs:
        parts.setdefault(each.part, []).append(each)
    return [(part, tuple(files)) for part, files in parts.items()]
