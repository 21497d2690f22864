"""What the shell offers when a user presses the tab key: formats, kinds, policies, and the reports of the store.

Nothing here may take long or fail: where a store cannot be opened nothing is offered.
"""

from __future__ import annotations

from collections.abc import Iterable

import typer

from whosays.errors import WhosaysError


def complete_format(beginning: str) -> list[tuple[str, str]]:
    """The formats of `whosays export` that begin so, each with what it is."""
    from whosays.exporting.formats import FORMATS  # noqa: PLC0415  for the shell alone

    return [(form.name, form.summary) for form in FORMATS.values() if form.name.startswith(beginning)]


def complete_kind(beginning: str) -> list[str]:
    """The kinds of claims that begin so."""
    from whosays.model.claim import CLAIM_KINDS  # noqa: PLC0415  for the shell alone

    return _those_with(beginning, CLAIM_KINDS)


def complete_policy(beginning: str) -> list[str]:
    """The policies that begin so, and `all`."""
    from whosays.reconciling import find_policies  # noqa: PLC0415  for the shell alone

    return _those_with(beginning, ["all", *(policy.name for policy in find_policies())])


def complete_report(context: typer.Context, beginning: str) -> list[str]:
    """The names of the reports in the store of the command that begin so."""
    from whosays.storing import Store  # noqa: PLC0415  for the shell alone

    location = context.params.get("store") or "whosays.db"
    try:
        with Store.open(location, create=False) as store:
            return _those_with(beginning, [report.name for report in store.list_reports()])
    except WhosaysError:
        return []


def _those_with(beginning: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(beginning)]
