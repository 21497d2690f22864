"""Errors of stores: what cannot be opened, read, written or reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whosays.errors.root import WhosaysError

if TYPE_CHECKING:
    from whosays.model.decision import Decision


class StoreError(WhosaysError):
    """The root of what can be wrong with a store; `location` is its path or its URL without the password."""

    def __init__(self, location: str, sentence: str) -> None:
        """`sentence`: what a subclass has to say."""
        super().__init__(sentence)
        self.location = location


class NoStoreError(StoreError):
    """There is nothing to open at the store's place, and nothing was asked to be made there."""

    def __init__(self, location: str) -> None:
        """`location`: the store's path or URL."""
        super().__init__(
            location,
            f"There is no store at {location}. Read reports into it first (`whosays read PATH --store {location}`), "
            "or name another store with --store.",
        )


class NoStoreFolderError(StoreError):
    """The folder that a new store should be made in is not there."""

    def __init__(self, location: str, folder: str) -> None:
        """`location`: the store's path; `folder`: the folder that is missing."""
        super().__init__(
            location,
            f"The store {location} cannot be made: there is no folder {folder}. Make the folder first, or name "
            "another place with --store.",
        )


class NotAStoreError(StoreError):
    """The file is something else than a store of whosays; it was left as it is."""

    def __init__(self, location: str) -> None:
        """`location`: the file's path."""
        super().__init__(
            location,
            f"{location} is no store of whosays, and was left as it is. Name a store, or a new file, with --store.",
        )


class DamagedStoreError(StoreError):
    """The store's file cannot be read to its end."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: what the database said."""
        super().__init__(
            location,
            f"The store {location} is damaged ({reason}). Put back a copy of it, or read the reports again into "
            "a new store.",
        )


class NewerStoreError(StoreError):
    """The store was made by a later version of whosays."""

    def __init__(self, location: str, revision: str) -> None:
        """`revision`: the store's own revision, unknown to this version."""
        super().__init__(
            location,
            f"The store {location} was made by a later version of whosays (its revision is {revision}). "
            "Install that version to open it.",
        )


class LockedStoreError(StoreError):
    """Another program holds the store and did not let go of it in time."""

    def __init__(self, location: str, patience: float) -> None:
        """`patience`: for how many seconds it was tried."""
        super().__init__(
            location,
            f"The store {location} is in use by another program and stayed locked for {patience:g} seconds. "
            "Wait until the other program is done, then run this again; nothing was lost.",
        )


class UnwritableStoreError(StoreError):
    """The store, or the folder that it should be made in, cannot be written to."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: what the system said."""
        super().__init__(
            location,
            f"The store {location} cannot be written ({reason}). Check the permissions and the free space, or name "
            "another place with --store.",
        )


class FullStoreError(StoreError):
    """There is no room left for what should be written to the store."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: what the database said."""
        super().__init__(
            location,
            f"There is no room left for the store {location} ({reason}). What it held is safe, and nothing is half "
            "written. Make room on its disk, then run this again.",
        )


class ForbiddenStoreError(StoreError):
    """The database server does not let this user do what was asked for."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: what the server said."""
        super().__init__(
            location,
            f"The server does not let this user do that with the store {location} ({reason}). Ask whoever runs the "
            "server for the right, or name another user in the address.",
        )


class UnreachableStoreError(StoreError):
    """The database server did not let us in."""

    def __init__(self, location: str, reason: str) -> None:
        """`reason`: the first line of what the server or its driver said."""
        super().__init__(
            location, f"The store {location} cannot be reached ({reason}). Check the address and that the server runs."
        )


class UnsupportedStoreError(StoreError):
    """The URL names a kind of database that whosays does not keep stores in."""

    exit_status = 2

    def __init__(self, location: str) -> None:
        """`location`: the URL without the password."""
        super().__init__(
            location,
            f"{location} is no address of a store. Give the path of a file, sqlite:///PATH, sqlcipher:///PATH for an "
            "encrypted one, or postgresql://USER@HOST/DATABASE.",
        )


class MissingDriverError(StoreError):
    """The driver for the database server is not installed."""

    def __init__(self, location: str, package: str) -> None:
        """`package`: what to install."""
        super().__init__(location, f"The store {location} needs the package {package}. Install it and try again.")


class UnknownDecisionError(StoreError):
    """A decision takes back one that the store does not hold."""

    def __init__(self, location: str, decision: str) -> None:
        """`decision`: the id that was to be taken back."""
        super().__init__(
            location,
            f"The store {location} holds no decision {decision}, so that it cannot be taken back. List the "
            "decisions to see their ids.",
        )


class StaleDecisionError(StoreError):
    """Somebody has decided about the same thing since the person who decides now last looked."""

    def __init__(self, location: str, decisions: Sequence[Decision]) -> None:
        """`decisions`: those that were made meanwhile, in order."""
        names = sorted({decision.reviewer for decision in decisions})
        listed = f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]
        has = "have" if names[1:] else "has"
        super().__init__(
            location,
            f"{listed or 'Somebody'} {has} decided about this in the meantime, so that your decision was not kept. "
            "Look at what was decided, then decide again if you still want to.",
        )
        self.decisions = tuple(decisions)
