import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.annotating.names import find_names
from whosays.annotating.parsing import parse
from whosays.annotating.quotations import find_spoken
from whosays.model.annotation import AnnotatedReport, Quotation
from whosays.model.evidence import Span
from whosays.model.report import Report
from whosays.model.source import SourceKind


def annotate(text: str, publisher: str | None = None) -> AnnotatedReport:
    parsed = parse(Report(name="r", text=text, publisher=publisher))
    names = find_names(parsed)
    spoken = find_spoken(parsed, names)
    return AnnotatedReport(
        report=parsed.report,
        tokens=parsed.tokens,
        sentences=parsed.sentences,
        names=names,
        quotations=spoken.quotations,
        voices=spoken.voices,
    )


def speakers_of(text: str, words: str, publisher: str | None = None) -> list[str]:
    start = text.index(words)
    return [source.name for source in annotate(text, publisher).speakers_of(Span(start, start + len(words)))]


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        ("Police said that two men had died.", "two men", ["police"]),
        ("Police said two men had died.", "two men", ["police"]),
        ("Two men died in the fire, police said.", "Two men", ["police"]),
        ("Two men died in the fire, said Colonel Anna Berg.", "Two men", ["Anna Berg"]),
        ("Two men, police say, died in the fire.", "died", ["police"]),
        ("According to local officials, two men died.", "two men", ["local officials"]),
        ("Two men died, according to the Interior Ministry.", "Two men", ["Interior Ministry"]),
        ("A bomb exploded near the mill, killing two men, police said.", "two men", ["police"]),
        (
            "Colonel Anna Berg, who leads the inquiry, told reporters on Thursday that two men died.",
            "two men",
            ["Anna Berg"],
        ),
        ("A statement by the Riverton Fire Department said two men died.", "two men", ["Riverton Fire Department"]),
        ("It was reported today by the police that two men died.", "two men", ["police"]),
        ("The mayor said two men died, adding that three were missing.", "three", ["mayor"]),
        ("The clerk believes that two men died.", "two men", ["clerk"]),
        ("Anna Berg was quoted by Reuters as saying that two men died.", "two men", ["Anna Berg", "Reuters"]),
        ("Anna Berg told Reuters that two men died.", "two men", ["Anna Berg", "Reuters"]),
        ("Anna Berg said on Friday, according to Reuters, that two men died.", "two men", ["Anna Berg", "Reuters"]),
        ("Reuters reported that Colonel Anna Berg said two men died.", "two men", ["Anna Berg", "Reuters"]),
        ("The news agency Reuters reported that two men died.", "two men", ["Reuters"]),
        ("Reuters, citing police, reported that two men died.", "two men", ["police", "Reuters"]),
        ("Two men died.", "Two men", []),
        ("The mill that police searched burned down and two men died.", "two men", []),
        ("The mayor condemned the fire that killed two men.", "two men", []),
        ("Two men dead in mill fire: police\n\nThe mill burned down.", "Two men", ["police"]),
        ("Two men dead in mill fire: what we know\n\nThe mill burned down.", "Two men", []),
        ("The rebels charged on Monday that on 9 March the army bombed the mill.", "bombed", ["rebels"]),
        ("The mayor gave no names. Paul Stein, a clerk, said he heard two men died.", "two men", ["Paul Stein"]),
        ("Superintendent of Police Paul Stein spoke. “Two men died,” the SP said.", "Two men", ["Paul Stein"]),
        (
            "Anna Berg, a spokeswoman, spoke. Reuters quoted her as saying two men died.",
            "two",
            ["Anna Berg", "Reuters"],
        ),
        ("On Monday army spokesman Paul Stein gave no names. The army said two men died.", "two men", ["army"]),
        (
            "“Residents are raising the possibility that two men died,” Anna Berg said.",
            "two",
            ["residents", "Anna Berg"],
        ),
        ("The Herons, whom the mayor blamed for the fire, fled.", "blamed", ["mayor"]),
        ("The mayor holds the Herons responsible for the fire.", "holds the Herons", ["mayor"]),
        ("Police had put the number of dead at nine.", "nine", ["police"]),
        ("Gunmen put the bomb at the door of the mill.", "bomb", []),
        ("Detectives were able to confirm that two men died.", "two men", ["detectives"]),
        ("The mayor waved the claim of the Herons aside.", "waved the claim", ["mayor"]),
        ("Two men were killed, the ministry said, and nine people wounded.", "nine people", ["ministry"]),
        ("“Two men died,” wrote Ada Berg in the Riverton Gazette.", "Two men", ["Ada Berg", "Riverton Gazette"]),
        ("According to a radio report that cited police, two men died.", "two men", ["police", "radio report"]),
        ("A post on Facebook from a nurse says two men died.", "two men", ["nurse"]),
        ("The mayor did not say that two men died.", "two men", []),
        ("Nobody said that two men died.", "two men", []),
    ],
)
def test_what_is_attributed_has_its_chain_of_speakers(text: str, words: str, speakers: list[str]) -> None:
    assert speakers_of(text, words) == speakers


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        ("“Two men died,” Anna Berg said. “Three are missing.”", "Three", ["Anna Berg"]),
        ("Anna Berg said: “Two men died in the mill.”", "Two men", ["Anna Berg"]),
        ('"Two men died," said the mayor, "and three are missing."', "three", ["mayor"]),
        ("Anna Berg spoke on Monday. “Two men died,” she said.", "Two men", ["Anna Berg"]),
        ("“Two men died in the mill,” Anna Berg said.\n\n“Three are still missing.”", "Three", ["Anna Berg"]),
    ],
)
def test_quotations_go_on_with_their_speaker(text: str, words: str, speakers: list[str]) -> None:
    assert speakers_of(text, words) == speakers


