"""Errors of what is written, and of exports that come back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whosays.errors.root import UsageError, WhosaysError


class CannotWriteError(WhosaysError):
    """A file that should be written cannot be."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what the system said."""
        super().__init__(f"{path} cannot be written ({reason}). Check the folder and its permissions, or name another.")
        self.path = path
        self.reason = reason


class FolderInUseError(UsageError):
    """A folder that should be filled has something in it already."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(f"{path} is there already. Name a folder that is not there yet, or one that is empty.")
        self.path = path


class ImpossibleWorldError(UsageError):
    """A world cannot be simulated with these numbers."""

    def __init__(self, incidents: int, reports: int, others: int) -> None:
        """`incidents`: how many were asked for; `reports`: all reports; `others`: those of them that tell of none."""
        apart = f", {others} of them of other things," if others else ""
        super().__init__(
            f"{reports:,} reports{apart} cannot tell of {incidents:,} incidents, since each is told of in one report "
            "at least. Ask for more --reports, fewer --incidents or a smaller share with --general."
        )


class NoSuchFormatError(UsageError):
    """There is no export format of this name."""

    def __init__(self, given: str, names: Sequence[str]) -> None:
        """`given`: what the user asked for; `names`: those that there are."""
        super().__init__(f'There is no format "{given}". Give one of {", ".join(names)}.')
        self.given = given


class MissingPackageError(WhosaysError):
    """Something needs a package that is not installed, or that lacks a part of its own."""

    def __init__(self, purpose: str, package: str, install: str) -> None:
        """`purpose`: what needs it ("A data frame"); `package`: what is missing; `install`: how to install it."""
        super().__init__(f"{purpose} needs the package {package}. Install it ({install}) and try again.")
        self.package = package


class ManyFilesError(UsageError):
    """An export of several files was to go where only one can."""

    def __init__(self, name: str, files: Sequence[str]) -> None:
        """`name`: the format; `files`: its files."""
        super().__init__(
            f"An export as {name} is several files ({', '.join(files)}). Name a folder with -o, or a file that ends "
            "in .zip, or one of them with --only."
        )
        self.name = name


class NoSuchFileOfFormatError(UsageError):
    """An export format has no file of this name."""

    def __init__(self, name: str, given: str, files: Sequence[str]) -> None:
        """`name`: the format; `given`: the file asked for; `files`: those that it has."""
        super().__init__(f'An export as {name} has no file "{given}". Give one of {", ".join(files)}.')
        self.given = given


class NoSuchTableError(UsageError):
    """There is no tidy table of this name."""

    def __init__(self, given: str, names: Sequence[str]) -> None:
        """`given`: what was asked for; `names`: those that there are."""
        super().__init__(f'There is no table "{given}". Give one of {", ".join(names)}.')
        self.given = given


class UnverifiableExportError(WhosaysError):
    """A file is no export whose quotes could be checked, or none that can be read to its end."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what is wrong with it, in words."""
        super().__init__(
            f"{path} cannot be checked: {reason}. Give an export as it was written, or ask for it once more."
        )
        self.path = path
        self.reason = reason


class UnreadableBundleError(WhosaysError):
    """A file that should be taken in is no bundle, or cannot be read to its end."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what is wrong with it, in words."""
        super().__init__(
            f"{path} cannot be taken in: {reason}. Nothing of it was kept; ask for the bundle once more "
            "(`whosays export -o FILE`)."
        )
        self.path = path
        self.reason = reason
