"""PDF files: their text layer, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.model.problem import Problem
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.isolating import Fault, take_apart
from whosays.reading.mislabelled import read_as_text
from whosays.reading.original import Original
from whosays.reading.paragraphs import set_in_paragraphs
from whosays.reading.pdf_parsing import parse_pdf
from whosays.reading.printed import PrintedHead, PrintedPage, Refusal
from whosays.reading.properties import read_author, read_title
from whosays.reading.running_heads import part_running_heads

MOST_BYTES = 128 * 1024 * 1024
_START = 1_024
# Scanning programs stamp a number or a name on pages; a page of text has more letters than that.
_FEW_LETTERS = 24
_REMEDIES = {
    Refusal.LOCKED: "open it with its password and save or print it without one.",
    Refusal.SCRAMBLED: "open it in a PDF program and save or print it as a new PDF.",
    Refusal.DAMAGED: "get it again, or open it in a PDF program and save it as a new PDF.",
}


def read_pdf(original: Original) -> Iterator[Draft | Problem | Original]:
    """The one report that a PDF is: its text in paragraphs, with the places where its pages begin.

    Title and author come from its properties where these say something. Its dates are those of making the file, not of
    publishing, so they are not taken.
    """
    try:
        content, cut_short = original.read(MOST_BYTES)
    except OSError as error:
        yield problem_at(original.place, explain(error))
        return
    place, name = original.place, original.name
    if cut_short:
        message = f"This PDF is larger than {MOST_BYTES // 1024**2} MB and was left out; split it, or save it smaller."
        yield problem_at(place, message, report=name)
        return
    if b"%PDF-" not in content[:_START]:
        yield from read_as_text(original, content)
        return
    outcome = take_apart(parse_pdf, content)
    refusal = next((part for part in outcome.parts if isinstance(part, Refusal)), None)
    head = next((part for part in outcome.parts if isinstance(part, PrintedHead)), PrintedHead(0))
    if refusal:
        yield problem_at(place, f"This PDF {refusal}; {_REMEDIES[refusal]}", report=name)
        return
    pages = part_running_heads([part for part in outcome.parts if isinstance(part, PrintedPage)])
    for sentence in _doubts(head, pages, outcome.fault):
        yield problem_at(place, sentence, report=name)
    if any(page.lines for page in pages) and not _is_scanned(pages):
        yield _draft(original, content, head, pages)


def _draft(original: Original, content: bytes, head: PrintedHead, pages: Sequence[PrintedPage]) -> Draft:
    set_text = set_in_paragraphs(pages)
    own = Details(title=read_title(head.title, original.name), author=read_author(head.author))
    return Draft(
        name=original.name,
        text=set_text.text,
        place=original.place,
        details=original.details.filled_from(own),
        pages=set_text.pages,
        original=content,
        media_type="application/pdf",
    )


def _doubts(head: PrintedHead, pages: Sequence[PrintedPage], fault: Fault | None) -> Iterator[str]:
    """What a reader should know of a PDF that was read in part, or whose pages hold no text."""
    damaged = [number for number, page in enumerate(pages, start=1) if page.damaged]
    bare = [number for number, page in enumerate(pages, start=1) if _is_bare(page)]
    if fault:
        done = f"only the pages before page {len(pages) + 1} were read" if pages else "it was left out"
        yield f"This PDF {fault}; {done}. Open it in a PDF program and save or print it as a new PDF."
    elif head.broken:
        yield "This PDF breaks off before its end; what could be found of it was read. Get it again."
    elif damaged:
        yield (
            f"The text of {_say_pages(damaged)} could not be read, or not all of it. If you can read it on the screen, "
            "run text recognition (OCR) over the PDF."
        )
    elif not any(page.lines or page.pictured for page in pages):
        yield "There is no text in this PDF. If you can read it on the screen, run text recognition (OCR) over it."
    if pages and _is_scanned(pages):
        yield (
            "This PDF is scanned: its pages are pictures, without text that could be read. Run text recognition (OCR) "
            "over it and read the PDF that comes out."
        )
    elif bare:
        yield (
            f"On {_say_pages(bare)} there are pictures and hardly any text; what is written in pictures was not read. "
            "If pages are scanned, run text recognition (OCR) over the PDF."
        )


def _is_scanned(pages: Sequence[PrintedPage]) -> bool:
    return any(page.pictured for page in pages) and not any(_has_text(page) for page in pages)


def _is_bare(page: PrintedPage) -> bool:
    return page.pictured and not _has_text(page)


def _has_text(page: PrintedPage) -> bool:
    return sum(character.isalpha() for line in page.lines for character in line.text) >= _FEW_LETTERS


def _say_pages(numbers: Sequence[int]) -> str:
    """Page numbers in words: "page 3", "pages 1, 3–5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"{'page' if len(numbers) == 1 else 'pages'} {said}"
