"""The options that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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

TextColumn = Annotated[
    str | None,
    typer.Option("--text-column", metavar="NAME", help="The column (of JSON: field) with the texts of reports."),
]

TitleColumn = Annotated[
    str | None,
    typer.Option("--title-column", metavar="NAME", help="The column (of JSON: field) with titles."),
]

DateColumn = Annotated[
    str | None,
    typer.Option("--date-column", metavar="NAME", help="The column (of JSON: field) with days of publication."),
]

PublisherColumn = Annotated[
    str | None,
    typer.Option("--publisher-column", metavar="NAME", help="The column (of JSON: field) with publishers."),
]

UrlColumn = Annotated[
    str | None,
    typer.Option("--url-column", metavar="NAME", help="The column (of JSON: field) with addresses."),
]

IdColumn = Annotated[
    str | None,
    typer.Option("--id-column", metavar="NAME", help="The column (of JSON: field) with the names of reports."),
]

LanguageColumn = Annotated[
    str | None,
    typer.Option("--language-column", metavar="NAME", help="The column (of JSON: field) with languages."),
]

AuthorColumn = Annotated[
    str | None,
    typer.Option("--author-column", metavar="NAME", help="The column (of JSON: field) with authors."),
]
