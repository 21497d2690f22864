"""A few invented reports, a store of them, and a way to run commands."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from whosays.cli.app import main

REPORTS = {
    "coastal-press.txt": (
        "Gunmen kill 14 police officers in Maiduguri\n\n"
        "Gunmen stormed a police station in Maiduguri on 4 March 2021 and killed 14 police officers, the Interior "
        "Ministry said on Friday. At least 20 people were injured. No group has claimed responsibility for the attack."
    ),
    "harbour-news.txt": (
        "Attack on police station in Maiduguri leaves nine dead\n\n"
        "Gunmen attacked a police station in the Nigerian city of Maiduguri on 4 March 2021, killing nine police "
        "officers, hospital officials said. The army said that Boko Haram was behind the attack."
    ),
    "river-post.txt": (
        "Bomb in Kabul market wounds six\n\n"
        "A bomb exploded in a market in Kabul on 12 June 2019 and wounded six people, witnesses said. "
        "The Taliban denied involvement."
    ),
}
METADATA = (
    "file,published,publisher\ncoastal-press.txt,2021-03-05,Coastal Press\nharbour-news.txt,2021-03-05,Harbour News\n"
    "river-post.txt,2019-06-13,River Post\n"
)
FRENCH = (
    "Des hommes armés ont attaqué un poste de police jeudi. Quatorze policiers ont été tués, selon le ministère de "
    "l'Intérieur, et une vingtaine de personnes ont été blessées."
)


Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, as on a terminal of 80 columns that is written to a file."""
    monkeypatch.delenv("WHOSAYS_STORE", raising=False)
    monkeypatch.delenv("WHOSAYS_AT_LEAST", raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run_command(*arguments: str | Path) -> CompletedProcess[str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        status = left.value.code
        assert status is None or isinstance(status, int)
        return CompletedProcess(arguments, status or 0, captured.out, captured.err)

    return run_command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three reports with their publication dates."""
    return write_reports(tmp_path / "reports")


@pytest.fixture
def mixed_folder(folder: Path) -> Path:
    """The same folder with a report in another language and a picture."""
    (folder / "gazette.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the three reports, which no test may change."""
    place = tmp_path_factory.mktemp("kept")
    with pytest.raises(SystemExit) as left:
        main(["read", str(write_reports(place / "reports")), "--store", str(place / "kept.db")])
    assert not left.value.code
    return place / "kept.db"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    place = tmp_path / "working"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def write_reports(folder: Path) -> Path:
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "metadata.csv").write_text(METADATA, encoding="utf-8")
    return folder
