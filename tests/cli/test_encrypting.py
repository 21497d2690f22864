"""`encrypt`, `decrypt`, `rekey` and keys of encrypted stores."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]

KEY = "a heron on one leg"


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of two files with keys; no variable tells one."""
    monkeypatch.delenv("WHOSAYS_KEY", raising=False)
    # So that what commands set is taken back.
    monkeypatch.setenv("WHOSAYS_KEY_FILE", "")
    (tmp_path / "key.txt").write_text(f"{KEY}\n", encoding="utf-8")
    (tmp_path / "new.txt").write_text("two herons\n", encoding="utf-8")
    return tmp_path


def test_a_store_is_encrypted_used_and_decrypted(run: Run, kept: Path, keys: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.db"
    made = run("encrypt", kept, secret, "--new-key-file", keys / "key.txt")
    assert made.returncode == 0
    assert f"Its address is sqlcipher:///{secret}" in made.stdout
    assert "The plain file is still there" in made.stdout
    assert b"Maiduguri" not in secret.read_bytes()

    listed = run("--key-file", keys / "key.txt", "incidents", "--store", f"sqlcipher:///{secret}")
    assert listed.stdout == run("incidents", "--store", kept).stdout
    run("--key-file", keys / "key.txt", "decrypt", secret, tmp_path / "plain.db")
    assert run("export", "--store", tmp_path / "plain.db").stdout == run("export", "--store", kept).stdout


def test_the_key_is_shown_nowhere(run: Run, kept: Path, keys: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.db"
    done = [
        run("encrypt", kept, secret, "--new-key-file", keys / "key.txt"),
        run("incidents", "--store", f"sqlcipher:///{secret}"),
        run("--key-file", keys / "new.txt", "incidents", "--store", f"sqlcipher:///{secret}"),
        run("--key-file", keys / "key.txt", "rekey", secret, "--new-key-file", keys / "new.txt"),
    ]
    assert [each.returncode for each in done] == [0, 1, 1, 0]
    assert "is encrypted. Write its key on the first line of a file" in done[1].stderr
    assert "The key does not open" in done[2].stderr
    assert not any(word in each.stdout + each.stderr for each in done for word in ("heron", "Traceback"))


def test_a_new_key_is_typed_twice(run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter([KEY, "another", "", KEY, KEY])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))

    assert "The two keys are not the same" in run("encrypt", kept, tmp_path / "secret.db").stderr
    assert "The key is empty" in run("encrypt", kept, tmp_path / "secret.db").stderr
    assert run("encrypt", kept, tmp_path / "secret.db").returncode == 0


def test_only_a_store_is_encrypted(run: Run, keys: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no store", encoding="utf-8")
    done = run("encrypt", tmp_path / "notes.db", tmp_path / "secret.db", "--new-key-file", keys / "key.txt")

    assert done.returncode == 1
    assert "is no store of whosays" in done.stderr
