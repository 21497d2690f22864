"""The fields of JSON objects: the contract's own, those of a known layout, or those that the user names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whosays.lexicon.layouts import Field
from whosays.model.problem import Problem
from whosays.reading.columns import OPTIONS, Choice, Columns, choose, read_row
from whosays.reading.details import Details, read_details
from whosays.reading.draft import Draft
from whosays.reading.files import problem_at

_FIELDS = ("title", "publisher", "url", "published", "language", "author", "section")


class FieldReader:
    """Reads the objects of one file, and remembers which of the fields that the user named were ever met."""

    def __init__(self, columns: Columns, beside: Details) -> None:
        """`columns`: as the user named them; `beside`: what is known of the file from elsewhere."""
        self._columns = columns
        self._beside = beside
        self._named = columns.named()
        self._unmet = set(self._named)

    def is_known(self, fields: Mapping[str, object]) -> bool:
        """True where an object is a report itself, or of a layout that is known to hold none."""
        return "text" in fields or self._choose(fields).layout is not None or bool(self._columns.text)

    def read(self, fields: Mapping[str, object], *, place: str, name: str, what: str) -> Iterator[Draft | Problem]:
        """The report in an object, and what was wrong with it.

        `name` is for one without an id, `what` is the user's word for where it stands ("line").
        """
        choice = self._choose(fields)
        self._unmet -= set(self._named) - {field for field, _ in choice.absent}
        if not self._named and choice.layout is None:
            yield from _read_contract(fields, place=place, name=name, what=what, beside=self._beside)
            return
        found = list(read_row(list(fields.values()), choice, name=name, place=place, beside=self._beside))
        yield from found
        if not any(isinstance(item, Draft) for item in found):
            yield problem_at(place, self._say_no_text(choice, what))

    def tell_absent(self, place: str) -> Iterator[Problem]:
        """A problem for each field that the user named and no object of the file had."""
        for field in Field:
            if field in self._unmet and field is not Field.TEXT:
                message = f'Nothing in this file has a field "{self._named[field]}" ({OPTIONS[field]}).'
                yield problem_at(place, message)

    def _choose(self, fields: Mapping[str, object]) -> Choice:
        return choose(list(fields), self._columns, is_table=bool(self._named))

    def _say_no_text(self, choice: Choice, what: str) -> str:
        if choice.layout and choice.layout.advice:
            return choice.layout.advice
        named = self._named.get(Field.TEXT)
        lack = f'no text in "{named}"' if named else "no text"
        return f"This {what} has {lack}, so there is nothing to read; it was left out."


def _read_contract(
    fields: Mapping[str, object], *, place: str, name: str, what: str, beside: Details
) -> Iterator[Draft | Problem]:
    given = fields.get("id")
    if isinstance(given, str) and given.strip():
        name = given
    elif isinstance(given, int) and not isinstance(given, bool):
        name = str(given)
    elif given is not None:
        yield problem_at(place, f'Its "id" is no text; the report is called {name} instead.', report=name)
    text = fields.get("text")
    if not isinstance(text, str):
        lack = 'has no "text"' if text is None else 'has a "text" that is no text'
        yield problem_at(place, f"This {what} {lack}, so there is nothing to read; it was left out.", report=name)
        return
    told = {field: value for field in _FIELDS if isinstance(value := fields.get(field), str)}
    for field in _FIELDS:
        if fields.get(field) is not None and field not in told:
            yield problem_at(place, f'Its "{field}" is no text and was left out.', report=name)
    details, wrong = read_details(told)
    for sentence in wrong:
        yield problem_at(place, sentence, report=name)
    yield Draft(name=name, text=text, place=place, details=details.filled_from(beside))
