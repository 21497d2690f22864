from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evaluation.corpora import CORPORA
from evaluation.scoring import Score
from evaluation.table import find_fallen, lift, read_floors, read_reaches, write_floors, write_table

_SHARES = st.floats(0, 1)


def test_a_figure_below_its_floor_is_told() -> None:
    floors = {"gold": {"casualty F1": 0.9, "date F1": 0.8}}
    scores = [Score("gold", "casualty F1", 0.89), Score("gold", "date F1", 0.8)]
    assert find_fallen(floors, scores) == (("gold", "casualty F1"),)
    lines = list(write_table(scores, floors))
    assert [line.endswith("BELOW ITS FLOOR") for line in lines] == [False, True, False]


def test_a_figure_that_is_gone_has_fallen() -> None:
    floors = {"gold": {"casualty F1": 0.9}}
    assert find_fallen(floors, [Score("gold", "date F1", 1.0)]) == (("gold", "casualty F1"),)


def test_a_corpus_that_was_not_scored_has_not_fallen() -> None:
    assert find_fallen({"gold": {"casualty F1": 0.9}}, [Score("train", "date F1", 1.0)]) == ()


@given(st.dictionaries(st.sampled_from("abc"), _SHARES), st.dictionaries(st.sampled_from("abc"), _SHARES))
def test_floors_only_rise_and_stay_below_the_figures_that_lifted_them(
    floors: dict[str, float], figures: dict[str, float]
) -> None:
    lifted = lift({"gold": floors}, [Score("gold", name, value) for name, value in figures.items()])["gold"]
    for name in lifted:
        before = floors.get(name, 0.0)
        assert lifted[name] >= before
        assert lifted[name] == before or lifted[name] <= figures[name]


def test_exact_evidence_leaves_no_margin() -> None:
    assert lift({}, [Score("gold", "evidence exact", 1.0)]) == {"gold": {"evidence exact": 1.0}}


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_floors({"gold": {"date F1": 0.5}}, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == {"gold": {"date F1": 0.5}}
    assert read_floors(tmp_path / "none.json") == {}


def test_the_table_shows_what_others_reach() -> None:
    line = list(write_table([Score("polnear", "relation F1", 0.5)], {}))[1]
    assert line.split() == ["relation", "F1", "0.500", "-", "0.600", "0.12"]


def test_reaches_and_floors_are_of_corpora_that_are_scored() -> None:
    names = {corpus.name for corpus in CORPORA}
    assert read_reaches().keys() <= names
    assert read_floors().keys() <= names
