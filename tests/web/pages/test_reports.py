from dataclasses import replace

from tests.web.conftest import Pile

from whosays.model.casebook import Casebook
from whosays.model.problem import Problem, Stage
from whosays.storing import SearchHits
from whosays.web.desk import View
from whosays.web.finding import gather_found
from whosays.web.marking import read_words
from whosays.web.pages.reports import build_reports


def test_every_report_is_listed_with_what_it_tells(pile: Pile) -> None:
    page = build_reports(View.of(pile.casebook))
    assert [row.label.name for row in page.listed.items] == ["gazette.txt", "post.txt", "wire.txt"]
    post = page.listed.items[1]
    assert post.publisher == "The Alma Post"
    assert post.published == "3 March 2021"
    assert post.chief == "Bombing in Port Alma, 2 March 2021"
    assert post.share.claims == 3


def test_a_text_finds_reports_by_what_they_say_and_by_their_names(pile: Pile) -> None:
    view = View.of(pile.casebook)
    found = gather_found(view, read_words("gazette"), SearchHits(reports=(pile.nine.report,)))
    page = build_reports(view, text="gazette", found=found)
    assert [row.label.name for row in page.listed.items] == ["gazette.txt", "post.txt"]


def test_only_reports_with_problems(pile: Pile) -> None:
    first, *others = pile.casebook.extractions
    problem = Problem(Stage.EXTRACTING, "Half of it is missing.", "gazette.txt", "gazette.txt")
    lost = Problem(Stage.READING, "It is no text.", "reports/odd.bin")
    extractions = (replace(first, problems=(problem,)), *others)
    casebook = replace(pile.casebook, extractions=extractions, problems=(lost,), inconsistencies=())
    page = build_reports(View.of(casebook), only="problems")
    assert [row.problems for row in page.listed.items] == [("Half of it is missing.",)]
    assert page.problems == (lost,)


def test_what_does_not_fit_is_told_of_its_report(big_pile: Casebook) -> None:
    page = build_reports(View.of(big_pile), only="problems")
    assert page.listed.total == len({each.report for each in big_pile.inconsistencies})


def test_an_unknown_choice_asks_for_nothing(pile: Pile) -> None:
    assert build_reports(View.of(pile.casebook), only="nonsense").listed.total == 3
