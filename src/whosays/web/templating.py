"""Pages to HTML: one environment for all templates, everything escaped."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from whosays.exporting.dossier.wording import say_days, say_number, say_place, say_plural
from whosays.web.desk import Desk

# HTML has no NUL and UTF-8 no lone surrogates; a report's text may hold either.
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def render(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """The page that `template` makes of `values`; it knows `here` (its own address), `reviewer` and `seen` too."""
    desk: Desk = request.app.state.desk
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    page = _environment().get_template(template).render(here=here, reviewer=name_reviewer(request, desk), **values)
    return HTMLResponse(_UNWRITABLE.sub("\ufffd", page), status_code=status)


def name_reviewer(request: Request, desk: Desk) -> str:
    """Who decides in this browser: the name in its cookie, else the one that the desk was opened with."""
    return request.cookies.get("reviewer", "").strip() or desk.reviewer


def at(path: str, **query: object) -> str:
    """An address on the desk with its query; parts that are None or "" are left out."""
    given = {name: value for name, value in query.items() if value not in {None, ""}}
    return quote(path, safe="/#") + (f"?{urlencode(given)}" if given else "")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("whosays", "web/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plural": say_plural, "number": say_number, "days": say_days, "place": say_place}
    environment.globals["at"] = at
    return environment
