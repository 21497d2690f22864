from collections.abc import Callable

from tests.reading.growing import LINEAR, growth

from whosays.model.identity import ReportId
from whosays.reading.naming import Names


def test_reports_of_one_name_are_numbered() -> None:
    names = Names()
    given = [names.take(name, ReportId(str(number))) for number, name in enumerate(["a", "a", "a (2)", "a", "b"])]
    assert given == ["a", "a (2)", "a (2) (2)", "a (3)", "b"]
    assert names.take("a", ReportId("0")) is None


def test_thousands_of_one_name_take_no_longer_than_others() -> None:
    def make(count: int) -> Callable[[], object]:
        def name_all() -> None:
            names = Names()
            for number in range(count):
                names.take("raid.txt", ReportId(str(number)))

        return name_all

    assert growth(make, 1_000) < LINEAR
