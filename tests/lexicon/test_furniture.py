import pytest

from whosays.lexicon.furniture import FurniturePattern, Reach, load_furniture

PATTERNS = load_furniture()


@pytest.mark.parametrize("entry", PATTERNS, ids=lambda entry: entry.name)
def test_each_pattern_matches_its_examples(entry: FurniturePattern) -> None:
    assert entry.matches
    assert [line for line in entry.matches if not entry.fits(line)] == []


@pytest.mark.parametrize("entry", PATTERNS, ids=lambda entry: entry.name)
def test_no_pattern_matches_its_counterexamples(entry: FurniturePattern) -> None:
    assert entry.misses
    assert [line for line in entry.misses if entry.fits(line)] == []


@pytest.mark.parametrize("entry", PATTERNS, ids=lambda entry: entry.name)
def test_no_counterexample_is_furniture_by_another_pattern(entry: FurniturePattern) -> None:
    others = [other for other in PATTERNS if other.reach in {Reach.LINE, Reach.LIST}]
    assert [(line, other.name) for line in entry.misses for other in others if other.fits(line)] == []


def test_every_pattern_has_a_name_of_its_own_and_an_origin() -> None:
    assert len({entry.name for entry in PATTERNS}) == len(PATTERNS)
    assert all(entry.origin for entry in PATTERNS)


def test_terms_are_expanded() -> None:
    assert not [entry.name for entry in PATTERNS if "<date>" in entry.written]


def test_patterns_are_read_once() -> None:
    assert load_furniture() is PATTERNS
