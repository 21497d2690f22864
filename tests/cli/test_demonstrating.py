"""`demo`: the whole way once."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from whosays.storing import Store

Run = Callable[..., CompletedProcess[str]]


def test_the_demonstration_shows_incidents_and_disagreements_and_writes_a_dossier(run: Run, elsewhere: Path) -> None:
    done = run("demo")

    assert (done.returncode, done.stderr) == (0, "")
    assert "said to have done" in done.stdout
    assert "contradiction: they cannot all be true" in done.stdout
    assert "whosays read FOLDER, then whosays incidents." in done.stdout
    assert [path.name for path in elsewhere.iterdir()] == ["dossier.html"]
    assert "<html" in (elsewhere / "dossier.html").read_text(encoding="utf-8")


def test_the_examples_can_be_kept(run: Run, elsewhere: Path) -> None:
    done = run("demo", "--store", "demo.db", "-o", "page.html")

    assert sorted(path.name for path in elsewhere.iterdir()) == ["demo.db", "page.html"]
    assert "whosays desk --store demo.db" in done.stdout
    with Store.open(elsewhere / "demo.db", create=False) as store:
        assert store.count_reports() > 5


def test_the_demonstration_is_the_same_on_every_run(run: Run, elsewhere: Path) -> None:
    first, page = run("demo").stdout, (elsewhere / "dossier.html").read_bytes()

    assert run("demo").stdout == first
    assert (elsewhere / "dossier.html").read_bytes() == page
