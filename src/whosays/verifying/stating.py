"""What exports state, whatever their format: quotes with their places, and the texts that these stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard

from whosays.model.cell import make_safe


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedQuote:
    """That a report has a quote at a place: `start` and `end` are half-open, in code points into its text.

    `report` is the name by which the export calls it, `document` the number, from 1, of the JSON document in the file.
    `place` is where in the export the quote stands ("claims[3].evidence[0]"). `sha256` is what the export says of the
    text beside the quote, None where it says nothing there. `in_cell`: it comes from a table, whose cells begin with an
    apostrophe where a spreadsheet program would run them as formulas, and have \ufffd for control codes.
    """

    report: str
    start: int
    end: int
    quote: str
    place: str
    sha256: str | None = None
    document: int = 1
    in_cell: bool = False

    def stands_in(self, text: str) -> bool:
        """True where the text has the quote there; a quote of nothing stands nowhere."""
        if not 0 <= self.start < self.end <= len(text):
            return False
        found = text[self.start : self.end]
        return found == self.quote or (self.in_cell and make_safe(found) == self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedText:
    """That a report has a text of this hash; `text` None where the export does not hold it.

    `report`, `document`, `place` as in `StatedQuote`. `also_called` are further names that quotes may call it by.
    """

    report: str
    sha256: str | None
    text: str | None
    place: str
    also_called: tuple[str, ...] = ()
    document: int = 1


@dataclass(frozen=True, slots=True)
class Misstated:
    """A part of an export that states nothing that could be checked: where, and what is wrong with it."""

    place: str
    message: str


Statement: TypeAlias = StatedQuote | StatedText | Misstated


def read_quote(form: object, *, report: object, place: str, document: int = 1) -> StatedQuote | Misstated:
    """The quote that an object with `start`, `end` and `quote` states."""
    if not isinstance(report, str):
        return Misstated(place, "It does not say of which report it is.")
    if not isinstance(form, dict):
        return Misstated(place, "This is no quote: an object with start, end and quote is needed.")
    start, end, quote = form.get("start"), form.get("end"), form.get("quote")
    if not (is_whole(start) and is_whole(end) and isinstance(quote, str)):
        return Misstated(place, "This is no quote: start and end must be whole numbers, and quote text.")
    return StatedQuote(report=report, start=start, end=end, quote=quote, place=place, document=document)


def read_quotes(forms: object, *, report: object, place: str, document: int = 1) -> Iterator[StatedQuote | Misstated]:
    """The quotes that a list states, one after the other; nothing where there is none."""
    if forms is None:
        return
    if not isinstance(forms, list):
        yield Misstated(place, "This is no list of quotes.")
        return
    for number, form in enumerate(forms):
        yield read_quote(form, report=report, place=f"{place}[{number}]", document=document)


def is_whole(value: object) -> TypeGuard[int]:
    """True for a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)
