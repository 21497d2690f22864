"""Archives for tests, built as people's tools build them."""

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.reading import read_paths

RAID = "Gunmen stormed the old mill on Thursday and killed three guards, the police said."
PAGE = (
    "<!doctype html><html><head><title>Raid on the mill</title></head><body><article><h1>Raid on the mill</h1>"
    f"<p>{RAID}</p><p>Nobody has claimed the raid so far. The mayor called for calm on Friday.</p>"
    "</article></body></html>"
)


def zip_of(members: Mapping[str, object] | Iterable[tuple[str, object]]) -> bytes:
    """A ZIP archive with these files: names with text or bytes."""
    packed = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(zipfile.ZipInfo(name), cast("str | bytes", content), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def gzip_of(content: str | bytes) -> bytes:
    """A gzip file of this."""
    return gzip.compress(content.encode() if isinstance(content, str) else content, mtime=0)


def read_all(*paths: Path) -> tuple[list[Report], list[Problem]]:
    """The reports and the problems in files."""
    items = list(read_paths(paths))
    return [item for item in items if isinstance(item, Report)], [item for item in items if isinstance(item, Problem)]
