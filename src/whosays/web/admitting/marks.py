"""What is worth a mark in the log of requests."""

from __future__ import annotations

from enum import StrEnum

from fastapi import Request


class Mark(StrEnum):
    """What a request was, besides its address and its outcome."""

    SIGNED_IN = "signed in"
    SIGN_IN_REFUSED = "sign-in refused"
    SIGNED_OUT = "signed out"
    NOT_SIGNED_IN = "not signed in"
    ROLE_REFUSED = "role refused"
    TOKEN_REFUSED = "token refused"  # noqa: S105  no token
    FORM_REFUSED = "form refused"
    FOREIGN = "from elsewhere"
    TOO_FAST = "too fast"
    TOO_MUCH = "too much"
    PEOPLE_CHANGED = "people changed"


def mark(request: Request, made: Mark) -> None:
    """Note what a request was, for the log."""
    request.state.mark = made


def find_mark(request: Request) -> Mark | None:
    """What a request was; None where it was nothing special."""
    made = getattr(request.state, "mark", None)
    return made if isinstance(made, Mark) else None
