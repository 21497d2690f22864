"""`redact` and `redactions`: what a documenter sees who must protect a witness."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.storing.samples import AT, decide

from whosays.exporting.formats import FORMATS
from whosays.model.person import Person, Role
from whosays.model.secret import Cost, PasswordHash
from whosays.storing import Store

Run = Callable[..., CompletedProcess[str]]

WITNESSED = (
    "Gunmen kill 14 police officers in Maiduguri\n\n"
    "Gunmen stormed a police station in Maiduguri on 4 March 2021 and killed 14 police officers, Mirela Sorvan said on "
    "Friday. At least 20 people were injured, according to MIRELA\nSORVAN. Boko Haram was behind the attack, Mirela "
    "Sorvan’s brother said."
)
PIECES = (b"mirela", b"sorvan")


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def witness(folder: Path) -> Path:
    """A folder of reports one of which names a witness, in its file's name too."""
    (folder / "mirela-sorvan.txt").write_text(WITNESSED, encoding="utf-8")
    return folder


@pytest.fixture
def store(run: Run, witness: Path, tmp_path: Path) -> Path:
    """A store of these reports with their files."""
    assert run("read", witness, "--keep-originals", "--store", tmp_path / "stores.db").returncode == 0
    return tmp_path / "stores.db"


def test_without_yes_the_places_are_listed_and_nothing_is_changed(run: Run, store: Path) -> None:
    before = run("export", "--store", store).stdout
    done = run("redact", "person", "Mirela Sorvan", "--store", store)

    assert done.returncode == 0
    assert "mirela-sorvan.txt" in words(done.stdout)
    assert "kept files, byte for byte 1 removed" in words(done.stdout)
    assert "Not touched, and for you to see to: the files on disk from which reports were read;" in words(done.stdout)
    assert "Nothing is changed yet: add --yes to do it." in done.stdout
    assert run("export", "--store", store).stdout == before
    assert run("redactions", "--store", store).stdout == "0 redactions.\n"


def test_words_of_the_name_that_stay_are_told(run: Run, store: Path) -> None:
    done = run("redact", "person", "Mirela Sorvan Gunmen", "--also", "Mirela", "--store", store)

    assert "The word Gunmen stands" in words(done.stdout)
    assert "to mask it: --also Sorvan" in words(done.stdout)


