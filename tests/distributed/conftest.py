"""Invented reports in files of several kinds, some of which are called the same, or are no reports."""

import json
from pathlib import Path

import pytest

from whosays.distributed.extracting import Share, extract_part
from whosays.distributed.folder import RunFolder
from whosays.distributed.job import Job
from whosays.distributed.manifest import begin, list_inputs, make_manifest
from whosays.distributed.naming import find_renamings
from whosays.distributed.reading import read_part
from whosays.distributed.running import Request
from whosays.reading.columns import Columns

ATTACK = "Gunmen killed {} guards at a prison in Kaduna on {} May 2022, the Interior Ministry said."
FRENCH = (
    "Des hommes armés ont attaqué un poste de police jeudi. Quatorze policiers ont été tués, selon le ministère de "
    "l'Intérieur, et une vingtaine de personnes ont été blessées."
)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports, named as seen from the working folder, beside which it lies."""
    monkeypatch.chdir(tmp_path)
    return write_archive(Path("archive"))


def write_archive(folder: Path, *, reports: int = 6) -> Path:
    (folder / "later").mkdir(parents=True)
    for number in range(reports):
        (folder / f"report-{number}.txt").write_text(ATTACK.format(number + 2, number % 3 + 1), encoding="utf-8")
    (folder / "metadata.csv").write_text("file,published\nreport-0.txt,2022-05-04\nreport-1.txt,no day\n")
    rows = [
        {"id": "report-1.txt", "text": ATTACK.format(3, 2)},  # a copy, by name and text
        {"id": "report-1.txt", "text": "A bomb wounded six people at a market in Kabul on 12 June 2019."},
        {"id": "report-1.txt (2)", "text": "A bomb killed nine people at a market in Herat on 13 June 2019."},
        {"id": "gazette", "text": FRENCH, "published": "yesterday"},
        {"id": "empty", "text": " "},
    ]
    (folder / "later" / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows) + "{broken\n")
    (folder / "later" / "report-2.txt").write_text("Police detained two men in Osh on 4 May 2022.", encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def ask(archive: Path, out: str = "out", *, size: int = 2, resume: bool = False) -> Request:
    return Request(paths=(archive,), folder=Path(out), partition_size=size, resume=resume)


def read_here(archive: Path, out: Path) -> RunFolder:
    """What a cluster would have read, up to extracting: each part done in this process, one after the other."""
    run = RunFolder(out.absolute())
    inputs = list_inputs([archive], partition_size=2)
    manifest = make_manifest(inputs, columns=Columns(), triage=True, partition_size=2)
    begin(run, manifest, inputs)
    job = Job(folder=run, base=Path.cwd(), columns=Columns(), triage=True, partition_size=2)
    read = [
        read_part(job, part, [each for each in inputs if each.part == part]).groups for part in range(manifest.parts)
    ]
    renamings = find_renamings(run, range(manifest.parts))
    places = [(part, group) for part, groups in enumerate(read) for group in range(groups)]
    for number, (part, group) in enumerate(places):
        extract_part(job, number, Share(part=part, group=group, renamings=renamings.get((part, group), ())))
    return run
