"""`desk`: the reviewer's desk in a browser."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import open_store
from whosays.cli.registering import add_command
from whosays.cli.terminal import tell, working_on


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, desk, "whosays desk", "whosays desk --store chechnya.db --reviewer 'A. Coder'")


def desk(
    store: options.Store = "whosays.db",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="The port on this machine (else 8642, or a free one)."),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", metavar="NAME", envvar="WHOSAYS_REVIEWER", help="Who decides (else your login)."),
    ] = None,
    *,
    at_least: options.AtLeast = 0.0,
    browser: Annotated[bool, typer.Option("--browser", help="Open it in your browser.")] = False,
) -> None:
    """Open the desk: a local web page on which to check, correct and decide.

    It answers on this machine alone and asks nothing of the network. Every decision is kept in the store with its
    maker's name, and can be taken back. Ctrl+C closes it.
    """
    from whosays.web.desk import Desk  # noqa: PLC0415  the rooms must not be loaded for --help
    from whosays.web.serving import address_of, bind, serve  # noqa: PLC0415  likewise

    listener = bind(port)
    with listener, open_store(store) as opened:
        shown = Desk(opened, reviewer=(reviewer or _login_name()).strip(), at_least=at_least)
        with working_on("Linking and comparing the reports"):
            shown.look()
        address = address_of(listener)

        def say_open() -> None:
            tell(f"The desk is open at {address} - Ctrl+C closes it.")
            if browser:
                typer.launch(address)

        serve(shown, listener, on_open=say_open)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
