"""What an address asks of those who come: every one states its least role, and one that states none lets nobody in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, Literal, TypeAlias, TypeVar

from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope

from whosays.model.person import Role

ANYBODY: Final = "anybody"
"""Stated by addresses that need no signing in."""

Least: TypeAlias = Role | Literal["anybody"]
"""Who is let in at least."""

_STATED = "least_role"
_Endpoint = TypeVar("_Endpoint", bound=Callable[..., Any])


def open_to(least: Least) -> Callable[[_Endpoint], _Endpoint]:
    """State on a route's function who may come; put it nearest to the function."""

    def state(endpoint: _Endpoint) -> _Endpoint:
        vars(endpoint)[_STATED] = least
        return endpoint

    return state


def find_least_role(route: BaseRoute) -> Least | None:
    """Who may come to a route; None where it does not say: then nobody may."""
    behind = route.app if isinstance(route, Mount) else getattr(route, "endpoint", None)
    return getattr(behind, _STATED, None)


def find_route(routes: Iterable[BaseRoute], scope: Scope) -> BaseRoute | None:
    """The route that answers a request; None where the address, or this way of asking, is nothing."""
    return next((route for route in routes if route.matches(scope)[0] is Match.FULL), None)


def lets_in(least: Least | None, role: Role | None) -> bool:
    """True where somebody of this role, or without any, may come."""
    if least == ANYBODY:
        return True
    return least is not None and role is not None and role.includes(Role(least))
