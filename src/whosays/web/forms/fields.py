"""The fields of a form as a browser sent them: read one by one, and what is wrong with each said in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from fastapi import Request
from starlette.datastructures import FormData

_Choice = TypeVar("_Choice", bound=StrEnum)
_NUMBER = re.compile(r"\d{1,12}")
_LONGEST = 5_000
MOST_FIELDS = 20_000
"""Fields of a form; a split has one for each report that it takes out."""
# The fields that carry a form and are not what a person typed.
CARRYING = frozenset({"seen", "back"})
FORM_TOKEN = "form_token"  # noqa: S105  the name of a field
"""The hidden field that shows that a form is of the desk's own pages; the gate has looked at it."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a field, in one plain sentence; `field` is its name, "" where it is the form as a whole."""

    field: str
    sentence: str


class UnfitForm(ValueError):  # noqa: N818  it is the form that does not fit
    """A form that cannot be taken as it is; nothing of it is kept but in the browser."""

    def __init__(self, *flaws: Flaw) -> None:
        """`flaws`: all that is wrong with it."""
        super().__init__(" ".join(flaw.sentence for flaw in flaws))
        self.flaws = flaws


@dataclass(frozen=True)
class Form:
    """What was typed and chosen: names with values, several times where several were chosen."""

    typed: tuple[tuple[str, str], ...]

    def text(self, name: str) -> str:
        """The trimmed text of a field, "" where it is missing."""
        return next((value.strip() for known, value in self.typed if known == name), "")

    def exact(self, name: str) -> str:
        """The text of a field just as it was typed: a password may begin with a space."""
        return next((value for known, value in self.typed if known == name), "")

    def several(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(value.strip() for known, value in self.typed if known == name)

    @property
    def seen(self) -> int | None:
        """How many decisions the person knew of; None where the form does not say."""
        given = self.text("seen")
        return int(given) if _NUMBER.fullmatch(given) else None

    @property
    def note(self) -> str:
        """Why somebody decides so, "" where the form does not say.

        Raises:
            UnfitForm: it is longer than any field may be.
        """
        reader = Reader(self)
        given = reader.text("note", "The note")
        reader.finish()
        return given

    @property
    def back(self) -> str:
        """Where to go next: an address on the desk, never elsewhere."""
        given = self.text("back")
        return given if re.match(r"/(?![/\\])", given) and "\n" not in given and "\r" not in given else ""


async def read_form(request: Request) -> Form:
    """The form of a request; files are no part of any."""
    sent: FormData = await request.form(max_files=0, max_fields=MOST_FIELDS)
    texts = ((name, value) for name, value in sent.multi_items() if isinstance(value, str))
    return Form(tuple((name, value) for name, value in texts if name != FORM_TOKEN))


@dataclass
class Reader:
    """Reads the fields of a form one by one and gathers what is wrong, so that all of it can be told at once."""

    form: Form
    flaws: list[Flaw] = field(default_factory=list)

    def refuse(self, name: str, sentence: str) -> None:
        """Note what is wrong with a field."""
        self.flaws.append(Flaw(name, sentence))

    def text(self, name: str, label: str, *, needed: bool = False) -> str:
        """A text."""
        given = self.form.text(name)
        if needed and not given:
            self.refuse(name, f"{label} is missing.")
        if len(given) > _LONGEST:
            self.refuse(name, f"{label} is too long: {len(given):,} characters where {_LONGEST:,} fit.")
        return given

    def number(self, name: str, label: str) -> int | None:
        """A whole number from 0; None where the field is empty."""
        given = self.form.text(name).replace(",", "").replace(" ", "")
        if not given:
            return None
        if not _NUMBER.fullmatch(given):
            self.refuse(name, f"{label}: “{self.form.text(name)}” is no whole number.")
            return None
        return int(given)

    def day(self, name: str, label: str) -> date | None:
        """A day; None where the field is empty."""
        given = self.form.text(name)
        if not given:
            return None
        try:
            return date.fromisoformat(given)
        except ValueError:
            self.refuse(name, f"{label}: “{given}” is no date. Write year-month-day, such as 2014-12-05.")
            return None

    def choice(self, name: str, label: str, choices: type[_Choice], otherwise: _Choice) -> _Choice:
        """One of several; `otherwise` where the field is missing."""
        given = self.form.text(name)
        if not given:
            return otherwise
        try:
            return choices(given)
        except ValueError:
            self.refuse(name, f"{label}: there is no “{given}” to choose.")
            return otherwise

    def is_ticked(self, name: str) -> bool:
        """True where a box is ticked."""
        return bool(self.form.text(name))

    def finish(self) -> None:
        """End of the form.

        Raises:
            UnfitForm: something was wrong.
        """
        if self.flaws:
            raise UnfitForm(*self.flaws)
