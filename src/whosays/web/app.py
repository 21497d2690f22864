"""The desk as a web application: its routes, what browsers may do, and what it says when something is wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from whosays.errors import StoreError
from whosays.version import __version__
from whosays.web import api
from whosays.web.api.answering import answer_error
from whosays.web.desk import Desk
from whosays.web.missing import NotHere
from whosays.web.routes import (
    claim,
    compare,
    deciding,
    export,
    history,
    incident,
    overview,
    report,
    reports,
    reshaping,
    reviewer,
    sources,
)
from whosays.web.templating import render

# Nothing from elsewhere, nothing inline; styles in attributes are what Leaflet and Vega move things about with.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_NOT_FOUND = 404
_LOCAL = ("localhost", "127.0.0.1", "[::1]", "testserver")


def create_app(desk: Desk) -> FastAPI:
    """The application over a desk; serve it on loopback only: whoever reaches it can decide."""
    app = FastAPI(
        title="whosays desk", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json"
    )
    app.state.desk = desk
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(_LOCAL))
    app.middleware("http")(_guard)
    app.add_exception_handler(NotHere, _say_missing)
    app.add_exception_handler(StoreError, _say_closed)
    app.add_exception_handler(HTTPException, _say_refused)
    pages = (
        overview,
        incident,
        reports,
        report,
        compare,
        sources,
        history,
        claim,
        reshaping,
        deciding,
        reviewer,
        export,
    )
    for page in pages:
        app.include_router(page.router)
    for router in api.ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("whosays") / "web" / "static")), name="static")
    return app


async def _guard(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse what other sites send, and tell the browser what pages may do."""
    if request.method not in {"GET", "HEAD"} and _is_foreign(request):
        return Response("This form was sent by another site, and was not taken.", status_code=403)
    response = await follow(request)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _is_foreign(request: Request) -> bool:
    """True where a browser says that the page of another site sends this; programs say neither."""
    origin = request.headers.get("origin")
    of_another = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    return of_another or request.headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}


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
