"""Signing in, signing out, and one's own password."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import BoundedSemaphore
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from whosays.model.person import Person, Role
from whosays.model.secret import LONGEST_PASSWORD, PasswordHash, make_secret
from whosays.storing import People
from whosays.web.admitting.hosts import find_address, find_home
from whosays.web.admitting.marks import Mark, mark
from whosays.web.admitting.refusing import say_wait
from whosays.web.admitting.roles import ANYBODY, open_to
from whosays.web.admitting.sessions import LONGEST, forget_session, keep_session
from whosays.web.admitting.tries import Tries
from whosays.web.admitting.visitor import Visitor, Way, find_visitor
from whosays.web.forms.fields import Form, UnfitForm, read_form
from whosays.web.forms.people import choose_password
from whosays.web.looking import find_desk
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)

SentForm = Annotated[Form, Depends(read_form)]
# Each takes 32 MiB and a core for a third of a second; pages must be answered meanwhile.
_HASHING = BoundedSemaphore(2)
_WRONG = "This name and this password do not belong together. Passwords tell capitals from small letters."


@router.get("/sign-in")
@open_to(ANYBODY)
def open_sign_in(request: Request, back: str = "") -> Response:
    """The page that asks who comes; it leads on where nobody need ask."""
    onward = Form((("back", back),)).back or "/"
    if find_visitor(request).may_look:
        return RedirectResponse(onward, status_code=303)
    return render(request, "sign_in.html.j2", back=onward, name="", wrong="")


@router.post("/sign-in")
@open_to(ANYBODY)
def sign_in(request: Request, form: SentForm) -> Response:
    """Begin a session; every try is counted before it is looked at."""
    name, home = form.text("name"), find_home(find_address(request))
    tries = cast("Tries", request.app.state.tries)
    wait = tries.begin_sign_in(name, home)
    if wait:
        mark(request, Mark.TOO_FAST)
        return say_wait(request, wait)
    people = find_desk(request).store.people
    found = check_password(people, name, form.exact("password"))
    if found is None:
        mark(request, Mark.SIGN_IN_REFUSED)
        return render(request, "sign_in.html.j2", status=403, back=form.back or "/", name=name, wrong=_WRONG)
    tries.end_sign_in(name, home)
    response = RedirectResponse(form.back or "/", status_code=303)
    _begin(request, response, people, *found)
    return response


def _begin(request: Request, response: Response, people: People, person: Person, password: PasswordHash) -> None:
    """A session of its own for every signing in, so that nobody can have laid one out beforehand."""
    before, now, secret = find_visitor(request), datetime.now(UTC), make_secret()
    if before.way is Way.SESSION:
        people.end_session(before.secret)
    people.end_sessions_begun_before(now - LONGEST)
    people.begin_session(person.name, secret, now, password=password)
    keep_session(request, response, secret)
    request.state.visitor = Visitor(way=Way.SESSION, role=person.role, person=person)
    mark(request, Mark.SIGNED_IN)


def check_password(people: People, name: str, password: str) -> tuple[Person, PasswordHash] | None:
    """The person of this name and password; None where there is none. It takes as long either way.

    OWASP Authentication Cheat Sheet, "Authentication and Error Messages".
    """
    found = people.find(name) if name else None
    kept = found[1] if found else NOBODYS_PASSWORD
    with _HASHING:
        is_right = kept.is_of(password[: LONGEST_PASSWORD + 1])
    return found if found and is_right else None


@router.post("/sign-out")
@open_to(Role.READER)
def sign_out(request: Request) -> Response:
    """End the session."""
    find_desk(request).store.people.end_session(find_visitor(request).secret)
    response = RedirectResponse("/sign-in", status_code=303)
    forget_session(request, response)
    mark(request, Mark.SIGNED_OUT)
    return response


@router.post("/reviewer/password")
@open_to(Role.READER)
def change_own_password(request: Request, form: SentForm) -> Response:
    """Take a new password for whoever knows the old one; all sessions end, this one too."""
    person, people = find_visitor(request).person, find_desk(request).store.people
    if person is None:
        return RedirectResponse("/reviewer", status_code=303)
    tries, home = cast("Tries", request.app.state.tries), find_home(find_address(request))
    wait = tries.begin_sign_in(person.name, home)
    if wait:
        mark(request, Mark.TOO_FAST)
        return say_wait(request, wait)
    if check_password(people, person.name, form.exact("old")) is None:
        mark(request, Mark.SIGN_IN_REFUSED)
        return render(request, "account.html.j2", status=422, flaws=("The old password is another one.",))
    try:
        password = choose_password(form, person.name)
    except UnfitForm as error:
        return render(request, "account.html.j2", status=422, flaws=tuple(flaw.sentence for flaw in error.flaws))
    tries.end_sign_in(person.name, home)
    people.change_password(person.name, password)
    mark(request, Mark.PEOPLE_CHANGED)
    return RedirectResponse("/sign-in", status_code=303)


NOBODYS_PASSWORD = PasswordHash.read(
    "scrypt$32768$3$BDoBVEmX3Wcp5TKeNJolWg==$UHd4lvX64ul6AsUjbUsy5jrIPryDHI8dS6a5yZ5bZ9g="
)
"""What the password of somebody who is not set up is compared with: nobody knows what it is of."""
