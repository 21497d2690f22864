"""`whosays`, the program: its commands, and what it does with errors."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli import (
    auditing,
    demonstrating,
    deskwork,
    distributing,
    encrypting,
    explaining,
    exporting,
    holdings,
    importing,
    keeping,
    listing,
    people,
    reading,
    redacting,
    showing,
    simulating,
    verifying,
    watching,
)
from whosays.cli.registering import add_command, unwrap
from whosays.cli.terminal import make_streams_safe, tell
from whosays.errors import WhosaysError

_OBJECTS_BETWEEN_COLLECTIONS = 50_000
_HELP = """Who says what happened?

Reads news reports of violent incidents and works out every account of each: how many were killed and injured, who is
said to have done it, where, when, and who says so. Nothing leaves this machine; only `read --url` asks the network."""

# "\b" keeps the lines of a paragraph as they are.
_EPILOG = """\b
Begin with
  whosays demo
or with reports of your own
  whosays read reports/
  whosays incidents
  whosays desk

Exit status: 0 done; 1 an error; 2 a misuse; 3 done, but some input could not be read as it was (see the problems \
listed)."""

app = typer.Typer(
    name="whosays",
    help=unwrap(_HELP),
    epilog=_EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,  # Rich takes longer to load than all of this to start
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def choose_key_file(
    key_file: Annotated[
        Path | None,
        typer.Option(
            "--key-file",
            metavar="FILE",
            help="A file with the key of encrypted stores on its first line (also WHOSAYS_KEY_FILE).",
            show_default=False,
        ),
    ] = None,
) -> None:
    """What stands before every command."""
    encrypting.use_key_file(key_file)


def version() -> None:
    """Print the version."""
    from whosays.version import __version__  # noqa: PLC0415  kept beside its use

    sys.stdout.write(f"whosays {__version__}\n")


app.callback(help=unwrap(_HELP), epilog=_EPILOG)(choose_key_file)
demonstrating.add_commands(app)
reading.add_commands(app)
watching.add_commands(app)
distributing.add_commands(app)
listing.add_commands(app)
holdings.add_commands(app)
showing.add_commands(app)
explaining.add_commands(app)
exporting.add_commands(app)
verifying.add_commands(app)
auditing.add_commands(app)
importing.add_commands(app)
keeping.add_commands(app)
deskwork.add_commands(app)
people.add_commands(app)
redacting.add_commands(app)
encrypting.add_commands(app)
simulating.add_commands(app)
add_command(app, version, "whosays version")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; an error that the user can put right is one sentence on standard error.

    `arguments`: those of the command line where None.

    Raises:
        SystemExit: always, with the exit status.
    """
    make_streams_safe()
    # Most values live until the run ends: looking through them for garbage as often as usual takes a twentieth of it.
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        app(args=arguments, prog_name="whosays")
    except WhosaysError as error:
        tell(f"whosays: {error}")
        sys.exit(error.exit_status)
