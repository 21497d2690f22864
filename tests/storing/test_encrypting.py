"""Encrypted stores: the same store, of which no byte can be read without its key."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.storing.samples import AT, decide, told

from whosays.errors import (
    EmptyKeyError,
    MissingDriverError,
    MissingKeyError,
    NoStoreError,
    NotAStoreError,
    NotEncryptedError,
    UnreadableKeyError,
    UnwritableStoreError,
    WrongKeyError,
)
from whosays.model.redaction import RedactionKind, RedactionRequest
from whosays.storing import Saved, Store
from whosays.storing.encrypting import change_key, decrypt, encrypt, find_key, read_key

KEY = "a bird in the hand"
HIDDEN = "Gunmen killed 14 guards of the lighthouse."


def address(path: Path) -> str:
    return f"sqlcipher:///{path}"


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_KEY", KEY)
    monkeypatch.delenv("WHOSAYS_KEY_FILE", raising=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An encrypted store of a report and a decision."""
    path = tmp_path_factory.mktemp("made") / "secret.db"
    with Store.open(address(path), key=KEY) as store:
        store.save(told(text=HIDDEN))
        store.append_decision(decide("by the lighthouse"))
        store.save_original(b"the lighthouse", media_type="text/plain")
    return path.read_bytes()


@pytest.fixture
def secret(made: bytes, tmp_path: Path) -> Path:
    """Its file, which every test may change."""
    path = tmp_path / "secret.db"
    path.write_bytes(made)
    return path


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_what_is_kept_comes_back_and_words_are_found(secret: Path) -> None:
    with Store.open(address(secret), create=False) as store:
        assert tuple(store.load_extractions()) == (told(text=HIDDEN),)
        assert store.load_decisions() == (decide("by the lighthouse"),)
        assert store.search("lighthouse").reports == (told(text=HIDDEN).report.id,)
        assert store.save(told(text=HIDDEN)) is Saved.UNCHANGED
        assert store.location == str(secret)


def test_no_byte_of_it_can_be_read_while_it_is_open_or_afterwards(tmp_path: Path) -> None:
    with Store.open(address(tmp_path / "secret.db")) as store:
        store.save_many([told(f"{n}.txt", f"{HIDDEN} {n} " + "Nothing else. " * 300) for n in range(60)])
        assert (tmp_path / "secret.db-wal").stat().st_size > 0
        assert b"lighthouse" not in all_bytes(tmp_path)
        assert b"SQLite format" not in all_bytes(tmp_path)
        assert store.wipe()
    assert b"lighthouse" not in all_bytes(tmp_path)
    assert b"CREATE TABLE" not in all_bytes(tmp_path)


def test_it_can_be_redacted(secret: Path) -> None:
    with Store.open(address(secret)) as store:
        request = RedactionRequest(kind=RedactionKind.PERSON, names=("lighthouse",))
        store.redact(request, at=AT, by="ana", why="")
        assert store.wipe()
        assert "lighthouse" not in next(store.load_extractions()).report.text


@pytest.mark.parametrize("other", ["A bird in the hand", "' OR 1 --"])
def test_another_key_opens_nothing(secret: Path, other: str) -> None:
    before = secret.read_bytes()
    with pytest.raises(WrongKeyError, match="The key does not open"):
        Store.open(address(secret), key=other)
    assert secret.read_bytes() == before


def test_a_key_may_hold_any_characters(tmp_path: Path) -> None:
    for number, odd in enumerate(("it's \"; DROP", "x'00' Åse ключ")):
        path = tmp_path / f"{number}.db"
        with Store.open(address(path), key=odd) as store:
            store.save(told())
        with Store.open(address(path), key=odd, create=False) as store:
            assert store.count_reports() == 1


def test_a_key_is_asked_for_in_a_plain_sentence(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHOSAYS_KEY")
    with pytest.raises(MissingKeyError, match=r"is encrypted\. Write its key on the first line of a file"):
        Store.open(address(secret))


def test_a_key_comes_out_of_a_file_before_a_variable(
    secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key.txt").write_text(f"{KEY}\nnot this\n", encoding="utf-8")
    monkeypatch.setenv("WHOSAYS_KEY_FILE", str(tmp_path / "key.txt"))
    monkeypatch.setenv("WHOSAYS_KEY", "another")

    assert find_key(address(secret)) == KEY
    (tmp_path / "empty.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(EmptyKeyError):
        read_key(tmp_path / "empty.txt")
    with pytest.raises(UnreadableKeyError, match="cannot be read"):
        read_key(tmp_path / "missing.txt")


def test_plain_and_encrypted_are_told_apart(secret: Path, tmp_path: Path) -> None:
    Store.open(tmp_path / "plain.db").close()
    (tmp_path / "noise.txt").write_text("This is no store at all.", encoding="utf-8")

    with pytest.raises(NotEncryptedError, match="is not encrypted"):
        Store.open(address(tmp_path / "plain.db"))
    with pytest.raises(NotAStoreError):
        Store.open(secret)
    with pytest.raises(WrongKeyError):
        Store.open(address(tmp_path / "noise.txt"))
    with pytest.raises(NoStoreError):
        Store.open(address(tmp_path / "missing.db"), create=False)


def test_without_the_driver_a_sentence_says_what_to_install(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)
    with pytest.raises(MissingDriverError, match="needs the package sqlcipher3"):
        Store.open(address(secret))


def test_a_plain_store_is_encrypted_and_decrypted_again(tmp_path: Path) -> None:
    plain, hidden, back = tmp_path / "plain.db", tmp_path / "hidden" / "secret.db", tmp_path / "back.db"
    hidden.parent.mkdir()
    with Store.open(plain) as store:
        store.save(told(text=HIDDEN))
        store.append_decision(decide())
        encrypt(plain, hidden, KEY)
    assert [file.name for file in hidden.parent.iterdir()] == ["secret.db"]
    assert b"lighthouse" not in hidden.read_bytes()
    with Store.open(address(hidden), create=False) as store:
        assert tuple(store.load_extractions()) == (told(text=HIDDEN),)
        assert store.search("14").claims
        assert store.save(replace(told("two.txt"))) is Saved.NEW

    decrypt(hidden, back, KEY)
    with Store.open(back, create=False) as store:
        assert store.count_reports() == 2
        assert store.load_decisions() == (decide(),)
    with pytest.raises(UnwritableStoreError, match="there is a file of this name already"):
        encrypt(plain, hidden, KEY)
    with pytest.raises(WrongKeyError):
        decrypt(hidden, tmp_path / "other.db", "another")
    assert not (tmp_path / "other.db").exists()


def test_after_a_change_of_key_the_old_one_opens_nothing(secret: Path) -> None:
    with pytest.raises(WrongKeyError):
        change_key(secret, "another", "new")
    change_key(secret, KEY, "two birds in a bush")

    with pytest.raises(WrongKeyError):
        Store.open(address(secret))
    with Store.open(address(secret), key="two birds in a bush", create=False) as store:
        assert store.count_reports() == 1
