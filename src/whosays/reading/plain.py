"""Text files: the text is canonical as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model.problem import Problem
from whosays.reading.decoding import NotText, decode
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.original import Original

LONGEST_TEXT = 200_000
_MOST_BYTES = 4 * LONGEST_TEXT + 4


def read_plain(original: Original) -> Iterator[Draft | Problem]:
    """The one report that a text file is.

    No more is read than a report of `LONGEST_TEXT` code points can take.
    """
    try:
        content, cut_short = original.read(_MOST_BYTES)
    except OSError as error:
        yield problem_at(original.place, explain(error))
        return
    decoded = decode(content, cut_short=cut_short, told=original.encoding)
    if isinstance(decoded, NotText):
        message = f"This is {decoded.kind}, which is not read; save it as text or HTML."
        yield problem_at(original.place, message, report=original.name)
        return
    if decoded.remark:
        yield problem_at(original.place, decoded.remark, report=original.name)
    yield Draft(
        name=original.name,
        text=decoded.text,
        place=original.place,
        details=original.details,
        original=None if cut_short else content,
        media_type="text/plain",
    )
