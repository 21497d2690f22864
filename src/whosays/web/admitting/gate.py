"""The gate before all pages: what is too large, from elsewhere, unknown, not allowed, forged or too fast is refused."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whosays.errors import StoreError
from whosays.model.person import Role
from whosays.model.secret import is_same_secret
from whosays.web.admitting import refusing
from whosays.web.admitting.bounds import LARGEST_BODY, LARGEST_OF_STRANGERS, check_head, read_body, replay
from whosays.web.admitting.doors import Doors
from whosays.web.admitting.hosts import find_address, find_home, is_foreign, is_from_browser
from whosays.web.admitting.refusing import Refused
from whosays.web.admitting.roles import ANYBODY, Least, find_least_role, find_route, lets_in
from whosays.web.admitting.sessions import UnknownToken, keep_visit, recognise
from whosays.web.admitting.tries import Tries
from whosays.web.admitting.visitor import NOBODY, Visitor, Way, find_visitor
from whosays.web.forms.fields import FORM_TOKEN, MOST_FIELDS, Form
from whosays.web.looking import find_desk

TOKEN_HEADER = "x-form-token"  # noqa: S105  the name of a header
"""Where scripts put what forms have in their hidden field."""

_READING = frozenset({"GET", "HEAD"})
_FORMS, _API = "/decide/", "/api/"


class Gate:
    """Lets requests through to the pages, or answers them itself."""

    def __init__(self, app: ASGIApp, *, doors: Doors, tries: Tries, routes: Sequence[BaseRoute]) -> None:
        """`routes`: all addresses that there are; each states who may come to it."""
        self._app = app
        self._doors = doors
        self._tries = tries
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            body = await self._admit(request, receive)
        except Refused as refused:
            request.state.mark = refused.mark
            await refused.response(scope, receive, _with_visit(request, send))
            return
        await self._app(scope, receive if body is None else replay(body, receive), _with_visit(request, send))

    async def _admit(self, request: Request, receive: Receive) -> bytes | None:
        """What an admitted request brings along, None where it only asks.

        Raises:
            Refused: it is not admitted.
        """
        check_head(request)
        if not self._doors.know(request.headers.get("host", "")):
            raise refusing.of_unknown_host()
        if request.method not in _READING and is_foreign(request):
            raise refusing.of_foreign_page(request)
        route = find_route(self._routes, request.scope)
        # Where there is nothing readers are told so, and strangers learn nothing of what there is.
        least = Role.READER if route is None else find_least_role(route)
        visitor = request.state.visitor = await self._recognise(request, least)
        is_stranger = not lets_in(least, visitor.role) and visitor.role is None
        # A form that somebody had filled in when the session ended is shown again, so that nothing of it is lost.
        is_form_of_stranger = is_stranger and request.method == "POST" and request.url.path.startswith(_FORMS)
        if is_stranger and not is_form_of_stranger:
            raise refusing.of_stranger(request)
        if not is_stranger and not lets_in(least, visitor.role):
            raise refusing.of_role(request)
        if request.method in _READING or route is None:
            return None
        body = await read_body(request, receive, most=LARGEST_OF_STRANGERS if visitor.role is None else LARGEST_BODY)
        await self._check_sent(request, visitor, body)
        return body

    async def _recognise(self, request: Request, least: Least | None) -> Visitor:
        try:
            people = find_desk(request).store.people
            return await run_in_threadpool(recognise, request, people, sign_in=self._doors.sign_in)
        except UnknownToken:
            wait = self._tries.take_unknown_token(find_home(find_address(request)))
            raise (refusing.of_haste(request, wait) if wait else refusing.of_unknown_token(request)) from None
        except StoreError as error:
            if least == ANYBODY and request.method in _READING:
                return NOBODY
            raise refusing.for_want_of_store(request, error) from error

    async def _check_sent(self, request: Request, visitor: Visitor, body: bytes) -> None:
        """What is sent must come from a form of the desk, or from a program; and not too fast.

        Raises:
            Refused: it does not.
        """
        form = Form(()) if request.url.path.startswith(_API) else await _read_form(request, body)
        if not _is_program(request, visitor):
            given = request.headers.get(TOKEN_HEADER) or form.text(FORM_TOKEN)
            if visitor.role is None and request.url.path.startswith(_FORMS):
                raise refusing.of_late_form(request, form)
            if visitor.new_secret is not None or not is_same_secret(given, visitor.form_token):
                raise refusing.of_forged_form(request, form)
        wait = self._tries.take_post(visitor.secret) if visitor.person is not None else 0
        if wait:
            raise refusing.of_haste(request, wait)


def _is_program(request: Request, visitor: Visitor) -> bool:
    """True where no browser can have been made to send this: it has a token, or asks as no page elsewhere can.

    JSON is what a page may send elsewhere only after asking, which the desk does not allow (Fetch, CORS preflight).
    """
    if visitor.way is Way.TOKEN:
        return True
    is_json = request.headers.get("content-type", "").split(";")[0].strip().lower() == "application/json"
    is_of_program = is_json and not is_from_browser(request) and visitor.new_secret is not None
    return visitor.way is Way.OPEN and request.url.path.startswith(_API) and is_of_program


async def _read_form(request: Request, body: bytes) -> Form:
    """The fields of a form; none where the body is something else.

    Raises:
        Refused: it has more fields than are taken.
    """

    async def nothing() -> Message:
        return {"type": "http.disconnect"}

    again = Request(request.scope, replay(body, nothing))
    try:
        sent = await again.form(max_files=0, max_fields=MOST_FIELDS)
    except (MultiPartException, HTTPException, UnicodeDecodeError, ValueError) as error:
        raise refusing.of_size(
            request, 413, "This form has more fields than the desk takes, or brings files along."
        ) from error
    return Form(tuple((name, value) for name, value in sent.multi_items() if isinstance(value, str)))


def _with_visit(request: Request, send: Send) -> Send:
    """Give a browser that has nothing yet what makes its forms known, along with its first page."""

    async def send_on(message: Message) -> None:
        new = find_visitor(request).new_secret
        if message["type"] == "http.response.start" and new is not None:
            kept = Response()
            keep_visit(request, kept, new)
            is_page = any(
                name == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"]
            )
            if is_page:
                cookies = [(name, value) for name, value in kept.raw_headers if name == b"set-cookie"]
                message = {**message, "headers": [*message["headers"], *cookies]}
        await send(message)

    return send_on
