import pytest

from whosays.annotating.names import find_names, spell
from whosays.annotating.parsing import parse
from whosays.model.annotation import Name, NameKind
from whosays.model.report import Report


def read_names(text: str) -> list[tuple[str, Name]]:
    parsed = parse(Report(name="r", text=text))
    return [(text[name.span.start : name.span.end], name) for name in find_names(parsed)]


def canonical_of(text: str, words: str) -> list[str]:
    return [name.canonical for quote, name in read_names(text) if quote == words]


@pytest.mark.parametrize(
    ("text", "words", "kind", "actor"),
    [
        ("ISIS attacked the town on Monday.", "ISIS", NameKind.ARMED_GROUP, "Islamic State"),
        ("The FSB arrested a man in Kazan.", "FSB", NameKind.STATE_BODY, "Federal Security Service"),
        ("Moscow said that nobody was hurt.", "Moscow", NameKind.STATE, "Russia"),
        ("Reuters reported that a bridge collapsed.", "Reuters", NameKind.MEDIA, "Reuters"),
        (
            "A SENDERO LUMINOSO COLUMN ATTACKED THE VILLAGE AT DAWN.",
            "SENDERO LUMINOSO",
            NameKind.ARMED_GROUP,
            "Shining Path",
        ),
    ],
)
def test_listed_actors_are_found(text: str, words: str, kind: NameKind, actor: str) -> None:
    assert [(name.kind, name.actor) for quote, name in read_names(text) if quote == words] == [(kind, actor)]


def test_a_state_that_is_a_surname_is_the_person() -> None:
    assert canonical_of("Karl Jordan owned the mill. Jordan burned it.", "Jordan") == ["Karl Jordan"]
    assert canonical_of("Egypt and Jordan closed the mill.", "Jordan") == ["Jordan"]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Rift Shield, a private company, guarded the mill.", "Rift Shield", NameKind.ORGANISATION),
        ("A group calling itself Paper Lantern burned the mill.", "Paper Lantern", NameKind.ARMED_GROUP),
        ("Paul Stein, a spokesman for the company, guarded the mill.", "Paul Stein", NameKind.PERSON),
    ],
)
def test_a_name_is_what_the_report_calls_it(text: str, words: str, kind: NameKind) -> None:
    assert [name.kind for quote, name in read_names(text) if quote == words] == [kind]


def test_a_capital_is_no_person() -> None:
    assert canonical_of("The minister blamed Ankara for the fire.", "Ankara") == []


@pytest.mark.parametrize(
    "text",
    [
        "A fire broke out in Moscow on Monday.",
        "Tourists travelled across Russia by train.",
        "He told us that it is late.",
        "The sun was shining on the camp.",
    ],
)
def test_places_and_common_words_are_no_actors(text: str) -> None:
    assert [name for _, name in read_names(text) if name.actor] == []


def test_a_last_name_stands_for_the_full_name() -> None:
    text = "Colonel Luisa Ortega spoke to reporters. Later Ortega left the town."
    assert canonical_of(text, "Luisa Ortega") == ["Luisa Ortega"]
    assert canonical_of(text, "Ortega") == ["Luisa Ortega"]


def test_an_acronym_stands_for_the_name_before_it() -> None:
    text = "The Green Valley Liberation Front (GVLF) raided the mill. The GVLF denied it."
    assert canonical_of(text, "GVLF")[-1] == "Green Valley Liberation Front"


def test_the_last_word_of_a_body_stands_for_it() -> None:
    text = "The Red Heron Brotherhood raided the mill. Police blamed the Brotherhood."
    assert canonical_of(text, "Brotherhood") == ["Red Heron Brotherhood"]


def test_what_is_called_a_militia_is_an_armed_group() -> None:
    text = "The Riverton Circle, a leftist militia, raided the mill."
    assert [name.kind for quote, name in read_names(text) if quote == "Riverton Circle"] == [NameKind.ARMED_GROUP]


def test_a_pronoun_stands_for_the_person_before_it() -> None:
    text = "Anna Berg left the town. She did not return."
    assert [(quote, name.canonical, name.pronominal) for quote, name in read_names(text)] == [
        ("Anna Berg", "Anna Berg", False),
        ("She", "Anna Berg", True),
    ]


def test_a_pronoun_passes_over_persons_of_the_other_gender() -> None:
    text = "Mrs. Anna Berg met Mr. Paul Stein on Monday. She left early."
    assert canonical_of(text, "She") == ["Anna Berg"]


def test_a_description_stands_for_the_group_before_it() -> None:
    text = "Boko Haram raided the village. The group burned the market."
    assert canonical_of(text, "The group") == ["Boko Haram"]


def test_a_pronoun_that_nothing_fits_is_left_out() -> None:
    assert read_names("She left the town.") == []


def test_names_in_capitals_are_spelled_as_names() -> None:
    text = "GENERAL RAFAEL PADILLA SAID THAT THE BRIDGE HAD BEEN DESTROYED BY UNIDENTIFIED MEN."
    assert "Rafael Padilla" in {name.canonical for _, name in read_names(text)}


def test_spelling_joins_words_as_they_stand() -> None:
    parsed = parse(Report(name="r", text="Local officials met Ali Abu-Talib."))
    assert spell(parsed, 0, 2, as_name=False) == "local officials"
    assert spell(parsed, 3, 7) == "Ali Abu-Talib"


def test_every_name_quotes_its_place() -> None:
    text = "Anna Berg of the Riverton Gazette said that Hamas and Fatah had met.\n\nThe paper gave no source."
    parsed = parse(Report(name="r", text=text))
    for name in find_names(parsed):
        assert name.first <= name.head < name.last
        assert parsed.span(name.first, name.last) == name.span
