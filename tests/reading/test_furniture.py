from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whosays.lexicon.furniture import Reach, load_furniture
from whosays.model.evidence import Span
from whosays.reading.furniture import find_furniture

RAID = "Gunmen stormed the old mill on Thursday and killed three guards, the police said."


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_furniture(text)]


def test_buttons_and_counters_around_a_report_are_set_apart() -> None:
    text = (
        f"Raid on the mill\n\n8 months ago\n\n12\n\nPrint\n\nShare\n\n{RAID}\n\nShare.\n\nLeave A Reply\n\n© 2024 QNA"
    )
    assert cut(text) == ["8 months ago\n\n12\n\nPrint\n\nShare", "Share.\n\nLeave A Reply\n\n© 2024 QNA"]


def test_a_number_alone_is_kept_where_no_furniture_is_near() -> None:
    assert cut(f"Dead so far:\n\n12\n\n{RAID}") == []


def test_the_words_of_an_embedded_post_are_kept() -> None:
    text = (
        f"{RAID}\nA new attack? http://t.co/Ab1 pic.twitter.com/Cd2 — Daily Anchor (@anchor) December 5, 2014\n{RAID}"
    )
    assert cut(text) == ["http://t.co/Ab1 pic.twitter.com/Cd2 — Daily Anchor (@anchor) December 5, 2014"]


def test_a_caption_is_kept_without_its_credit() -> None:
    text = f"Two men died at the mill. (Photo: WQZX)Buy Photo\n\n{RAID}"
    assert cut(text) == ["(Photo: WQZX)Buy Photo"]


def test_a_headline_is_kept_without_the_dates_glued_to_it() -> None:
    text = f"1 dead, 5 injured in raid Posted: Saturday, March 9, 2013 9:09 AM EST\n\n{RAID}"
    assert cut(text) == ["Posted: Saturday, March 9, 2013 9:09 AM EST"]


def test_titles_of_other_stories_below_a_heading_are_set_apart() -> None:
    text = f"{RAID}\n\nMOST READ\n1. Fuel levy: what drivers pay\n2. Five dead as bus falls into river\n\n{RAID}"
    assert cut(text) == ["MOST READ\n1. Fuel levy: what drivers pay\n2. Five dead as bus falls into river"]


def test_a_sentence_below_such_a_heading_is_kept() -> None:
    text = f"{RAID}\n\nTRENDING STORIES:\n\n{RAID}\n\nBoy, 9, among the dead"
    assert cut(text) == ["TRENDING STORIES:"]


def test_in_text_wrapped_by_width_the_end_of_a_sentence_is_kept() -> None:
    text = (
        "   LAKESIDE, 13 JAN 90 (QNA) -- [TEXT] THE REBELS LEFT A LETTER WHICH THEY\n"
        "ASKED THE NEWSPAPERS OF THE CAPITAL AND THE RADIO STATIONS OF THE PROVINCE TO\n"
        "PRINT\n\n"
        "   THE ARMY HAS NOT SAID WHETHER THE MEN WHO WERE HELD AT THE OLD MILL ARE TO\n"
        "SHARE\n"
    )
    assert cut(text) == []


def test_in_text_wrapped_by_width_a_line_by_itself_is_set_apart() -> None:
    text = (
        "   LAKESIDE, 13 JAN 90 (QNA) -- [TEXT] THE REBELS LEFT A LETTER WHICH THEY\n"
        "ASKED THE NEWSPAPERS OF THE CAPITAL AND THE RADIO STATIONS OF THE PROVINCE TO\n"
        "PRINT AT ONCE, THE ARMY SAID IN A NOTE THAT WAS HANDED OUT IN LAKESIDE TODAY.\n\n"
        "© 1990 QNA\n"
    )
    assert cut(text) == ["© 1990 QNA"]


def test_a_byte_order_mark_is_no_part_of_the_report() -> None:
    assert find_furniture("\ufeff" + RAID) == (Span(0, 1),)


def test_a_dateline_is_kept() -> None:
    assert cut(f"LAKESIDE (WQZX/AP) - {RAID}") == []


FURNITURE = [line for entry in load_furniture() if entry.reach is Reach.LINE for line in entry.matches]
KEPT = [RAID, "Two died.", "Three of the wounded are in hospital, she added.", "“We fled,” said a guard."]
PAGES = st.lists(st.sampled_from([*FURNITURE, *KEPT]) | st.text(max_size=60), max_size=20).map("\n\n".join)


@given(PAGES | st.text())
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    spans = find_furniture(text)
    assert all(span.end <= len(text) for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert all(text[one.end : other.start].strip() for one, other in pairwise(spans))
    assert all(text[span.start : span.end].strip() for span in spans)


@given(PAGES)
def test_the_same_text_has_the_same_furniture(text: str) -> None:
    assert find_furniture(text) == find_furniture(text)


@given(st.lists(st.sampled_from(FURNITURE + KEPT), min_size=1, max_size=12))
def test_sentences_among_furniture_are_never_cut(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    spans = find_furniture(text)
    start = 0
    for line in lines:
        span = Span(start, start + len(line))
        if line in KEPT:
            assert not any(part.overlaps(span) for part in spans)
        else:
            assert any(part.contains(span) for part in spans)
        start = span.end + 2
