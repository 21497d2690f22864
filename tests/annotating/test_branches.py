import pytest

from whosays.annotating.names import find_names
from whosays.annotating.parsing import parse
from whosays.model.report import Report


def find_actors(text: str) -> list[str | None]:
    parsed = parse(Report(name="r", text=text))
    return [name.actor for name in find_names(parsed) if name.actor]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Al-Qaeda's Yemeni branch burned the mill.", "al-Qaeda in the Arabian Peninsula"),
        ("The North African branch of al-Qaeda burned the mill.", "al-Qaeda in the Islamic Maghreb"),
        ("An Islamic State affiliate in the Sahel burned the mill.", "Islamic State - Greater Sahara"),
        ("The affiliate of the Islamic State group in Mozambique burned the mill.", "Islamic State - Mozambique"),
        ("The mill was burned by the Islamic State's Libyan offshoot.", "Islamic State - Libya"),
        ("Police blamed the al-Qaeda branch in the Indian subcontinent.", "al-Qaeda in the Indian Subcontinent"),
        ("A local branch of al-Qaeda burned the mill.", "al-Qaeda"),
        ("An Islamic State branch whose leader once lived in Libya burned the mill.", "Islamic State"),
        ("The Yemeni driver saw al-Qaeda at the branch.", "al-Qaeda"),
    ],
)
def test_a_region_tells_the_branch(text: str, actor: str) -> None:
    assert find_actors(text) == [actor]


def test_the_branch_takes_in_all_its_words() -> None:
    text = "Hours later the Somali branch of al-Qaeda said that it had burned the mill."
    parsed = parse(Report(name="r", text=text))
    branch = next(name for name in find_names(parsed) if not name.pronominal)
    assert text[branch.span.start : branch.span.end] == "Somali branch of al-Qaeda"
    assert parsed.tokens[branch.head].text == "branch"
