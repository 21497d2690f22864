"""Who may come to the desk: people with their passwords' hashes, their tokens and their sessions.

They are in the store so that a team's desks share them; nothing of them is ever exported.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from whosays.errors import NoSuchPersonError, PersonKnownError
from whosays.model.person import Person, Role, Session, fold_name
from whosays.model.secret import PasswordHash, digest_secret
from whosays.storing.schema import PERSON, PERSON_SESSION, PERSON_TOKEN

Connecting: TypeAlias = Callable[[], AbstractContextManager[Connection]]


class People:
    """Who may come to the desk. Every method is one transaction, and raises what the store's own methods do."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        """For `Store.people` alone."""
        self._reading = reading
        self._writing = writing

    def load(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        with self._reading() as connection:
            rows = connection.execute(select(PERSON).order_by(PERSON.c.key)).all()
        return tuple(map(_form_person, rows))

    def are_set_up(self) -> bool:
        """True where there is anybody."""
        with self._reading() as connection:
            return connection.execute(select(PERSON.c.key).limit(1)).first() is not None

    def find(self, name: str) -> tuple[Person, PasswordHash] | None:
        """The person of this name, in whatever case, with what is kept of the password; None where there is none."""
        with self._reading() as connection:
            row = connection.execute(select(PERSON).where(PERSON.c.key == fold_name(name))).first()
        return (_form_person(row), PasswordHash.read(row.password)) if row else None

    def add(self, person: Person, password: PasswordHash) -> None:
        """Set somebody up.

        Raises:
            PersonKnownError: somebody has this name.
        """
        key = fold_name(person.name)
        with self._writing() as connection:
            known = connection.execute(select(PERSON.c.name).where(PERSON.c.key == key)).scalar()
            if known is not None:
                raise PersonKnownError(known)
            row = {
                "key": key,
                "name": person.name,
                "role": person.role.value,
                "password": str(password),
                "added": person.added,
            }
            connection.execute(insert(PERSON), [row])

    def remove(self, name: str) -> None:
        """Let somebody come no longer: their sessions end, their tokens are worth nothing. Their decisions stay.

        Raises:
            NoSuchPersonError: nobody has this name.
        """
        with self._writing() as connection:
            if not connection.execute(delete(PERSON).where(PERSON.c.key == fold_name(name))).rowcount:
                raise NoSuchPersonError(name)

    def change_role(self, name: str, role: Role) -> None:
        """Give somebody another role; it holds from their next request on.

        Raises:
            NoSuchPersonError: nobody has this name.
        """
        with self._writing() as connection:
            _change(connection, name, {"role": role.value})

    def change_password(self, name: str, password: PasswordHash) -> None:
        """Give somebody another password; all their sessions end, and their tokens with them.

        Raises:
            NoSuchPersonError: nobody has this name.
        """
        key = fold_name(name)
        with self._writing() as connection:
            _change(connection, name, {"password": str(password)})
            for table in (PERSON_SESSION, PERSON_TOKEN):
                connection.execute(delete(table).where(table.c.person_key == key))

    def keep_token(self, name: str, token: str, at: datetime) -> None:
        """Let programs come as somebody with this token.

        Raises:
            NoSuchPersonError: nobody has this name.
        """
        with self._writing() as connection:
            row = {"digest": digest_secret(token), "person_key": _find_key(connection, name), "made": at}
            connection.execute(insert(PERSON_TOKEN), [row])

    def forget_tokens(self, name: str) -> int:
        """Let no program come as somebody any longer; how many tokens there were.

        Raises:
            NoSuchPersonError: nobody has this name.
        """
        with self._writing() as connection:
            key = _find_key(connection, name)
            return connection.execute(delete(PERSON_TOKEN).where(PERSON_TOKEN.c.person_key == key)).rowcount

    def count_tokens(self) -> dict[str, int]:
        """How many tokens everybody has who has any, by name."""
        joined = select(PERSON.c.name, func.count().label("tokens")).join(PERSON_TOKEN).group_by(PERSON.c.name)
        with self._reading() as connection:
            return {row.name: row.tokens for row in connection.execute(joined)}

    def find_by_token(self, token: str) -> Person | None:
        """Whose token this is; None where it is nobody's."""
        with self._reading() as connection:
            own = select(PERSON).join(PERSON_TOKEN).where(PERSON_TOKEN.c.digest == digest_secret(token))
            row = connection.execute(own).first()
        return _form_person(row) if row else None

    def begin_session(self, name: str, secret: str, at: datetime, *, password: PasswordHash) -> None:
        """Let somebody be signed in with this session's id, who has shown to know the `password`.

        Raises:
            NoSuchPersonError: nobody has this name and this password any more.
        """
        with self._writing() as connection:
            kept = connection.execute(select(PERSON.c.password).where(PERSON.c.key == fold_name(name))).scalar()
            if kept != str(password):
                raise NoSuchPersonError(name)
            row = {
                "digest": digest_secret(secret),
                "person_key": _find_key(connection, name),
                "begun": at,
                "seen": at,
            }
            connection.execute(insert(PERSON_SESSION), [row])

    def find_session(self, secret: str) -> Session | None:
        """The session with this id, with its person as they are now; None where there is none."""
        times = (PERSON_SESSION.c.begun, PERSON_SESSION.c.seen)
        with self._reading() as connection:
            own = select(PERSON, *times).join(PERSON_SESSION).where(PERSON_SESSION.c.digest == digest_secret(secret))
            row = connection.execute(own).first()
        return Session(person=_form_person(row), begun=row.begun, seen=row.seen) if row else None

    def note_seen(self, secret: str, at: datetime) -> None:
        """Note that a session is in use."""
        with self._writing() as connection:
            own = PERSON_SESSION.c.digest == digest_secret(secret)
            connection.execute(update(PERSON_SESSION).where(own).values(seen=at))

    def end_session(self, secret: str) -> None:
        """Sign somebody out; a session that is not there is no fault."""
        with self._writing() as connection:
            connection.execute(delete(PERSON_SESSION).where(PERSON_SESSION.c.digest == digest_secret(secret)))

    def end_sessions_begun_before(self, moment: datetime) -> None:
        """Take away what is left of sessions that began before a moment in UTC."""
        with self._writing() as connection:
            rows = connection.execute(select(PERSON_SESSION.c.digest, PERSON_SESSION.c.begun)).all()
            for row in rows:
                if row.begun < moment:
                    connection.execute(delete(PERSON_SESSION).where(PERSON_SESSION.c.digest == row.digest))


def _form_person(row: Row[Any]) -> Person:
    return Person(name=row.name, role=Role(row.role), added=row.added)


def _find_key(connection: Connection, name: str) -> str:
    key: str | None = connection.execute(select(PERSON.c.key).where(PERSON.c.key == fold_name(name))).scalar()
    if key is None:
        raise NoSuchPersonError(name)
    return key


def _change(connection: Connection, name: str, values: dict[str, str]) -> None:
    changed = connection.execute(update(PERSON).where(PERSON.c.key == fold_name(name)).values(values))
    if not changed.rowcount:
        raise NoSuchPersonError(name)
