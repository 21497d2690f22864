"""What the documents show is what the program does. `RENEW_DOCS=1` writes what it prints now into them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.usefixtures("fresh_folder")
def test_commands_run_and_print_what_the_page_shows(
    console_document: Path,
    blocks_of: Callable[[Path], list[Any]],
    play: Callable[[str], tuple[int, str]],
    shown: Callable[[str, int | None], list[str]],
    renewing: Callable[[Path, Any, str], None],
) -> None:
    wants_renewal = bool(os.environ.get("RENEW_DOCS"))
    failed, stale = [], []
    for block in blocks_of(console_document):
        if block.language != "console":
            continue
        lines: list[str] = []
        for command in block.commands:
            status, printed = play(command)
            if status:
                failed.append(f"{command}: exit status {status}: {printed}")
            lines += [f"$ {command}", *shown(printed, block.most_lines)]
        body = "".join(f"{line}\n" for line in lines)
        if body != block.body:
            if wants_renewal:
                renewing(console_document, block, body)
            else:
                stale.append(body)
    assert failed == []
    assert stale == [], (
        f"{console_document.name} shows other output than the program prints; renew it with "
        "RENEW_DOCS=1 .venv/bin/python -m pytest tests/docs"
    )


@pytest.mark.usefixtures("read_folder")
def test_python_examples_run(python_document: Path, blocks_of: Callable[[Path], list[Any]]) -> None:
    names: dict[str, Any] = {"__name__": "example"}
    for block in blocks_of(python_document):
        if block.language == "python":
            exec(compile(block.body, str(python_document), "exec"), names)  # noqa: S102  our own pages
