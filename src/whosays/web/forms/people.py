"""Forms about people: their names, roles and passwords."""

from __future__ import annotations

from datetime import UTC, datetime

from whosays.model.person import Person, Role, tidy_name
from whosays.model.secret import PasswordHash, find_fault
from whosays.web.forms.fields import Form, Reader


def choose_person(form: Form) -> tuple[Person, PasswordHash]:
    """Somebody new, with the hash of the password.

    Raises:
        UnfitForm: the name, the role or the password will not do.
    """
    reader = Reader(form)
    name = tidy_name(reader.text("name", "The name", needed=True))
    role = reader.choice("role", "The role", Role, Role.READER)
    _look_at_password(reader, name)
    reader.finish()
    return Person(name=name, role=role, added=datetime.now(UTC)), PasswordHash.of(form.exact("password"))


def choose_password(form: Form, name: str) -> PasswordHash:
    """The hash of a new password for the person of this name.

    Raises:
        UnfitForm: the password will not do.
    """
    reader = Reader(form)
    _look_at_password(reader, name)
    reader.finish()
    return PasswordHash.of(form.exact("password"))


def choose_role(form: Form) -> Role:
    """Another role.

    Raises:
        UnfitForm: there is none of this name.
    """
    reader = Reader(form)
    role = reader.choice("role", "The role", Role, Role.READER)
    reader.finish()
    return role


def _look_at_password(reader: Reader, name: str) -> None:
    fault = find_fault(reader.form.exact("password"), name)
    if fault:
        reader.refuse("password", fault)
