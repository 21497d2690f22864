"""docs/commands.md against the program: every command and option is there, and nothing else is."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from whosays.cli.app import app

_PROGRAM = typer.main.get_command(app)
_COMMANDS = dict(getattr(_PROGRAM, "commands", {}))
_OF_EVERY_COMMAND = {"--help", "-h"}
_OF_THE_PROGRAM = {"--install-completion", "--show-completion", "--key-file"}


def read_sections(root: Path) -> dict[str, str]:
    """The parts of the page by the command that their heading names."""
    page = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} `(?:whosays )?([\w-]+)[^`\n]*`.*$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def find_options(command: object) -> Iterator[str]:
    for part in getattr(command, "commands", {}).values():
        yield from find_options(part)
    for parameter in getattr(command, "params", ()):
        if parameter.param_type_name == "option":
            yield from (*parameter.opts, *parameter.secondary_opts)


def read_options(text: str) -> set[str]:
    """The options that a text names: `--store PATH`, `-o`."""
    return {
        option for code in re.findall(r"`([^`\n]+)`", text) for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", code)
    }


def test_the_program_has_commands() -> None:
    assert {"read", "incidents", "show", "dossier"} <= set(_COMMANDS)


def test_every_command_has_its_part_of_the_page_and_no_other_has(root: Path) -> None:
    assert set(read_sections(root)) == set(_COMMANDS)


@pytest.mark.parametrize("name", sorted(_COMMANDS))
def test_every_option_of_a_command_is_described(root: Path, name: str) -> None:
    options = set(find_options(_COMMANDS[name])) - _OF_EVERY_COMMAND
    assert options - read_options(read_sections(root)[name]) == set()


def test_the_page_names_no_option_that_does_not_exist(root: Path) -> None:
    known = {option for command in _COMMANDS.values() for option in find_options(command)}
    named = read_options((root / "docs" / "commands.md").read_text(encoding="utf-8"))
    assert named - known - _OF_EVERY_COMMAND - _OF_THE_PROGRAM == set()


def test_every_document_names_only_commands_that_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^\$ |^)whosays ([a-z]+(?:-[a-z]+)*)\b", text, re.MULTILINE))
    assert named - set(_COMMANDS) == set()


def test_make_help_tells_the_targets_that_the_documents_name(root: Path) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=root, capture_output=True, text=True, check=True
    )
    told = {line.split()[0] for line in done.stdout.splitlines()}
    pages = [*root.glob("*.md"), *(root / "docs").glob("*.md")]
    named = {
        target
        for page in pages
        for target in re.findall(r"(?:`|^)make ([a-z]+)\b", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {"demo", "test"} <= named <= told
