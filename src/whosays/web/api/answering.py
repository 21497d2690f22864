"""How the API answers: pages of lists with links between them, JSON that any text can stand in, errors as sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from whosays.errors import StaleDecisionError, StoreError, UnknownDecisionError, WhosaysError
from whosays.web.api.forms import Failure, Turn
from whosays.web.desk import View
from whosays.web.forms.fields import UnfitForm
from whosays.web.looking import look
from whosays.web.missing import NotHere

PAGE_SIZE = 50
MOST_A_PAGE = 200
_LARGEST_PAGE = 1_000_000_000
_LONGEST_SHOWN = 60
_SURROGATE = re.compile("[\ud800-\udfff]")
_Item = TypeVar("_Item")


class BadParameter(ValueError):  # noqa: N818  what was asked wrongly is no error of the program
    """A parameter's value cannot be used; it becomes an answer that says so in `sentence`."""

    def __init__(self, sentence: str) -> None:
        """`sentence`: what is wrong, and what would be right."""
        super().__init__(sentence)
        self.sentence = sentence


class ApiRoute(APIRoute):
    """A route whose errors are answered as `{"error": sentence}`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with its errors turned into answers."""
        handle = super().get_route_handler()

        async def answer_all(request: Request) -> Response:
            try:
                return await handle(request)
            except (NotHere, BadParameter, UnfitForm, RequestValidationError, HTTPException, WhosaysError) as error:
                return answer_error(error)

        return answer_all


def make_router() -> APIRouter:
    """A router for addresses of the API."""
    failures: Mapping[int | str, dict[str, Any]] = {
        401: {"model": Failure, "description": "Signing in is needed, or the token is nobody's"},
        403: {"model": Failure, "description": "The role does not include it, or it came from another site's page"},
        413: {"model": Failure, "description": "The body is too large"},
        422: {"model": Failure, "description": "A parameter cannot be used"},
        429: {"model": Failure, "description": "Too often in too short a time; `Retry-After` says how long to wait"},
        431: {"model": Failure, "description": "The address or the headers are too large"},
        503: {"model": Failure, "description": "The store cannot be read just now"},
    }
    return APIRouter(prefix="/api", route_class=ApiRoute, responses=dict(failures), tags=["reading"])


MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Failure, "description": "It is not here"}}
"""The further answer of addresses that name one thing."""


STALE: dict[int | str, dict[str, Any]] = {
    409: {"model": Failure, "description": "Somebody decided about the same thing since `seen`"}
}
"""The further answer of an address that decides."""


class Paging:
    """Which page of a list is asked for."""

    def __init__(
        self,
        request: Request,
        page: Annotated[int, Query(ge=1, le=_LARGEST_PAGE, description="Which page, from 1.")] = 1,
        size: Annotated[int, Query(ge=1, le=MOST_A_PAGE, description="How many a page.")] = PAGE_SIZE,
    ) -> None:
        """`page` counts from 1; one behind the last is empty."""
        self._request = request
        self.page = page
        self.size = size

    def cut(self, items: Sequence[_Item]) -> Sequence[_Item]:
        """The items of this page."""
        start = (self.page - 1) * self.size
        return items[start : start + self.size]

    def turn(self, total: int) -> Turn:
        """Where in a list of `total` items this page is, with the addresses of the pages beside it."""
        last = max(1, -(-total // self.size))
        return {
            "total": total,
            "page": self.page,
            "size": self.size,
            "next": self._address(self.page + 1) if self.page < last else None,
            "previous": self._address(min(self.page - 1, last)) if self.page > 1 else None,
        }

    def _address(self, page: int) -> str:
        query = [(name, value) for name, value in self._request.query_params.multi_items() if name != "page"]
        return f"{quote(self._request.url.path)}?{urlencode([*query, ('page', page)], errors='replace')}"


Asked = Annotated[Paging, Depends(Paging)]
"""The page that is asked for, as a parameter of a route."""
Look = Annotated[View, Depends(look)]
"""What the desk shows now, as a parameter of a route."""


def answer(content: Mapping[str, object], status: int = 200) -> Response:
    """The content as JSON in UTF-8; halves of characters, which have no UTF-8, are written as escapes."""
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(escape_halves(written), status_code=status, media_type="application/json")


def escape_halves(written: str) -> str:
    """JSON with lone surrogates as escapes."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def answer_error(error: Exception) -> Response:
    """What went wrong, as a sentence, under the status that fits."""
    match error:
        case NotHere():
            status, sentence = 404, f"This {error.what} is not here. It may have become part of another one."
        case BadParameter():
            status, sentence = 422, error.sentence
        case RequestValidationError():
            status, sentence = 422, " ".join(map(_say_invalid, error.errors()))
        case UnfitForm():
            status, sentence = 422, str(error)
        case HTTPException(status_code=400):
            # What the framework says of a body that it cannot even decode; other bodies that do not fit are 422 too.
            status, sentence = 422, "The body of the request could not be read: send JSON in UTF-8."
        case HTTPException():
            status, sentence = error.status_code, f"{error.detail}."
        case UnknownDecisionError():
            status, sentence = 404, str(error)
        case StaleDecisionError():
            status, sentence = 409, str(error)
        case StoreError():
            status, sentence = 503, str(error)
        case _:
            status, sentence = 422, str(error)
    return answer({"error": sentence}, status)


def _say_invalid(problem: Mapping[str, Any]) -> str:
    """One parameter's fault as a sentence: "size: Input should be less than or equal to 200, not 500."."""
    place = [str(part) for part in problem["loc"][1:]] or ["request"]
    given = str(problem.get("input"))
    shown = given if len(given) <= _LONGEST_SHOWN else f"{given[:_LONGEST_SHOWN]}…"
    return f"{'.'.join(place)}: {problem['msg']}, not {shown}."