def test_the_same_speaker_goes_on_in_the_next_sentence() -> None:
    text = "Colonel Anna Berg said that two men died. She added that three were missing. Five houses burned."
    assert speakers_of(text, "three") == ["Anna Berg"]
    assert speakers_of(text, "Five") == []


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        ("The ministry gave no names. In a statement it said two men died.", "two men", ["ministry"]),
        ("Residents fled to the hills. They said two men died.", "two men", ["residents"]),
        ("The mayor spoke for an hour. It said two men died.", "two men", []),
    ],
)
def test_it_and_they_take_up_whom_the_sentence_before_is_about(text: str, words: str, speakers: list[str]) -> None:
    assert speakers_of(text, words) == speakers


def test_a_raid_that_claims_lives_says_nothing() -> None:
    assert speakers_of("The raid claimed the lives of four men.", "four men") == []


def test_what_speaks_for_its_maker() -> None:
    text = "In a letter to the press, the Red Heron Brotherhood said it burned the mill. The letter said two men died."
    assert speakers_of(text, "two men") == ["Red Heron Brotherhood"]


def test_a_speaker_who_gives_a_name_has_it() -> None:
    text = "A group calling itself the Paper Owls said that it burned the mill."
    assert speakers_of(text, "burned") == ["Paper Owls"]


def test_a_title_leads_to_the_one_person_who_has_it() -> None:
    text = "Two men died, the police commissioner said. Commissioner Anna Berg gave no names."
    assert speakers_of(text, "Two men") == ["Anna Berg"]


def test_the_reports_own_outlet_is_the_reports_own_voice() -> None:
    text = "The Riverton Gazette has learned that two men died."
    assert speakers_of(text, "two men", publisher="Riverton Gazette") == []
    assert speakers_of(text, "two men", publisher="Hill Post") == ["Riverton Gazette"]


def test_an_aside_on_a_name_is_the_reports_own() -> None:
    text = "Police said that the bomb was laid by Paul Stein, who killed two men in 1990."
    assert speakers_of(text, "laid") == ["police"]
    assert speakers_of(text, "two men") == []


def test_a_credit_names_the_outlet_of_an_embedded_post() -> None:
    text = (
        "The mayor spoke.\n\nTwo men dead in mill fire pic.example.org/1 — Riverton Gazette (@rivgazette) May 5, 2020"
    )
    assert speakers_of(text, "Two men") == ["Riverton Gazette"]


def test_the_second_credit_of_a_line_has_only_the_words_behind_the_first() -> None:
    text = "Two men dead in mill fire — Riverton Gazette (@rivgazette) Three houses burned — Hill Post (@hillpost) now"
    assert speakers_of(text, "Two men") == ["Riverton Gazette"]
    assert speakers_of(text, "Three houses") == ["Hill Post"]


