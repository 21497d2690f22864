"""Errors of what is to be read: paths, standard input, details of a report, models and workers."""

from __future__ import annotations

from pathlib import Path

from whosays.errors.root import UsageError, WhosaysError


class NoSuchPathError(UsageError):
    """A file or folder to read is not there."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(f"There is no file or folder {path}. Check the spelling, or give the full path.")
        self.path = path


class NotAFolderError(UsageError):
    """A folder was to be watched, and there is none."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(f"There is no folder {path}. Check the spelling, or make the folder first.")
        self.path = path


class NothingToReadError(UsageError):
    """Neither a file nor an address was named."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__("Name files or folders to read, - for standard input, or the address of a page with --url.")


class NoStandardInputError(UsageError):
    """Standard input cannot be read on many machines."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__("Standard input cannot be read on many machines. Save it as a file and name that.")


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


class MissingModelError(WhosaysError):
    """The English language model is not installed."""

    def __init__(self, name: str) -> None:
        """`name`: the model's package."""
        super().__init__(f"The language model {name} is not installed. Install whosays again, or that package.")
        self.name = name


class AttributionModelError(WhosaysError):
    """A file of the attribution model cannot be read."""

    def __init__(self, path: str) -> None:
        """`path`: the file."""
        super().__init__(
            f"The attribution model's file {path} is missing or damaged. Install whosays again, or make the file anew "
            "with training/attribution_tagger.py."
        )
        self.path = path


class LostWorkersError(WhosaysError):
    """The processes that read reports are ended by the system, one after the other."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__(
            "The processes that read reports are ended one after the other, perhaps for want of memory. Close other "
            "programs, or give fewer --workers, and run this again; what was read so far is kept."
        )


class GazetteerFileError(WhosaysError):
    """The compiled gazetteer is not one that this version can read."""

    def __init__(self, path: str, version: int) -> None:
        """`path`: the file; `version`: the version of the format that was expected."""
        super().__init__(
            f"{path}: this is no gazetteer of version {version}. Install the package again, or make the file anew with "
            "training/gazetteer.py."
        )
        self.path = path
