"""Who may come to the desk, in a file and on a server."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.storing.statements import execute

from whosays.errors import NoSuchPersonError, PersonKnownError
from whosays.model.person import Person, Role, Session
from whosays.model.secret import Cost, PasswordHash, make_secret
from whosays.storing import Store

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ADA = Person(name="Ada", role=Role.ADMIN, added=AT)
KEPT = PasswordHash.of("three herons by noon", Cost(2, 1))


def test_people_are_kept_and_found_in_whatever_case(unmade: str) -> None:
    with Store.open(unmade) as store:
        assert not store.people.are_set_up()
        store.people.add(ADA, KEPT)
        assert store.people.are_set_up()
        assert store.people.load() == (ADA,)
        assert store.people.find("aDA") == (ADA, KEPT)
        assert store.people.find("Bo") is None
        with pytest.raises(PersonKnownError, match="Ada is set up already"):
            store.people.add(Person(name="ADA", role=Role.READER, added=AT), KEPT)


def test_sessions_and_tokens_belong_to_somebody_and_end_with_them(unmade: str) -> None:
    session, token = make_secret(), make_secret()
    with Store.open(unmade) as store:
        people = store.people
        people.add(ADA, KEPT)
        people.begin_session("ada", session, AT, password=KEPT)
        people.keep_token("ada", token, AT)
        assert people.find_session(session) == Session(person=ADA, begun=AT, seen=AT)
        assert people.find_by_token(token) == ADA
        assert people.count_tokens() == {"Ada": 1}
        people.note_seen(session, AT + timedelta(minutes=5))
        found = people.find_session(session)
        assert found
        assert found.seen == AT + timedelta(minutes=5)
        people.remove("Ada")
        assert (people.find_session(session), people.find_by_token(token)) == (None, None)
    assert execute(unmade, "SELECT digest FROM person_session UNION SELECT digest FROM person_token") == []


def test_neither_tokens_nor_sessions_are_kept_as_they_are(unmade: str) -> None:
    session, token = make_secret(), make_secret()
    with Store.open(unmade) as store:
        store.people.add(ADA, KEPT)
        store.people.begin_session("Ada", session, AT, password=KEPT)
        store.people.keep_token("Ada", token, AT)
    rows = [
        *execute(unmade, "SELECT * FROM person"),
        *execute(unmade, "SELECT * FROM person_session"),
        *execute(unmade, "SELECT * FROM person_token"),
    ]
    assert not any(secret in str(rows) for secret in (session, token, "three herons"))


def test_old_sessions_are_swept_away(unmade: str) -> None:
    old, new = make_secret(), make_secret()
    with Store.open(unmade) as store:
        store.people.add(ADA, KEPT)
        store.people.begin_session("Ada", old, AT, password=KEPT)
        store.people.begin_session("Ada", new, AT + timedelta(hours=2), password=KEPT)
        store.people.end_sessions_begun_before(AT + timedelta(hours=1))
        assert store.people.find_session(old) is None
        assert store.people.find_session(new)
        store.people.end_session(new)
        assert store.people.find_session(new) is None


def test_nobody_is_changed_who_is_not_there(unmade: str) -> None:
    with Store.open(unmade) as store:
        people = store.people
        for change in (
            lambda: people.remove("Bo"),
            lambda: people.change_role("Bo", Role.READER),
            lambda: people.change_password("Bo", KEPT),
            lambda: people.keep_token("Bo", make_secret(), AT),
            lambda: people.forget_tokens("Bo"),
            lambda: people.begin_session("Bo", make_secret(), AT, password=KEPT),
        ):
            with pytest.raises(NoSuchPersonError):
                change()
