"""The roots of the error tree: what every error is."""

from __future__ import annotations


class WhosaysError(Exception):
    """The root: everything that a user can put right."""

    exit_status = 1

    def __reduce__(self) -> tuple[object, ...]:
        """Errors come through from other processes as they are, whatever values their classes take."""
        return _revive, (type(self), self.args), self.__dict__


def _revive(kind: type[WhosaysError], arguments: tuple[object, ...]) -> WhosaysError:
    return kind.__new__(kind, *arguments)


class UsageError(WhosaysError):
    """The command or call was used in a way that cannot work."""

    exit_status = 2
