"""Which files the named paths stand for: in a stable order, each once, and no way round in circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.errors import NoSuchPathError
from whosays.model.problem import Problem, Stage
from whosays.reading.allowance import DamagedError
from whosays.reading.original import FORMAT_OF_SUFFIX, Format, format_of_name

METADATA = "metadata.csv"
STANDARD_INPUT = Path("-")
"""How a user names standard input."""

_NO_REPORTS = ("readme", "license", "licence")
_GOLD = "gold"
_LONGEST_MESSAGE = 2_000
_LONGEST_PLACE = 5_000


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that holds one report or more, as the user would name it, and its format."""

    path: Path
    format: Format


def problem_at(place: Path | str, message: str, *, report: str | None = None) -> Problem:
    """A problem of reading; what a hostile file stretches is shortened in its middle, so that the advice stays."""
    return Problem(
        Stage.READING,
        _shorten(message, _LONGEST_MESSAGE),
        _shorten(str(place), _LONGEST_PLACE),
        None if report is None else _shorten(report, _LONGEST_PLACE),
    )


def _shorten(text: str, longest: int) -> str:
    half = longest // 2
    return text if len(text) <= longest else f"{text[:half]} … {text[-half:]}"


def is_folder_left_out(name: str) -> bool:
    """True of a folder in which no reports are looked for: a hidden one, and `gold`."""
    return name.startswith(".") or name.lower() == _GOLD


def is_file_left_out(name: str) -> bool:
    """True of a file that is no report in a folder: a hidden one, `metadata.csv`, README*, LICENSE*."""
    lowered = name.lower()
    return lowered.startswith((".", *_NO_REPORTS)) or lowered == METADATA


def problem_of_kind(place: Path | str) -> Problem:
    """A file of a kind that is not read."""
    kinds = ", ".join(sorted(FORMAT_OF_SUFFIX))
    return problem_at(place, f"Files of this kind are not read (only {kinds}); it was left out.")


def explain(error: OSError) -> str:
    """Why the system refused, and what to do, in one sentence."""
    if isinstance(error, DamagedError):
        return str(error)
    if isinstance(error, PermissionError):
        return "You are not allowed to open this; ask for access, or copy it to a folder of your own."
    if isinstance(error, FileNotFoundError):
        return "This is not there any more, or is a link to something that is gone; it was left out."
    reason = error.strerror or "no reason given"
    return f"This could not be opened ({reason}) and was left out; check the disk, or copy it elsewhere."


def check_paths(paths: Iterable[Path]) -> None:
    """Refuse paths that are not there, before anything is read; `-`, standard input, always is.

    Raises:
        NoSuchPathError: a path is neither a file nor a folder nor a link.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            continue
        try:
            missing = not path.exists() and not path.is_symlink()
        except OSError:
            missing = False
        if missing:
            raise NoSuchPathError(path)


def find_files(paths: Sequence[Path]) -> Iterator[ReportFile | Problem]:
    """The report files that paths stand for, in the order named; folders are walked by name, sub-folders too.

    In a folder `metadata.csv`, README*, LICENSE*, hidden files and sub-folders named `gold` are no reports; a file
    that is named outright always is one (the contract's rule). A file reached twice is given once. Standard input, `-`,
    is given as text: what it really is shows only when it is read.
    """
    yield from _Walk().over(paths)


def _ask_whether_folder(path: Path) -> bool | Problem:
    """True of a folder; a problem where the system does not let anybody look."""
    try:
        return path.is_dir()
    except OSError as error:
        return problem_at(path, explain(error))


class _Walk:
    """A walk over files and folders that remembers where it was."""

    def __init__(self) -> None:
        self._files: set[Path] = set()
        self._folders: set[Path] = set()

    def over(self, paths: Sequence[Path]) -> Iterator[ReportFile | Problem]:
        for path in paths:
            if path == STANDARD_INPUT:
                if path not in self._files:
                    self._files.add(path)
                    yield ReportFile(path, Format.TEXT)
            else:
                yield from self._named(path)

    def _named(self, path: Path) -> Iterator[ReportFile | Problem]:
        is_folder = _ask_whether_folder(path)
        if isinstance(is_folder, Problem):
            yield is_folder
        elif is_folder:
            yield from self._under(path)
        else:
            yield from self._file(path, format_of_name(path.name) or Format.TEXT)

    def _under(self, folder: Path) -> Iterator[ReportFile | Problem]:
        """All files under a folder; without recursion, as folders may lie in one another a thousand deep."""
        waiting = [self._entries(folder, via_link=False)]
        while waiting:
            entry = next(waiting[-1], None)
            if entry is None:
                waiting.pop()
                continue
            if isinstance(entry, Problem):
                yield entry
                continue
            is_folder = _ask_whether_folder(entry)
            if isinstance(is_folder, Problem):
                yield is_folder
            elif not is_folder:
                yield from self._entry(entry)
            elif not is_folder_left_out(entry.name):
                waiting.append(self._entries(entry, via_link=entry.is_symlink()))

    def _entries(self, folder: Path, *, via_link: bool) -> Iterator[Path | Problem]:
        """What lies in a folder itself, by name; nothing where it was read already."""
        try:
            real = folder.resolve()
            if real in self._folders:
                if via_link:
                    yield problem_at(folder, "This link leads to a folder that was read already; it is not read again.")
                return
            self._folders.add(real)
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            yield problem_at(folder, explain(error))
            return
        yield from entries

    def _entry(self, entry: Path) -> Iterator[ReportFile | Problem]:
        if is_file_left_out(entry.name):
            return
        known = format_of_name(entry.name)
        if known is None:
            yield problem_of_kind(entry)
            return
        yield from self._file(entry, known)

    def _file(self, path: Path, known: Format) -> Iterator[ReportFile | Problem]:
        try:
            real = path.resolve(strict=True)
            ordinary = real.is_file()
        except (OSError, RuntimeError) as error:
            # Before Python 3.13 a link that leads to itself is a RuntimeError.
            reason = explain(error) if isinstance(error, OSError) else "This link leads back to itself; remove it."
            yield problem_at(path, reason)
            return
        if not ordinary:
            yield problem_at(path, "This is no ordinary file (a pipe or a device); save it as a file first.")
        elif real not in self._files:
            self._files.add(real)
            yield ReportFile(path, known)