def test_turns_of_a_transcript_have_their_speaker() -> None:
    text = (
        "RIVERTON, 3 APR 90 (RADIO HERON) -- [TEXT] MAYOR ANNA BERG SPOKE TO OUR REPORTER TODAY.\n\n"
        "   [BEGIN RECORDING] [BERG] TWO MEN DIED IN THE FIRE. WE DO NOT KNOW THE CAUSE. [END RECORDING]\n\n"
        "   THREE HOUSES WERE ALSO BURNED."
    )
    assert speakers_of(text, "TWO MEN") == ["Anna Berg"]
    assert speakers_of(text, "THREE HOUSES") == []


def test_a_statement_behind_a_colon_is_its_authors() -> None:
    text = (
        "The Foreign Secretary Anna Berg said:\n\nI condemn this attack, in which two men died.\n\nWe mourn with you."
    )
    assert speakers_of(text, "two men") == ["Anna Berg"]


def test_a_gloss_in_brackets_does_not_break_the_content() -> None:
    text = "POLICE REPORTED TODAY THAT A LEADER OF THE NATIONAL HERON PARTY [NHP] WAS SHOT TO DEATH BY TWO MEN."
    assert speakers_of(text, "TWO MEN") == ["police"]


def find_one(text: str) -> Quotation:
    (quotation,) = annotate(text).quotations
    return quotation


def test_a_relation_has_its_parts() -> None:
    text = "The mayor said on Monday that two men died."
    quotation = find_one(text)
    assert [text[part.start : part.end] for part in quotation.source] == ["The mayor"]
    assert [text[part.start : part.end] for part in quotation.cue] == ["said"]
    assert [text[part.start : part.end] for part in quotation.content] == ["that two men died"]


@pytest.mark.parametrize(
    ("text", "hedged", "denies", "vouches"),
    [
        ("The mayor said that two men died.", False, False, True),
        ("The mayor suspects that two men died.", True, False, True),
        ("The mayor denied that two men died.", False, True, True),
        ("The mayor asked whether two men died.", False, False, False),
        ("Two men are believed to have died.", True, False, True),
    ],
)
def test_a_cue_gives_the_relation_its_force(text: str, hedged: bool, denies: bool, vouches: bool) -> None:  # noqa: FBT001  parametrised
    quotation = find_one(text)
    assert (quotation.hedged, quotation.denies, quotation.vouches) == (hedged, denies, vouches)


def test_a_passive_without_agent_has_no_source() -> None:
    quotation = find_one("Two men are believed to have died.")
    assert quotation.source == ()
    assert quotation.speakers == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police said two men died.", SourceKind.OFFICIAL),
        ("Hamas said two men died.", SourceKind.ARMED_GROUP),
        ("Amaq said two men died.", SourceKind.ARMED_GROUP),
        ("Reuters said two men died.", SourceKind.MEDIA),
        ("Residents said two men died.", SourceKind.WITNESS),
        ("Former president Paul Stein said two men died.", SourceKind.POLITICIAN),
        ("Paul Stein, a professor at Riverton University, said two men died.", SourceKind.ANALYST),
        ("The bishop said two men died.", SourceKind.ORGANISATION),
        ("Some sources said two men died.", SourceKind.UNNAMED),
    ],
)
def test_speakers_have_their_kind(text: str, kind: SourceKind) -> None:
    assert find_one(text).speakers[0].kind is kind


SENTENCES = [
    "Police said two men died.",
    "“Two men died,” Anna Berg told Reuters.",
    "According to the mayor, “nobody fled.",
    "He added: [Berg] the mill burned.",
    "Reuters: a group calling itself the Owls said so.",
    "Via Riverton Gazette:",
    "Who said that? They did, it says.",
    "— The Gazette (@gazette)",
]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), st.sampled_from([" ", "\n", "\n\n"]))
def test_whatever_the_text_all_parts_lie_in_it(sentences: list[str], joint: str) -> None:
    text = joint.join(sentences)
    for quotation in annotate(text).quotations:
        assert quotation.content
        assert quotation.cue
        for part in (*quotation.source, *quotation.cue, *quotation.content):
            assert 0 <= part.start < part.end <= len(text)
