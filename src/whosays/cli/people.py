"""`people`: who may come to a team's desk, and what each of them may do there."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import open_store
from whosays.cli.registering import add_command
from whosays.cli.terminal import new_table, output, plain, tell
from whosays.errors import NoSuchPersonError, UnfitPersonError
from whosays.model.person import Role, tidy_name
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.model.secret import PasswordHash

Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name, as decisions bear it.")]


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    people = typer.Typer(
        name="people",
        help="Say who may come to a team's desk: readers look, reviewers decide too, admins also say who may come.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    add_command(people, add, "whosays people add 'A. Coder' --role reviewer")
    add_command(people, list_, "whosays people list")
    add_command(people, remove, "whosays people remove 'A. Coder'")
    add_command(people, password, "whosays people password 'A. Coder'")
    add_command(people, token, "whosays people token 'A. Coder'")
    app.add_typer(people)


def add(
    name: Name,
    store: options.Store = "whosays.db",
    *,
    role: Annotated[Role, typer.Option("--role", help="What this person may do.")] = Role.READER,
) -> None:
    """Set somebody up.

    The password is asked for and not shown; where no terminal is there, it is the first line of standard input.
    """
    from whosays.model.person import Person  # noqa: PLC0415  kept beside its use

    known = tidy_name(name)
    if not known:
        sentence = "A name is missing. Give the one that decisions are to bear."
        raise UnfitPersonError(sentence)
    with open_store(store, create=True) as opened:
        opened.people.add(Person(name=known, role=role, added=datetime.now(UTC)), _ask_password(known))
    tell(f"{known} may come to the desk as {role.value}.")


def list_(store: options.Store = "whosays.db") -> None:
    """List who may come, with their roles and how many tokens their programs have."""
    with open_store(store) as opened:
        people, tokens = opened.people.load(), opened.people.count_tokens()
    if not people:
        tell("Nobody is set up. Begin with `whosays people add NAME --role admin`.")
        return
    table = new_table("name", "role", "since", "tokens")
    for person in people:
        table.add_row(
            plain(person.name), person.role.value, person.added.date().isoformat(), str(tokens.get(person.name, 0))
        )
    output().print(table)


def remove(name: Name, store: options.Store = "whosays.db") -> None:
    """Let somebody come no longer: sessions end at once, tokens are worth nothing. What was decided stays."""
    with open_store(store) as opened:
        opened.people.remove(name)
    tell(f"{name} may not come any longer.")


def password(name: Name, store: options.Store = "whosays.db") -> None:
    """Give somebody another password; all sessions end, and all tokens.

    It is asked for and not shown; where no terminal is there, it is the first line of standard input.
    """
    with open_store(store) as opened:
        found = opened.people.find(name)
        if found is None:
            raise NoSuchPersonError(name)
        opened.people.change_password(name, _ask_password(found[0].name))
    tell(f"{found[0].name} has another password, and signs in anew.")


def token(
    name: Name,
    store: options.Store = "whosays.db",
    *,
    forget: Annotated[bool, typer.Option("--forget", help="Take back all tokens of this person instead.")] = False,
) -> None:
    """Print a token with which programs come as somebody: it is shown this once.

    Programs send it with each request, as `Authorization: Bearer TOKEN`.
    """
    from whosays.model.secret import make_secret  # noqa: PLC0415  kept beside its use

    with open_store(store) as opened:
        if forget:
            gone = opened.people.forget_tokens(name)
            tell(f"{say_plural(gone, 'token')} of {name} taken back.")
            return
        made = make_secret()
        opened.people.keep_token(name, made, datetime.now(UTC))
    sys.stdout.write(f"{made}\n")


def _ask_password(name: str) -> PasswordHash:
    """The hash of the password that is typed, twice at a terminal.

    Raises:
        UnfitPersonError: it will not do, or the second is another one.
    """
    from whosays.model.secret import PasswordHash, find_fault  # noqa: PLC0415  kept beside its use

    if sys.stdin.isatty():
        typed = typer.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True)
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    fault = find_fault(typed, name)
    if fault:
        raise UnfitPersonError(fault)
    return PasswordHash.of(typed)
