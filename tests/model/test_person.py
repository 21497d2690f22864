import pytest

from whosays.model.person import fold_name, tidy_name


@pytest.mark.parametrize(
    ("given", "kept"), [("  Ada \t B. ", "Ada B."), ("A\x00\u202eB", "A B"), ("\n", ""), ("x" * 99, "x" * 60)]
)
def test_names_stand_on_one_line(given: str, kept: str) -> None:
    assert tidy_name(given) == kept


def test_spellings_of_one_name_are_one() -> None:
    assert fold_name("ADA") == fold_name("ada") == fold_name("Ａda") != fold_name("Bo")
