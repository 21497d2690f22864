"""The error tree. Each error takes values and writes its own plain sentence: what, where, what to do.

Bad input is no error but a `Problem` (see `whosays.model.problem`); these are for misuse and for the environment.
"""

from __future__ import annotations

from pathlib import Path


class WhosaysError(Exception):
    """The root: everything that a user can put right."""

    exit_status = 1


class UsageError(WhosaysError):
    """The command or call was used in a way that cannot work."""

    exit_status = 2


class NoSuchPathError(UsageError):
    """A file or folder to read is not there."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(f"There is no file or folder {path}. Check the spelling, or give the full path.")
        self.path = path


class MissingModelError(WhosaysError):
    """The English language model is not installed."""

    def __init__(self, name: str) -> None:
        """`name`: the model's package."""
        super().__init__(f"The language model {name} is not installed. Install whosays again, or that package.")
        self.name = name


class EmptyReportError(UsageError):
    """A report without any text was handed over."""

    def __init__(self, name: str) -> None:
        """`name`: the report's."""
        super().__init__(f"The report {name} has no text. Give the text of the report.")
        self.name = name


class BadDateError(UsageError):
    """A publication date is no date."""

    def __init__(self, written: str) -> None:
        """`written`: what was given as the date."""
        super().__init__(f'"{written}" is no date. Write year-month-day, such as 2014-12-05.')
        self.written = written
