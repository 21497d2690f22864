"""However the tellings are parted, the incidents are those that one process finds."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.inventing import invent_pile
from tests.strategies import extractions

from whosays.linking import link_tellings
from whosays.linking.blocks import Members, find_members, id_of, number_of
from whosays.linking.candidates import Pairs, choose_pairs, find_candidates, pair_members
from whosays.linking.components import find_components
from whosays.linking.parts import Scored, link_components, score_pairs, sort_incidents
from whosays.linking.portraits import Portrait, draw_portraits
from whosays.linking.rarity import Rarity, WordSpread, count_words
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident


def link_in_blocks(partitions: Sequence[Sequence[Extraction]], parts: int) -> tuple[Incident, ...]:
    portraits = [[p for extraction in some for p in draw_portraits(extraction)] for some in partitions]
    rarity = Rarity(WordSpread(0, {}).merged(count_words(some) for some in portraits))
    members = [find_members(some, rarity).parted(parts) for some in portraits]
    pairs = [pair_members(Members.joined([each[n] for each in members])).parted(parts) for n in range(parts)]
    chosen = [choose_pairs(Pairs.joined([each[n] for each in pairs])) for n in range(parts)]
    known = {number_of(p.id): p for some in portraits for p in some}
    scored = Scored.joined(
        [score_pairs([known[number] for number in each.tellings()], each, rarity) for each in chosen]
    ).positive()
    homes = find_components(scored.listed())
    together: dict[int, list[Portrait]] = defaultdict(list)
    for number, portrait in known.items():
        together[homes.get(number, number) % parts].append(portrait)
    return sort_incidents(i for some in together.values() for i in link_components(some, scored, rarity))


def deal(pile: Sequence[Extraction], partitions: int, seed: int) -> list[list[Extraction]]:
    dealt: list[list[Extraction]] = [[] for _ in range(partitions)]
    chance = random.Random(seed)  # noqa: S311  no secret
    for extraction in chance.sample(pile, len(pile)):
        chance.choice(dealt).append(extraction)
    return dealt


@given(seed=st.integers(0, 10**6), reports=st.integers(1, 40), partitions=st.integers(1, 6), parts=st.integers(1, 7))
@settings(deadline=None, max_examples=15)
def test_linking_by_blocks_gives_what_linking_at_once_gives(
    seed: int, reports: int, partitions: int, parts: int
) -> None:
    pile = invent_pile(reports, seed)
    assert link_in_blocks(deal(pile, partitions, seed), parts) == link_tellings(pile)


def test_a_larger_pile_in_many_parts_gives_the_same_with_incidents_of_many_reports() -> None:
    pile = invent_pile(400, 7)
    whole = link_tellings(pile)
    assert max(len(incident.tellings) for incident in whole) > 3
    assert len(whole) > 200
    assert link_in_blocks(deal(pile, 9, 7), 13) == whole


@given(told=st.lists(extractions(), max_size=3), parts=st.integers(1, 4))
@settings(deadline=None, max_examples=15)
def test_whatever_reports_hold_linking_by_blocks_gives_the_same(told: list[Extraction], parts: int) -> None:
    pile = list({extraction.report.id: extraction for extraction in told}.values())
    assert link_in_blocks([[each] for each in pile], parts) == link_tellings(pile)


def test_candidates_are_found_whole_by_parts() -> None:
    portraits = sorted((p for e in invent_pile(200, 3) for p in draw_portraits(e)), key=lambda p: p.id)
    rarity = Rarity.of(portraits)
    found = {(number_of(portraits[a].id), number_of(portraits[b].id)) for a, b in find_candidates(portraits, rarity)}
    parts = [pair_members(part) for part in find_members(portraits, rarity).parted(5)]
    chosen = choose_pairs(Pairs.joined(parts))
    assert {*zip(chosen.ones.tolist(), chosen.others.tolist(), strict=True)} == found
    assert len(found) > 200


def test_words_of_parts_are_counted_as_those_of_all() -> None:
    portraits = [p for e in invent_pile(30, 1) for p in draw_portraits(e)]
    first = [p for p in portraits if p.report < "8"]
    second = [p for p in portraits if p.report >= "8"]
    assert count_words(first).merged([count_words(second)]) == count_words(portraits)
    assert count_words(portraits).reports == 30


def test_nothing_in_parts_is_nothing() -> None:
    assert link_in_blocks([], 3) == ()
    assert link_in_blocks([[], []], 3) == ()


def test_ids_and_their_numbers_stand_for_each_other() -> None:
    assert number_of("00ff00000000000a") == 0xFF00000000000A
    assert id_of(0xFF00000000000A) == "00ff00000000000a"
