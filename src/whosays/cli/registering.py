"""How commands join the program, so that their help reads well at any width."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import typer


def add_command(app: typer.Typer, command: Callable[..., None], *examples: str) -> None:
    """Add a command under its own name, with its docstring as help and examples of its use below.

    An underscore at the name's end, as of a word that Python keeps for itself, is no part of it; others are hyphens.
    """
    heading = "Examples:" if len(examples) > 1 else "Example:"
    epilog = "\n".join(["\b", heading, *(f"  {example}" for example in examples)])
    text = unwrap(inspect.getdoc(command) or "")
    name = command.__name__.rstrip("_").replace("_", "-")
    app.command(name, help=text, short_help=text.split("\n\n")[0], epilog=epilog)(command)


def unwrap(text: str) -> str:
    """Each paragraph on one line: the terminal breaks it where it needs to."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
