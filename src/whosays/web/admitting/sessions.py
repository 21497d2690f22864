"""Sessions: the cookies that browsers keep, and whom they belong to (OWASP Session Management Cheat Sheet)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from fastapi import Request, Response

from whosays.model.person import Role, Session
from whosays.model.secret import derive_form_token, make_secret
from whosays.storing import People
from whosays.web.admitting.visitor import Visitor, Way

IDLE = timedelta(hours=1)
"""After so long without a request somebody has to sign in again (NIST SP 800-63B-4, 2.2.3)."""
LONGEST = timedelta(hours=12)
"""So long after signing in, too: a working day."""

_NOTED_EVERY = timedelta(minutes=1)
_SESSION, _VISIT = "whosays-session", "whosays-visit"
_A_YEAR = 365 * 24 * 3600
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_BEARER = "bearer "


class UnknownToken(LookupError):  # noqa: N818  whoever sent it is told so, nothing is wrong here
    """A program came with a token that is nobody's."""


def recognise(request: Request, people: People, *, sign_in: bool) -> Visitor:
    """Who asks, by token or by cookie.

    Raises:
        UnknownToken: the token is nobody's.
        StoreError: the store cannot be read.
    """
    authorization = request.headers.get("authorization", "")
    if authorization.lower().startswith(_BEARER):
        return _recognise_program(authorization[len(_BEARER) :].strip(), people)
    secret = _read_cookie(request, _SESSION)
    session = _find_live(people, secret) if sign_in and secret else None
    if session is not None:
        return Visitor(
            way=Way.SESSION,
            role=session.person.role,
            person=session.person,
            form_token=derive_form_token(secret),
            secret=secret,
        )
    known = _read_cookie(request, _VISIT)
    visit = known or make_secret()
    return Visitor(
        way=Way.NOBODY if sign_in else Way.OPEN,
        role=None if sign_in else Role.ADMIN,
        form_token=derive_form_token(visit),
        secret=known,
        new_secret=None if known else visit,
    )


def _recognise_program(token: str, people: People) -> Visitor:
    person = people.find_by_token(token) if _SECRET.fullmatch(token) else None
    if person is None:
        raise UnknownToken
    return Visitor(way=Way.TOKEN, role=person.role, person=person, secret=token)


def _find_live(people: People, secret: str) -> Session | None:
    now = datetime.now(UTC)
    session = people.find_session(secret)
    if session is None or session.is_over(now, idle=IDLE, longest=LONGEST):
        return None
    if now - session.seen >= _NOTED_EVERY:
        people.note_seen(secret, now)
    return session


def keep_visit(request: Request, response: Response, secret: str) -> None:
    """Let the browser keep what makes its forms known.

    It is no sign of who somebody is, and lets nobody do anything. `Lax`, so that coming by a link from elsewhere gives
    no new one, with which the forms on pages that are open already would be strange.
    """
    response.set_cookie(
        _name(request, _VISIT),
        secret,
        max_age=_A_YEAR,
        path="/",
        secure=is_encrypted(request),
        httponly=True,
        samesite="lax",
    )


def keep_session(request: Request, response: Response, secret: str) -> None:
    """Let the browser keep the session's id until it is closed; no other site's page can make it send it."""
    response.set_cookie(
        _name(request, _SESSION), secret, path="/", secure=is_encrypted(request), httponly=True, samesite="strict"
    )


def forget_session(request: Request, response: Response) -> None:
    """Let the browser forget the session's id."""
    response.delete_cookie(
        _name(request, _SESSION), path="/", secure=is_encrypted(request), httponly=True, samesite="strict"
    )


def _read_cookie(request: Request, name: str) -> str:
    given = request.cookies.get(_name(request, name), "")
    return given if _SECRET.fullmatch(given) else ""


def is_encrypted(request: Request) -> bool:
    """True where nobody on the way can read a request and its cookies."""
    return request.url.scheme == "https"


def _name(request: Request, name: str) -> str:
    """Under TLS with the prefix that lets no other host, nor an unencrypted page, set it (RFC 6265bis, 4.1.3.2)."""
    return f"__Host-{name}" if is_encrypted(request) else name
