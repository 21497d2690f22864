import pytest

from whosays.lexicon.layouts import Field, Layout, load_layouts

LAYOUTS = load_layouts()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_layout_fits_its_example_and_not_its_counterexample(layout: Layout) -> None:
    assert layout.fits(layout.matches)
    assert not layout.fits(layout.misses)
    assert layout.origin


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_first_layout_that_fits_an_example_is_its_own(layout: Layout) -> None:
    assert next(other.name for other in LAYOUTS if other.fits(layout.matches)) == layout.name


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_case_and_order_of_names_make_no_difference(layout: Layout) -> None:
    assert layout.fits([f" {name.upper()} " for name in reversed(layout.matches)])


def test_names_are_written_in_small_letters() -> None:
    written = [name for layout in LAYOUTS for names in (layout.signs, *layout.names.values()) for name in names]
    assert [name for name in written if name != name.lower()] == []


def test_no_name_that_may_be_the_day_of_the_incident_is_a_publication_date() -> None:
    taken = {name for layout in LAYOUTS for name in layout.names.get(Field.PUBLISHED, ())}
    assert taken & {"date", "day", "sqldate", "event_date", "seendate", "dateadded"} == set()


def test_tables_without_a_header_are_told_by_their_first_row() -> None:
    event = ["1234567890", "20160306", *[""] * 58, "http://harbour.example/mill"]
    fitting = [layout.name for layout in LAYOUTS if layout.fits_row(event)]
    assert fitting == ["GDELT events"]
    assert [layout.name for layout in LAYOUTS if layout.fits_row(["id", *event[1:]])] == []
    assert [layout.name for layout in LAYOUTS if layout.fits_row(event[:-1])] == []
