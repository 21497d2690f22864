"""People who may come to a team's desk, and what each of them may do there."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_NAME = 60
"""How many characters of a name are kept."""


class Role(StrEnum):
    """What somebody may do: a reader looks, a reviewer decides too, an admin also says who may come."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def includes(self, other: Role) -> bool:
        """True where this role may do all that the other one may."""
        ranks = tuple(Role)
        return ranks.index(self) >= ranks.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may come to the desk; `added` is when they were set up, in UTC."""

    name: str
    role: Role
    added: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A time at the desk that began with a password: whose it is, when it `begun` and was last `seen`, in UTC."""

    person: Person
    begun: datetime
    seen: datetime

    def is_over(self, now: datetime, *, idle: timedelta, longest: timedelta) -> bool:
        """True where nothing was heard for `idle`, or the sign-in is `longest` ago."""
        return now - self.seen >= idle or now - self.begun >= longest


def tidy_name(given: str) -> str:
    """A name on one line, without control characters and spaces around it, no longer than is kept."""
    printable = "".join(character if character.isprintable() else " " for character in given)
    return " ".join(printable.split())[:LONGEST_NAME].strip()


def fold_name(name: str) -> str:
    """What two spellings of one name have in common: nobody is set up as "ada" beside "Ada"."""
    return unicodedata.normalize("NFKC", name).casefold()
