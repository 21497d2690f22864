"""The options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH...",
        help="Reports: text, HTML, PDF, Word (.docx), JSON, JSON lines, tables (CSV, Parquet), ZIP archives, or "
        "folders of them; - is standard input.",
        show_default=False,
    ),
]

Url = Annotated[
    list[str] | None,
    typer.Option(
        "--url",
        metavar="URL",
        help="A page to get over the network and read; may be given several times.",
        show_default=False,
    ),
]

InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="NAME",
        help="What standard input is: txt, html, jsonl, json, csv, ... (else its beginning tells).",
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

Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        envvar="WHOSAYS_WORKERS",
        min=1,
        help="How many processes read side by side where there is much to read (else one a core).",
        show_default=False,
    ),
]

NoTriage = Annotated[
    bool,
    typer.Option(
        "--no-triage",
        help="Read reports and paragraphs without any sign of a violent incident too: slower, a little more.",
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


def _name_column(option: str, what: str) -> Any:
    return typer.Option(option, metavar="NAME", help=f"The column (of JSON: field) with {what}.")


TextColumn = Annotated[str | None, _name_column("--text-column", "the texts of reports")]
TitleColumn = Annotated[str | None, _name_column("--title-column", "titles")]
DateColumn = Annotated[str | None, _name_column("--date-column", "days of publication")]
PublisherColumn = Annotated[str | None, _name_column("--publisher-column", "publishers")]
UrlColumn = Annotated[str | None, _name_column("--url-column", "addresses")]
IdColumn = Annotated[str | None, _name_column("--id-column", "the names of reports")]
LanguageColumn = Annotated[str | None, _name_column("--language-column", "languages")]
AuthorColumn = Annotated[str | None, _name_column("--author-column", "authors")]
