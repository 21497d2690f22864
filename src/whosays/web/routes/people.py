"""The page on which an admin says who may come, and sees who did what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from whosays.errors import CannotWriteError, UsageError
from whosays.model.person import Role, fold_name
from whosays.model.secret import make_secret
from whosays.storing import People
from whosays.web.admitting.doors import Doors
from whosays.web.admitting.marks import Mark, mark
from whosays.web.admitting.recording import Line, read_log
from whosays.web.admitting.roles import open_to
from whosays.web.admitting.visitor import find_visitor
from whosays.web.forms.fields import Form, UnfitForm, read_form
from whosays.web.forms.people import choose_password, choose_person, choose_role
from whosays.web.looking import find_desk
from whosays.web.templating import render

router = APIRouter(include_in_schema=False)

SentForm = Annotated[Form, Depends(read_form)]
_LINES, _LOOKED_THROUGH = 100, 1_000
_UNKNOWN = "It is not known who you are here. Set people up in a terminal (whosays people add) and open the desk again."
_ONESELF = "You cannot do this to yourself, so that there is always an admin. Ask another one."


@router.get("/people")
@open_to(Role.ADMIN)
def show_people(request: Request) -> Response:
    """Who may come, and the last requests."""
    return _show(request)


@router.post("/people/add")
@open_to(Role.ADMIN)
def add_person(request: Request, form: SentForm) -> Response:
    """Set somebody up."""
    return _change(request, lambda people: people.add(*choose_person(form)))


@router.post("/people/role")
@open_to(Role.ADMIN)
def change_role(request: Request, form: SentForm) -> Response:
    """Give somebody another role."""
    name = form.text("name")
    return _change(request, lambda people: people.change_role(name, choose_role(form)), other_than_oneself=name)


@router.post("/people/password")
@open_to(Role.ADMIN)
def change_password(request: Request, form: SentForm) -> Response:
    """Give somebody another password."""
    name = form.text("name")
    return _change(
        request, lambda people: people.change_password(name, choose_password(form, name)), other_than_oneself=name
    )


@router.post("/people/token")
@open_to(Role.ADMIN)
def make_token(request: Request, form: SentForm) -> Response:
    """Make a token for somebody's programs; this page alone ever shows it."""
    name, token = form.text("name"), make_secret()

    def keep(people: People) -> None:
        people.keep_token(name, token, datetime.now(UTC))

    return _change(request, keep, made=(name, token))


@router.post("/people/tokens")
@open_to(Role.ADMIN)
def forget_tokens(request: Request, form: SentForm) -> Response:
    """Take back all tokens of somebody."""

    def forget(people: People) -> None:
        people.forget_tokens(form.text("name"))

    return _change(request, forget)


@router.post("/people/remove")
@open_to(Role.ADMIN)
def remove_person(request: Request, form: SentForm) -> Response:
    """Let somebody come no longer."""
    name = form.text("name")
    return _change(request, lambda people: people.remove(name), other_than_oneself=name)


def _change(
    request: Request,
    change: Callable[[People], None],
    *,
    other_than_oneself: str | None = None,
    made: tuple[str, str] | None = None,
) -> Response:
    """Change who may come, and show who may then; `made`: a token that is shown this once, with whose it is."""
    person = find_visitor(request).person
    if person is None:
        return _show(request, status=403, flaws=(_UNKNOWN,))
    if other_than_oneself is not None and fold_name(other_than_oneself) == fold_name(person.name):
        return _show(request, status=422, flaws=(_ONESELF,))
    try:
        change(find_desk(request).store.people)
    except UnfitForm as error:
        return _show(request, status=422, flaws=tuple(flaw.sentence for flaw in error.flaws))
    except UsageError as error:
        return _show(request, status=422, flaws=(str(error),))
    mark(request, Mark.PEOPLE_CHANGED)
    return _show(request, made=made) if made else RedirectResponse("/people", status_code=303)


def _show(
    request: Request, *, status: int = 200, flaws: tuple[str, ...] = (), made: tuple[str, str] | None = None
) -> Response:
    people = find_desk(request).store.people
    return render(
        request,
        "people.html.j2",
        status=status,
        people=people.load(),
        tokens=people.count_tokens(),
        roles=tuple(Role),
        lines=_read_lines(request),
        flaws=flaws,
        made=made,
    )


def _read_lines(request: Request) -> tuple[Line, ...]:
    doors: Doors = request.app.state.doors
    try:
        lines = read_log(doors.log, _LOOKED_THROUGH) if doors.log else ()
    except CannotWriteError:
        return ()
    # What every page brings along tells nothing.
    return tuple(line for line in lines if not line.path.startswith("/static/"))[:_LINES]
