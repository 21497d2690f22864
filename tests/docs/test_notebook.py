"""The worked notebook runs from top to bottom and shows what it shows. `RENEW_DOCS=1` writes what it shows now."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

_SECONDS = 300


@pytest.fixture(scope="module")
def notebook(root: Path) -> Any:
    return nbformat.read(root / "docs" / "notebook.ipynb", as_version=4)  # type: ignore[no-untyped-call]


def run(notebook: Any, folder: Path) -> Any:
    """The notebook as it is after it ran in an empty folder; only what it shows is kept."""
    done = copy.deepcopy(notebook)
    for cell in done.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    NotebookClient(done, timeout=_SECONDS, resources={"metadata": {"path": str(folder)}}).execute()
    for cell in done.cells:
        cell.metadata.pop("execution", None)
    return done


def shown_by(notebook: Any) -> Iterator[tuple[str, list[str]]]:
    """The source of each cell of code and the text of what it shows."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            yield cell.source, [read_output(output) for output in cell.outputs]


def read_output(output: Any) -> str:
    if output.output_type == "stream":
        return str(output.text)
    return str(output.data.get("text/html") or output.data["text/plain"])


def test_the_notebook_runs_and_shows_what_the_file_shows(
    notebook: Any, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    done = run(notebook, tmp_path)
    if os.environ.get("RENEW_DOCS"):
        nbformat.write(done, root / "docs" / "notebook.ipynb")  # type: ignore[no-untyped-call]
        pytest.skip("the notebook was renewed; run once more without RENEW_DOCS")
    assert list(shown_by(done)) == list(shown_by(notebook))
    assert [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"] == [
        number for number, _ in enumerate(shown_by(notebook), 1)
    ]


def test_the_notebook_tells_nothing_of_the_machine_that_it_ran_on(root: Path) -> None:
    text = (root / "docs" / "notebook.ipynb").read_text(encoding="utf-8")
    assert [word for word in ("/tmp", "/root", "/home", "/work") if word in text] == []  # noqa: S108
