"""The options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        help="Reports: text, HTML, PDF, Word (.docx) or JSON lines files, ZIP archives, or folders of them.",
        show_default=False,
    ),
]

Store = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        envvar="WHOSAYS_STORE",
        help="Where what was read is kept: a file, or postgresql://USER@HOST/DATABASE.",
    ),
]

AtLeast = Annotated[
    float,
    typer.Option(
        "--at-least",
        metavar="CONFIDENCE",
        envvar="WHOSAYS_AT_LEAST",
        min=0.0,
        max=1.0,
        help="Leave out claims that were read with less confidence than this, from 0 to 1.",
    ),
]

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]

Incident = Annotated[
    str | None,
    typer.Option(
        "--incident", "-i", metavar="INCIDENT", help="Only this one: its id's beginning or words of its title."
    ),
]
