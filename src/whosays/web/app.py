"""The desk as a web application: its doors, its routes, and what it says when something is wrong."""

from __future__ import annotations

from importlib.resources import files

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount

from whosays.errors import StoreError
from whosays.version import __version__
from whosays.web import api
from whosays.web import routes as pages
from whosays.web.admitting.doors import LOOPBACK, Doors
from whosays.web.admitting.gate import Gate
from whosays.web.admitting.policy import Policies
from whosays.web.admitting.recording import RequestLog, close_log, open_log
from whosays.web.admitting.roles import ANYBODY
from whosays.web.admitting.tries import Tries
from whosays.web.api.answering import answer_error
from whosays.web.desk import Desk
from whosays.web.missing import NotHere
from whosays.web.templating import render

_NOT_FOUND = 404


class _DeskFiles(StaticFiles):
    """Styles, scripts, letters and pictures of the pages: they tell nothing, and signing in needs them too."""

    least_role = ANYBODY


def create_app(desk: Desk, doors: Doors = LOOPBACK) -> FastAPI:
    """The application over a desk; `doors` say how it can be come to. `close_app` lets go of its log.

    Raises:
        CannotWriteError: the log cannot be written.
    """
    tries, log = Tries(), open_log(doors.log) if doors.log else None
    files_of_pages = Mount("/static", _DeskFiles(directory=str(files("whosays") / "web" / "static")), name="static")
    routes = [route for router in (*pages.ROUTERS, *api.ROUTERS) for route in router.routes]
    app = FastAPI(
        title="whosays desk",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=[
            *([Middleware(RequestLog, log=log)] if log else []),
            Middleware(Policies),
            Middleware(Gate, doors=doors, tries=tries, routes=(*routes, files_of_pages)),
        ],
    )
    app.state.desk, app.state.doors, app.state.tries, app.state.log = desk, doors, tries, log
    app.add_exception_handler(NotHere, _say_missing)
    app.add_exception_handler(StoreError, _say_closed)
    app.add_exception_handler(HTTPException, _say_refused)
    for router in (*pages.ROUTERS, *api.ROUTERS):
        app.include_router(router)
    app.router.routes.append(files_of_pages)
    return app


def close_app(app: FastAPI) -> None:
    """Let go of the log of an application that answers no more."""
    if app.state.log is not None:
        close_log(app.state.log)


def _say_missing(request: Request, error: Exception) -> Response:
    what = error.what if isinstance(error, NotHere) else "page"
    return render(request, "missing.html.j2", status=404, what=what)


def _say_refused(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: an address that there is not, a way of asking that it does not know."""
    if request.url.path.startswith("/api/"):
        return answer_error(error)
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == _NOT_FOUND:
        return render(request, "missing.html.j2", status=status, what="page")
    return render(request, "refused.html.j2", status=status)


def _say_closed(request: Request, error: Exception) -> Response:
    return render(request, "closed.html.j2", status=503, sentence=str(error))
