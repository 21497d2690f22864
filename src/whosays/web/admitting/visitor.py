"""Who asks: somebody signed in, a program with a token, whoever sits at this machine, or nobody that is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote

from fastapi import Request

from whosays.model.person import Person, Role
from whosays.web.looking import find_desk


class Way(StrEnum):
    """How somebody came."""

    OPEN = "open"
    SESSION = "session"
    TOKEN = "token"  # noqa: S105  the name of a way
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks.

    `role` is None where nobody is signed in who has to; `person` is None, too, at a desk that needs no signing in.
    `form_token` is what forms must bring along. `secret` names the session or the token, "" where there is none;
    `new_secret` is what the browser is given so that its forms are known, None where it has one.
    """

    way: Way
    role: Role | None
    person: Person | None = None
    form_token: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    new_secret: str | None = field(default=None, repr=False)

    @property
    def may_look(self) -> bool:
        """True where pages are shown."""
        return self.role is not None

    @property
    def may_decide(self) -> bool:
        """True where decisions are taken."""
        return self.role is not None and self.role.includes(Role.REVIEWER)

    @property
    def may_say_who_comes(self) -> bool:
        """True where it is this one's to set people up."""
        return self.person is not None and self.role is Role.ADMIN


NOBODY = Visitor(way=Way.NOBODY, role=None)
"""Of whom nothing is known yet."""


def find_visitor(request: Request) -> Visitor:
    """Who asks, as the gate found."""
    visitor = getattr(request.state, "visitor", NOBODY)
    return visitor if isinstance(visitor, Visitor) else NOBODY


def name_reviewer(request: Request) -> str:
    """Who decides: who is signed in; without signing in the name in the browser's cookie, else the desk's."""
    person = find_visitor(request).person
    if person is not None:
        return person.name
    return unquote(request.cookies.get("reviewer", "")).strip() or find_desk(request).reviewer
