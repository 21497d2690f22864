"""`encrypt`, `decrypt` and `rekey`: stores that only a key opens."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from whosays.cli.registering import add_command
from whosays.cli.terminal import print_lines, working_on
from whosays.errors import EmptyKeyError, KeysDifferError

_ADDRESS = "sqlcipher://"
_PLAIN_LEFT = (
    "The plain file is still there: see that the new one opens, then delete the old one and its backups. On "
    "solid-state disks deleted files can be brought back for a while."
)

Source = Annotated[Path, typer.Argument(metavar="FILE", help="The file of the store.", show_default=False)]
Made = Annotated[Path, typer.Argument(metavar="COPY", help="The file to make.", show_default=False)]
NewKeyFile = Annotated[
    Path | None,
    typer.Option("--new-key-file", metavar="FILE", help="A file with the new key on its first line (else asked for)."),
]


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, encrypt, "whosays encrypt whosays.db secret.db", "whosays desk --store sqlcipher:///secret.db")
    add_command(app, decrypt, "whosays decrypt secret.db whosays.db")
    add_command(app, rekey, "whosays rekey secret.db --new-key-file new-key.txt")


def use_key_file(path: Path | None) -> None:
    """Let all that follows take the key of encrypted stores out of a file; None: as the variables say."""
    if path is not None:
        from whosays.storing.encrypting import KEY_FILE  # noqa: PLC0415  --help needs none

        os.environ[KEY_FILE] = str(path)


def ask_for_key(location: str) -> str | None:
    """The key of an encrypted store, typed in where nothing tells it and somebody is there to be asked; else None."""
    if not location.startswith(_ADDRESS):
        return None
    from whosays.storing.encrypting import KEY, KEY_FILE  # noqa: PLC0415  --help needs none

    is_told = os.environ.get(KEY_FILE) or os.environ.get(KEY)
    return None if is_told or not sys.stdin.isatty() else _ask(f"Key of {location}: ")


def _ask(prompt: str, *, twice: bool = False) -> str:
    """A key that is typed in without being shown.

    Raises:
        EmptyKeyError: nothing was typed.
        KeysDifferError: it was typed twice, and not the same.
    """
    key = getpass.getpass(prompt)
    if not key:
        raise EmptyKeyError
    if twice and getpass.getpass("The same once more: ") != key:
        raise KeysDifferError
    return key


def _find_key(path: Path) -> str:
    from whosays.storing.encrypting import find_key  # noqa: PLC0415  --help needs none

    location = f"{_ADDRESS}/{path}"
    return ask_for_key(location) or find_key(location)


def _find_new_key(given: Path | None) -> str:
    from whosays.storing.encrypting import read_key  # noqa: PLC0415  --help needs none

    return _ask("New key: ", twice=True) if given is None else read_key(given)


def encrypt(file: Source, copy: Made, new_key_file: NewKeyFile = None) -> None:
    """Make an encrypted copy of a store, which only its key opens.

    Whoever loses the key loses the copy. The copy's address is sqlcipher:///COPY.
    """
    from whosays.storing import Store  # noqa: PLC0415  --help needs none
    from whosays.storing.encrypting import encrypt as copy_encrypted  # noqa: PLC0415  likewise

    # That it is a store, and one of this version.
    Store.open(file, create=False).close()
    key = _find_new_key(new_key_file)
    with working_on("Encrypting"):
        copy_encrypted(file, copy, key)
    print_lines(f"{copy} is written. Its address is {_ADDRESS}/{copy}", whole=True)
    print_lines(_PLAIN_LEFT)


def decrypt(file: Source, copy: Made) -> None:
    """Make a plain copy of an encrypted store, which everybody can read."""
    from whosays.storing.encrypting import decrypt as copy_plain  # noqa: PLC0415  --help needs none

    key = _find_key(file)
    with working_on("Decrypting"):
        copy_plain(file, copy, key)
    print_lines(f"{copy} is written, and is not encrypted.", whole=True)


def rekey(file: Source, new_key_file: NewKeyFile = None) -> None:
    """Give an encrypted store another key; the old one opens it no more, but older copies of the file still."""
    from whosays.storing.encrypting import change_key  # noqa: PLC0415  --help needs none

    key = _find_key(file)
    new = _find_new_key(new_key_file)
    with working_on("Encrypting anew"):
        change_key(file, key, new)
    print_lines(f"{file} has another key now.", whole=True)
