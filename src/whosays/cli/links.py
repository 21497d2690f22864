"""Why the reports of an incident are taken to tell of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from whosays.cli.terminal import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whosays.model.casebook import Casebook
    from whosays.model.incident import Incident, Link

_MOST_REASONS = 4


def lay_out_links(incident: Incident, casebook: Casebook) -> Iterator[Padding]:
    """A line a link: the two reports, what speaks for one incident, what against."""
    for link in incident.links:
        yield Padding(Text(plain(_say_link(link, casebook))), (0, 0, 0, 2))


def _say_link(link: Link, casebook: Casebook) -> str:
    one, other = (casebook.reports[casebook.tellings[telling].report].name for telling in (link.one, link.other))
    reasons = list(link.reasons[:_MOST_REASONS])
    if link.is_decided:
        reasons.insert(0, "a person joined them")
    said = "; ".join(reasons) or "other reports hold them together"
    doubts = f" (against it: {'; '.join(link.doubts[:_MOST_REASONS])})" if link.doubts else ""
    return f"{one} – {other}: {said}{doubts}"