def test_a_name_can_be_typed_in(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Mirela Sorvan\n\n"))
    done = run("redact", "person", "-", "--yes", "--by", "ana", "--why", "she asked", "--store", store)

    assert "Done, in" in done.stdout
    assert "What was there before is out of the store's own files now." in words(done.stdout)
    listed = run("redactions", "--store", store)
    assert "person" in listed.stdout
    assert "she asked" in listed.stdout
    (form,) = json.loads(run("redactions", "--json", "--store", store).stdout)
    assert (form["kind"], form["by"], form["reports"]) == ("person", "ana", 1)


def test_reading_the_same_file_again_brings_nothing_back(run: Run, store: Path, witness: Path) -> None:
    run("redact", "person", "Mirela Sorvan", "--yes", "--store", store)
    before = run("export", "--store", store).stdout
    for more in ((), ("--again",), ("--keep-originals",), ("--no-triage",)):
        done = run("read", witness, "--store", store, *more)
        assert done.returncode == 0
        assert "0 new" in done.stdout
    assert run("export", "--store", store).stdout == before
    assert "Parts of this report were masked for somebody's protection" in run(
        "problems", "--store", store
    ).stdout.replace("\n", " ")
    content = b"".join(file.read_bytes() for file in store.parent.glob("stores.db*")).lower()
    assert not any(piece in content for piece in PIECES)
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("SELECT count(*) FROM original").fetchone() == (3,)


def test_a_report_that_was_taken_out_is_not_read_again(run: Run, store: Path, witness: Path) -> None:
    assert "Done" in run("redact", "report", "mirela-sorvan.txt", "--yes", "--store", store).stdout
    done = run("read", witness, "--keep-originals", "--store", store)

    assert "3." in done.stdout.splitlines()[0]
    assert "This report was taken out of the store on" in done.stderr
    with Store.open(store) as opened:
        assert opened.count_reports() == 3
        assert len(opened.find_kept_originals()) == 3


def test_a_bundle_of_others_brings_nothing_back(run: Run, store: Path, tmp_path: Path) -> None:
    run("export", "-o", tmp_path / "theirs.json", "--store", store)
    run("redact", "person", "Mirela Sorvan", "--yes", "--store", store)
    done = run("import", "bundle", tmp_path / "theirs.json", "--store", store)

    assert "Reports: 0 new," in done.stdout
    assert "not taken in" not in done.stderr
    assert "Names were masked here in reports that this is about." in words(done.stdout)
    assert "mirela" not in run("export", "--store", store).stdout.lower()


def test_decisions_of_others_about_masked_reports_are_told_to_be_read(run: Run, store: Path, tmp_path: Path) -> None:
    """A note can say the name again, which nobody here knows any more."""
    with Store.open(store) as opened:
        opened.append_decision(decide("Mirela Sorvan told us"))
    run("export", "-o", tmp_path / "theirs.json", "--store", store)
    run("redact", "person", "Mirela Sorvan", "--yes", "--store", store)
    done = run("import", "decisions", tmp_path / "theirs.json", "--store", store)
    assert "Names were masked here in reports that this is about." in words(done.stdout)
    # What the sentence asks for helps.
    assert "Done, in 1 places." in run("redact", "person", "Mirela Sorvan", "--yes", "--store", store).stdout
    content = b"".join(file.read_bytes() for file in store.parent.glob("stores.db*")).lower()
    assert not any(piece in content for piece in PIECES)


def test_nothing_is_said_of_masks_where_none_is_touched(run: Run, store: Path, tmp_path: Path) -> None:
    run("export", "-o", tmp_path / "theirs.json", "--store", store)
    assert "masked" not in run("import", "bundle", tmp_path / "theirs.json", "--store", store).stdout


def test_an_account_of_the_name_is_told(run: Run, store: Path) -> None:
    with Store.open(store) as opened:
        made = PasswordHash.of("three herons by noon", Cost(2, 1))
        opened.people.add(Person(name="Mirela Sorvan", role=Role.REVIEWER, added=AT), made)
    told = words(run("redact", "person", "Mirela Sorvan", "--store", store).stdout)
    assert "To take it away: whosays people remove 'Mirela Sorvan'" in told
    assert "the desk's log of requests" in told


def test_no_export_shows_the_name(run: Run, store: Path, tmp_path: Path) -> None:
    run("redact", "person", "Mirela Sorvan", "--yes", "--store", store)
    for name in FORMATS:
        place = tmp_path / f"export-{name}.zip"
        done = run("export", "--format", name, "-o", place, "--store", store)
        if done.returncode and "needs the package" in done.stderr:
            continue
        assert done.returncode == 0, done.stderr
        content = place.read_bytes()
        if zipfile.is_zipfile(place):
            with zipfile.ZipFile(place) as packed:
                content += b"".join(packed.read(each) for each in packed.namelist())
        assert not any(piece in content.lower() for piece in PIECES), name
    run("dossier", "Maiduguri", "-o", tmp_path / "dossier.html", "--store", store)
    run("export", "-o", tmp_path / "bundle.json", "--store", store)
    checked = run("verify", tmp_path / "bundle.json")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_whom_or_what_must_be_said(run: Run, store: Path) -> None:
    for names in ((), ("--",), ("...",)):
        done = (
            run("redact", "person", *names, "--store", store)
            if names != ("--",)
            else run("redact", "person", "--store", store)
        )
        assert done.returncode == 2
        assert "Say whom or what to redact" in done.stderr
    assert "Nothing of it stands anywhere" in run("redact", "person", "Dora Kemal", "--store", store).stdout
