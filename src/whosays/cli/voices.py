"""How many independent voices stand behind each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from whosays.cli.terminal import new_table, plain

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook
    from whosays.model.incident import Incident


def lay_out_voices(incident: Incident, casebook: Casebook) -> Table | None:
    """A value a row: its number of voices, who they are, what cannot be told; None where there is nothing to say."""
    from whosays.exporting.dossier.voices import list_backed_values  # noqa: PLC0415  --help needs none

    backed = list_backed_values(incident, casebook)
    if not backed:
        return None
    table = new_table("value", "voices", "who")
    table.expand = True
    table.columns[0].ratio, table.columns[2].ratio = 2, 5
    table.columns[1].no_wrap = True
    for each in backed:
        lines = ([", ".join(each.voices) + "."] if each.voices else []) + [*each.doubts, *each.changes]
        table.add_row(plain(each.value), each.count, plain("\n".join(lines)))
    return table
