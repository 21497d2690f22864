from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.incident import Method
from whosays.web.forms.claims import find_words
from whosays.web.forms.fields import Flaw, Form, Reader, UnfitForm
from whosays.web.forms.places import list_choices, read_place


def reader(**fields: str) -> Reader:
    return Reader(Form(tuple(fields.items())))


@pytest.mark.parametrize(
    ("typed", "number"), [("12", 12), (" 1,200 ", 1200), ("1 200", 1200), ("", None), ("0", 0), ("١٢", 12)]
)
def test_numbers_are_read_as_people_write_them(typed: str, number: int | None) -> None:
    read = reader(low=typed)
    assert read.number("low", "At least") == number
    read.finish()


@pytest.mark.parametrize("typed", ["twelve", "-3", "1.5", "9" * 13])
def test_what_is_no_number_is_refused_with_what_was_typed(typed: str) -> None:
    read = reader(low=typed)
    assert read.number("low", "At least") is None
    with pytest.raises(UnfitForm) as caught:
        read.finish()
    assert caught.value.flaws == (Flaw("low", f"At least: “{typed}” is no whole number."),)


def test_days_and_choices_are_read_or_refused() -> None:
    read = reader(first="2020-02-29", last="2021-02-29", method="bombing", other="sorcery")
    assert read.day("first", "First") == date(2020, 2, 29)
    assert read.day("last", "Last") is None
    assert read.choice("method", "Method", Method, Method.OTHER) is Method.BOMBING
    assert read.choice("other", "Method", Method, Method.OTHER) is Method.OTHER
    assert [flaw.field for flaw in read.flaws] == ["last", "other"]


@given(st.text())
def test_the_way_back_never_leads_off_the_desk(typed: str) -> None:
    back = Form((("back", typed),)).back
    assert back == "" or (back.startswith("/") and back[1:2] not in {"/", "\\"})


def test_a_place_of_one_bearer_is_taken_and_one_of_several_asked_about() -> None:
    alone = read_place(reader(place="Zamboanga City"), "place")
    assert alone is not None
    asked = reader(place="San Fernando")
    assert read_place(asked, "place") is None
    assert [flaw.field for flaw in asked.flaws] == ["place_key"]
    choices = list_choices("San Fernando")
    chosen = read_place(reader(place="San Fernando", place_key=choices[0].key), "place")
    assert chosen is not None
    assert (chosen.name, str(chosen.gazetteer_id)) == ("San Fernando", choices[0].key)


def test_a_place_that_no_gazetteer_has_keeps_its_name_alone() -> None:
    place = read_place(reader(place="Qlxqual"), "place")
    assert place is not None
    assert (place.name, place.country, place.latitude) == ("Qlxqual", None, None)


@given(st.text(alphabet="ab \n", min_size=1), st.text(alphabet="ab \n", min_size=1))
def test_words_are_found_where_they_stand(text: str, words: str) -> None:
    found = find_words(text, words)
    assert all(text[span.start : span.end].split() == words.split() for span in found)
    assert bool(found) or not words.split() or " ".join(words.split()) not in text
