"""Text files: the text is canonical as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from whosays.model.problem import Problem
from whosays.reading.decoding import NotText, decode
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at

LONGEST_TEXT = 200_000
_MOST_BYTES = 4 * LONGEST_TEXT + 4


def read_plain(path: Path, beside: Details) -> Iterator[Draft | Problem]:
    """The one report that a text file is; `beside` is what `metadata.csv` says of it.

    No more is read than a report of `LONGEST_TEXT` code points can take.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        yield problem_at(path, explain(error))
        return
    decoded = decode(content, cut_short=len(content) > _MOST_BYTES)
    if isinstance(decoded, NotText):
        message = f"This is {decoded.kind}, which is not read; save it as text or HTML."
        yield problem_at(path, message, report=path.name)
        return
    if decoded.remark:
        yield problem_at(path, decoded.remark, report=path.name)
    yield Draft(name=path.name, text=decoded.text, place=str(path), details=beside)
