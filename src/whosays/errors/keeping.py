"""Errors of backups, of encrypted stores and of redaction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from whosays.errors.root import UsageError, WhosaysError
from whosays.errors.storing import StoreError


class FilledStoreError(StoreError):
    """A backup was to be put where something is kept already."""

    exit_status = 2

    def __init__(self, location: str, reports: int, decisions: int) -> None:
        """`reports`, `decisions`: how many the store holds."""
        super().__init__(
            location,
            f"The store {location} is not empty: it holds {reports:,} reports and {decisions:,} decisions. Name a new "
            "one with --store, or put the backup in its place with --replace; what it holds is then kept beside it.",
        )


class EncryptedBackupError(StoreError):
    """A backup, which is not encrypted, was to be made of an encrypted store, or to be put into one."""

    exit_status = 2

    def __init__(self, location: str) -> None:
        """`location`: the store's path."""
        super().__init__(
            location,
            f"The store {location} is encrypted, but a backup would not be, so that nothing was written. While no "
            "command runs, copy the store's file: the copy is as encrypted as it is.",
        )


class UnsoundStoreError(StoreError):
    """A store was not backed up, because not all in it is as it should be."""

    def __init__(self, location: str, findings: Sequence[str]) -> None:
        """`findings`: what is wrong with it, each in a sentence with its place; at least one."""
        more = f" (and {len(findings) - 1:,} more)" if findings[1:] else ""
        super().__init__(
            location,
            f"The store {location} was not backed up, and an earlier backup stays as it is, because something is wrong "
            f"with the store: {findings[0]}{more} `whosays check-store` lists it all.",
        )
        self.findings = tuple(findings)


class BadBackupError(WhosaysError):
    """A file is no backup of a store, or not a whole one."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what is wrong with it, in words."""
        super().__init__(
            f"{path} cannot be restored: {reason}. The store was left as it is; take another backup (a file that "
            "`whosays backup` wrote)."
        )
        self.path = path
        self.reason = reason


class NoBackupError(UsageError):
    """A backup was to take the place of a file that is none."""

    def __init__(self, path: Path) -> None:
        """`path`: as the user gave it."""
        super().__init__(
            f"{path} is there already and is no backup, so that it was left as it is. Name another file for the backup."
        )
        self.path = path


class MissingKeyError(StoreError):
    """Nothing tells the key of an encrypted store."""

    def __init__(self, location: str) -> None:
        """`location`: the store's address."""
        super().__init__(
            location,
            f"The store {location} is encrypted. Write its key on the first line of a file and name that in "
            "WHOSAYS_KEY_FILE or with --key-file, or run this in a terminal, where you are asked for it.",
        )


class WrongKeyError(StoreError):
    """A key does not open an encrypted store."""

    def __init__(self, location: str) -> None:
        """`location`: the store's path."""
        super().__init__(
            location, f"The key does not open {location}, or the file is no encrypted store. Check both, and try again."
        )


class NotEncryptedError(StoreError):
    """A file that was to be opened by a key is a plain one."""

    def __init__(self, location: str) -> None:
        """`location`: the store's path."""
        super().__init__(
            location,
            f"The file {location} is not encrypted. Make an encrypted copy of it (`whosays encrypt {location} COPY`), "
            "or leave sqlcipher:// out of its address.",
        )


class EmptyKeyError(UsageError):
    """A key has no characters."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__("The key is empty. Give one of several words, on the first line where it is in a file.")


class KeysDifferError(UsageError):
    """A new key was typed in twice, and not the same."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__("The two keys are not the same. Nothing was done; type the same key twice.")


class UnreadableKeyError(UsageError):
    """The file with a key cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        """`path`: as the user gave it; `reason`: what the system said."""
        super().__init__(f"The key in {path} cannot be read ({reason}). Check the name and the file's permissions.")
        self.path = path


class NothingToRedactError(UsageError):
    """It was not said whom or what to redact."""

    def __init__(self) -> None:
        """Takes nothing."""
        super().__init__(
            "Say whom or what to redact: a name with letters in it, the name of a report, or - to type it in, so that "
            "it does not stay in the list of your commands."
        )
