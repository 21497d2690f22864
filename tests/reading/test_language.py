from collections.abc import Callable

import pytest
from tests.reading.growing import LINEAR, growth

from whosays.reading.furniture import find_furniture
from whosays.reading.language import _NOISE, recognise_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Three guards were killed in the raid on the mill, the police said.", "en"),
        ("THREE GUARDS WERE KILLED IN THE RAID ON THE MILL, THE POLICE SAID.", "en"),
        ("   LAKESIDE, 13 JAN 90 (QNA) -- [TEXT] THE ARMY SAID TODAY THAT FOUR REBELS\nWERE KILLED.", "en"),
        ("Los guerrilleros atacaron ayer un cuartel y mataron a tres agentes, informó el ministerio de Defensa.", "es"),
        ("LOS GUERRILLEROS ATACARON AYER UN CUARTEL Y MATARON A TRES AGENTES, INFORMO EL MINISTERIO.", "es"),
        ("Bei dem Angriff auf die alte Mühle wurden am Sonntag drei Wachleute getötet, teilte die Polizei mit.", "de"),
        ("В результате взрыва на рынке погибли три человека, ещё двадцать ранены, сообщили в полиции.", "ru"),
        ("قال مسؤولون إن ثلاثة أشخاص قتلوا في انفجار بوسط المدينة يوم الخميس وأصيب عشرون آخرون بجروح", "ar"),
    ],
)
def test_languages_are_recognised_whatever_the_case(text: str, code: str) -> None:
    assert recognise_language(text) == code


@pytest.mark.parametrize(
    "text", ["", "Three killed", "Harbour: 3 dead", "12 34 56", "http://g.example/the-of-and-in-to"]
)
def test_too_little_text_tells_no_language(text: str) -> None:
    assert recognise_language(text) is None


def test_furniture_does_not_count() -> None:
    text = (
        "Bei dem Angriff auf die alte Mühle wurden am Sonntag drei Wachleute getötet, teilte die Polizei mit.\n\n"
        "Sign up for our newsletter and have the top headlines of the day in your inbox\n\n"
        "By submitting your registration information, you agree to our Terms of Service and to the use of it by us"
    )
    assert recognise_language(text, find_furniture(text)) == "de"


def test_a_long_word_takes_a_time_that_grows_with_its_length() -> None:
    def make(length: int) -> Callable[[], object]:
        text = ("a" * length + " ") * 3 + "@"
        return lambda: [_NOISE.sub(" ", text) for _ in range(20)]

    assert growth(make, 5_000) < LINEAR
    assert _NOISE.sub(" ", "write to a.b@town.example or @town about #raid") == "write to   or   about  "
