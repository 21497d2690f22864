"""`read` and `extract`."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

import jsonschema

from whosays.model.extraction import Coverage
from whosays.storing import Store

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "bundle.schema.json").read_text(encoding="utf-8"))

Run = Callable[..., CompletedProcess[str]]


def words(text: str) -> str:
    return " ".join(text.split())


def test_reports_are_read_into_a_store(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("read", folder, "--store", tmp_path / "w.db")

    assert (done.returncode, done.stderr) == (0, "")
    assert "3 reports read (3 new)." in words(done.stdout)
    assert "whosays incidents --store" in words(done.stdout)
    with Store.open(tmp_path / "w.db", create=False) as store:
        names = [kept.report.name for kept in store.load_extractions()]
    assert names == ["coastal-press.txt", "harbour-news.txt", "river-post.txt"]


def test_without_a_name_the_store_is_in_the_working_folder(run: Run, folder: Path, elsewhere: Path) -> None:
    done = run("read", folder)

    assert (elsewhere / "whosays.db").exists()
    assert words(done.stdout).endswith("whosays incidents")


def test_reading_twice_changes_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    run("read", folder, "--store", tmp_path / "w.db")
    first = run("export", "--store", tmp_path / "w.db").stdout
    again = run("read", folder, "--store", tmp_path / "w.db")

    assert "(0 new, 3 known already)" in words(again.stdout)
    assert run("export", "--store", tmp_path / "w.db").stdout == first


def test_known_reports_can_be_read_anew(run: Run, folder: Path, tmp_path: Path) -> None:
    run("read", folder, "--store", tmp_path / "w.db")
    again = run("read", folder, "--again", "--store", tmp_path / "w.db")

    assert "(0 new, 3 known already)" in words(again.stdout)


def test_a_report_whose_date_becomes_known_is_read_anew(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "metadata.csv").rename(folder / "README.csv")
    run("read", folder, "--store", tmp_path / "w.db")
    (folder / "README.csv").rename(folder / "metadata.csv")
    again = run("read", folder, "--store", tmp_path / "w.db")

    assert "(0 new, 3 read anew)" in words(again.stdout)


def test_what_could_not_be_read_is_listed_and_told_by_the_status(run: Run, mixed_folder: Path, tmp_path: Path) -> None:
    done = run("read", mixed_folder, "--store", tmp_path / "w.db")

    assert done.returncode == 3
    assert "4 reports read (4 new)." in words(done.stdout)
    assert done.stderr.startswith("2 problems:\n- ")
    assert "photo.png" in done.stderr
    assert done.stderr.count("gazette.txt") == 1


def test_problems_that_were_put_right_are_let_go(run: Run, mixed_folder: Path, tmp_path: Path) -> None:
    run("read", mixed_folder, "--store", tmp_path / "w.db")
    (mixed_folder / "photo.png").unlink()
    run("read", mixed_folder, "--store", tmp_path / "w.db")
    shown = run("problems", "--store", tmp_path / "w.db").stdout

    assert "photo.png" not in shown
    assert "not in English" in " ".join(shown.split())


def test_problems_elsewhere_are_kept(run: Run, mixed_folder: Path, tmp_path: Path) -> None:
    run("read", mixed_folder, "--store", tmp_path / "w.db")
    run("read", mixed_folder / "river-post.txt", "--store", tmp_path / "w.db")

    assert "photo.png" in run("problems", "--store", tmp_path / "w.db").stdout


def test_a_path_that_is_not_there_is_a_misuse_and_makes_no_store(run: Run, tmp_path: Path) -> None:
    done = run("read", tmp_path / "nowhere", "--store", tmp_path / "w.db")

    assert done.returncode == 2
    assert done.stderr.startswith("whosays: There is no file or folder ")
    assert not (tmp_path / "w.db").exists()


def test_a_file_that_is_no_store_is_not_written_over(run: Run, folder: Path) -> None:
    report = folder / "river-post.txt"
    before = report.read_bytes()
    done = run("read", folder, "--store", report)

    assert done.returncode == 1
    assert "is no store of whosays" in done.stderr
    assert report.read_bytes() == before


def test_each_line_of_an_extract_is_a_bundle_of_one_report(run: Run, mixed_folder: Path, tmp_path: Path) -> None:
    done = run("extract", mixed_folder, "-o", tmp_path / "out.jsonl")

    assert done.returncode == 3
    assert done.stdout == ""
    bundles = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [bundle["reports"][0]["id"] for bundle in bundles] == [
        "coastal-press.txt",
        "gazette.txt",
        "harbour-news.txt",
        "river-post.txt",
    ]
    for bundle in bundles:
        jsonschema.validate(bundle, SCHEMA)
        assert len(bundle["reports"]) == 1
        assert "quotations" not in bundle
    assert [len(bundle["problems"]) for bundle in bundles] == [0, 1, 0, 0]


def test_an_extract_finds_the_toll_and_quotes_it_exactly(run: Run, folder: Path) -> None:
    done = run("extract", folder / "coastal-press.txt")

    bundle = json.loads(done.stdout)
    text = (folder / "coastal-press.txt").read_text(encoding="utf-8")
    assert bundle["reports"][0]["text"] == text
    assert {"killed"} <= {claim.get("effect") for claim in bundle["claims"] if claim.get("low") == 14}
    for claim in bundle["claims"]:
        for evidence in claim["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_an_extract_can_add_quotations(run: Run, folder: Path) -> None:
    bundle = json.loads(run("extract", folder / "coastal-press.txt", "--quotations").stdout)

    jsonschema.validate(bundle, SCHEMA)
    assert "the Interior Ministry" in {quotation["source"][0]["quote"] for quotation in bundle["quotations"]}


def test_an_extract_needs_no_store(run: Run, folder: Path, elsewhere: Path) -> None:
    run("extract", folder)

    assert list(elsewhere.iterdir()) == []


def test_an_extract_is_the_same_on_every_run(run: Run, folder: Path) -> None:
    assert run("extract", folder).stdout == run("extract", folder).stdout


def test_an_extract_that_cannot_be_written_says_so(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("extract", folder, "-o", tmp_path / "nowhere" / "out.jsonl")

    assert done.returncode == 1
    assert "cannot be written (No such file or directory)" in done.stderr


def test_doubtful_claims_are_left_out_of_an_extract(run: Run, folder: Path) -> None:
    bundles = [json.loads(line) for line in run("extract", folder, "--at-least", "1").stdout.splitlines()]

    assert len(bundles) == 3
    assert all(not bundle["claims"] and bundle["confidence"]["left_out"] > 0 for bundle in bundles)


def test_columns_of_a_table_are_named_by_options(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text(
        "Nr;Meldung;Tag;Blatt\n7;Gunmen killed two guards in Lagos.;2021-03-05;Gazette\n", encoding="utf-8"
    )
    options = ("--text-column", "Meldung", "--id-column", "Nr", "--date-column", "Tag", "--publisher-column", "Blatt")
    bundle = json.loads(run("extract", table, *options).stdout)

    (report,) = bundle["reports"]
    assert (report["id"], report["published"]["earliest"], report["publisher"]) == ("7", "2021-03-05", "Gazette")
    assert report["text"] == "Gunmen killed two guards in Lagos."


def test_a_table_whose_columns_nobody_knows_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("day,place,killed\n2021-03-04,Lagos,2\n", encoding="utf-8")
    done = run("read", tmp_path, "--store", tmp_path / "w.db")

    assert done.returncode == 3
    assert "--text-column" in done.stderr


def test_standard_input_is_read_as_what_it_is() -> None:
    sent = {"id": "a", "text": "Gunmen killed two guards in Lagos."}
    for given, name in ((json.dumps(sent), "a"), (sent["text"], "stdin")):
        done = subprocess.run(
            [sys.executable, "-m", "whosays", "extract", "-"], input=given, capture_output=True, text=True, check=True
        )
        (report,) = json.loads(done.stdout)["reports"]
        assert (report["id"], report["text"]) == (name, sent["text"])


def test_the_user_can_say_what_standard_input_is() -> None:
    command = [sys.executable, "-m", "whosays", "extract", "-", "--input-format"]
    text = '{"text": "Gunmen killed two guards in Lagos."}'
    done = subprocess.run([*command, "txt"], input=text, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["reports"][0]["text"] == text

    done = subprocess.run([*command, "nonsense"], input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "jsonl" in done.stderr


def test_an_address_of_this_machine_is_never_asked(run: Run, tmp_path: Path) -> None:
    done = run("read", "--url", "http://127.0.0.1:9/", "--store", tmp_path / "w.db")

    assert done.returncode == 3
    assert "own network" in done.stderr


def test_nothing_to_read_is_a_misuse(run: Run, tmp_path: Path) -> None:
    done = run("read", "--store", tmp_path / "w.db")

    assert done.returncode == 2
    assert "--url" in done.stderr
    assert not (tmp_path / "w.db").exists()


def many_reports(folder: Path, *, number_of: int = 40) -> Path:
    """Enough for several processes: what is long about them is white space."""
    folder.mkdir(exist_ok=True)
    for number in range(number_of):
        text = f"Gunmen killed {number + 2} guards in Lagos on 4 March 2021, the police said.{chr(10) * 4000}"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def test_an_extract_is_the_same_whatever_the_workers(run: Run, tmp_path: Path) -> None:
    folder = many_reports(tmp_path / "many")
    one, several = (run("extract", folder, "--workers", workers) for workers in (1, 2))

    assert one.stdout.count("\n") == 40
    assert several.stdout == one.stdout
    assert several.stderr == one.stderr


def test_ctrl_c_ends_all_workers_and_keeps_what_was_read(tmp_path: Path) -> None:
    # More than a busy machine reads before this one sees that the first is there.
    folder, location = many_reports(tmp_path / "many", number_of=600), tmp_path / "w.db"
    command = [sys.executable, "-m", "whosays", "read", str(folder), "--store", str(location), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not holds_any(location):
            time.sleep(0.05)
        workers = children_of(process.pid)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()

    assert told.startswith("Interrupted. What was read so far is kept")
    assert "Traceback" not in told
    assert len(workers) == 2
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    with Store.open(location, create=False) as store:
        assert 0 < store.count_reports() < 600
        assert store.load_running_reads(datetime.now(UTC)) == ()


def holds_any(location: Path) -> bool:
    if not location.exists():
        return False
    with Store.open(location, create=False) as store:
        return store.count_reports() > 0


def children_of(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text("ascii").split()]


DULL = "The finance committee voted on Tuesday to raise the price of a library card."


def test_reports_without_any_sign_of_an_incident_are_told_and_read_where_asked(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "gazette.txt").write_text(DULL, encoding="utf-8")
    told = "1 report holds no sign of a violent incident and was not read further; --no-triage reads it too."
    first = run("read", folder, "--store", tmp_path / "w.db")
    whole = run("read", folder, "--no-triage", "--store", tmp_path / "w.db")
    last = run("read", folder, "--store", tmp_path / "w.db")

    assert (told in words(first.stdout), told in words(whole.stdout), told in words(last.stdout)) == (
        True,
        False,
        False,
    )
    assert "(0 new, 4 known already)" in words(last.stdout)
    with Store.open(tmp_path / "w.db", create=False) as store:
        assert {kept.coverage for kept in store.load_extractions()} == {Coverage.WHOLE}


def test_quotations_are_those_of_the_whole_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text(f'{DULL}\n\n"We need the money," the mayor said.', encoding="utf-8")
    asked, silent = (run("extract", tmp_path / "gazette.txt", *more) for more in (["--quotations"], []))

    assert "said" in {quotation["cue"][0]["quote"] for quotation in json.loads(asked.stdout)["quotations"]}
    assert json.loads(silent.stdout)["claims"] == []
