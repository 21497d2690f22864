"""Word documents: their paragraphs in order."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.model.problem import Problem
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.isolating import take_apart
from whosays.reading.mislabelled import read_as_text
from whosays.reading.original import Original
from whosays.reading.properties import read_author, read_title
from whosays.reading.word_parsing import WordHead, WordRefusal, parse_word

MOST_BYTES = 128 * 1024 * 1024
_PACKED = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_word(original: Original) -> Iterator[Draft | Problem | Original]:
    """The one report that a Word document is: its paragraphs, parted by blank lines.

    Title and author come from its properties where these say something. Its dates are those of writing the file, not
    of publishing, so they are not taken.
    """
    try:
        content, cut_short = original.read(MOST_BYTES)
    except OSError as error:
        yield problem_at(original.place, explain(error))
        return
    if cut_short:
        message = (
            f"This is larger than {MOST_BYTES // 1024**2} MB and was left out; split it, or save it without pictures."
        )
        yield problem_at(original.place, message, report=original.name)
    elif content.startswith(_PACKED):
        yield from _read_content(original, content)
    elif content.startswith(_COMPOUND) and _ENCRYPTED in content:
        message = "This Word document is locked with a password; save it without one."
        yield problem_at(original.place, message, report=original.name)
    else:
        yield from read_as_text(original, content)


def _read_content(original: Original, content: bytes) -> Iterator[Draft | Problem]:
    outcome = take_apart(parse_word, content)
    head = next((part for part in outcome.parts if isinstance(part, WordHead)), WordHead())
    wrong = outcome.fault or next((part for part in outcome.parts if isinstance(part, WordRefusal)), None)
    paragraphs = [part for part in outcome.parts if isinstance(part, str) and not isinstance(part, WordRefusal)]
    if wrong:
        done = "what was found before that was read" if paragraphs else "it was left out"
        message = f"This Word document {wrong}; {done}. Open it in a Word program and save it as a new document."
        yield problem_at(original.place, message, report=original.name)
    if paragraphs or not wrong:
        own = Details(title=read_title(head.title, original.name), author=read_author(head.author))
        yield Draft(
            name=original.name,
            text="\n\n".join(paragraphs),
            place=original.place,
            details=original.details.filled_from(own),
            original=content,
            media_type=_MEDIA_TYPE,
        )
