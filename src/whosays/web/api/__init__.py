"""The desk's contents as JSON over HTTP: the forms of the bundle, paged, chosen by the same filters as the pages."""

from whosays.web.api import claims, decisions, incidents, reports, sources, whole

ROUTERS = (
    incidents.router,
    reports.router,
    claims.router,
    sources.router,
    decisions.router,
    whole.router,  # the last one: it answers for every address that no other knows
)
"""The routers of the API, in the order in which they are asked."""

__all__ = ["ROUTERS"]
