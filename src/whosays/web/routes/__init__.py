"""Addresses to pages: one module for each page, nothing but looking up and handing over."""

from whosays.web.routes import (
    claim,
    compare,
    deciding,
    export,
    history,
    incident,
    overview,
    people,
    report,
    reports,
    reshaping,
    reviewer,
    signing,
    sources,
)

ROUTERS = (
    overview.router,
    incident.router,
    reports.router,
    report.router,
    compare.router,
    sources.router,
    history.router,
    claim.router,
    reshaping.router,
    deciding.router,
    reviewer.router,
    signing.router,
    people.router,
    export.router,
)
"""The routers of the pages, in the order in which they are asked."""

__all__ = ["ROUTERS"]
