"""`desk`: the reviewer's desk in a browser, for one person or for a team."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import open_store
from whosays.cli.registering import add_command
from whosays.cli.terminal import tell, working_on

if TYPE_CHECKING:
    from whosays.storing import Store

_IN_CLEAR = (
    "Warning: without --certificate and --key passwords and all that is shown go over the network in clear. Give a "
    "certificate, or put a server that encrypts before the desk and open it with --behind-proxy."
)
_EXPOSED = "Warning: with --behind-proxy give an address of this machine alone, or others get round the proxy."


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(
        app,
        desk,
        "whosays desk",
        "whosays desk --store chechnya.db --reviewer 'A. Coder'",
        "whosays desk --host 0.0.0.0 --certificate desk.pem --key desk.key",
    )


def desk(  # noqa: PLR0913  each is an option of the command
    store: options.Store = "whosays.db",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="The port (else 8642, or a free one)."),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", metavar="NAME", envvar="WHOSAYS_REVIEWER", help="Who decides (else your login)."),
    ] = None,
    *,
    at_least: options.AtLeast = 0.0,
    browser: Annotated[bool, typer.Option("--browser", help="Open it in your browser.")] = False,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="ADDRESS", help="Where others reach it: an address of this machine, or 0.0.0.0."
        ),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name", metavar="NAME", help="A host name by which browsers know it; several times for several."
        ),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", metavar="FILE", help="Encrypt with this certificate (PEM).")
    ] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The certificate's key (PEM).")] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="Believe a proxy on this machine who asks, and that it encrypts.")
    ] = False,
    log: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", help="Where requests are logged (else beside the store).")
    ] = None,
) -> None:
    """Open the desk: a web page on which to check, correct and decide.

    It answers on this machine alone, unless --host opens it to others, and asks nothing of the network. Once people are
    set up (whosays people add), everybody signs in. Every decision is kept in the store with its maker's name, and can
    be taken back. Ctrl+C closes it.
    """
    from whosays.web.desk import Desk  # noqa: PLC0415  the rooms must not be loaded for --help
    from whosays.web.serving import (  # noqa: PLC0415  likewise
        Served,
        address_of,
        bind,
        is_loopback,
        load_certificate,
        make_doors,
        serve,
    )

    is_encrypted = load_certificate(certificate, key)
    served = Served(certificate=certificate, key=key, behind_proxy=behind_proxy)
    listener = bind(port, host)
    with listener, open_store(store) as opened:
        doors = make_doors(opened, host, names=tuple(name or ()), log=log or _place_log(opened))
        if not is_loopback(host):
            if behind_proxy:
                tell(_EXPOSED)
            elif not is_encrypted:
                tell(_IN_CLEAR)
        shown = Desk(opened, reviewer=(reviewer or _login_name()).strip(), at_least=at_least)
        with working_on("Linking and comparing the reports"):
            shown.look()
        address = address_of(listener, is_encrypted=is_encrypted)

        def say_open() -> None:
            tell(f"The desk is open at {address} - Ctrl+C closes it.")
            if browser:
                typer.launch(address)

        serve(shown, listener, doors=doors, served=served, on_open=say_open)


def _place_log(store: Store) -> Path:
    """Beside a store that is a file, else in the working folder."""
    return Path("whosays-desk.log") if "://" in store.location else Path(f"{store.location}.log")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
