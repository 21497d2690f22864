"""Tags and links to relations; the chances are made up."""

from __future__ import annotations

import numpy as np

from whosays.annotating.tagged_relations import TaggedRelation, relate
from whosays.annotating.tagging import Tagged

OUT, BEGIN_CONTENT, CONTENT, BEGIN_CUE, CUE, BEGIN_SOURCE, SOURCE = range(7)


def tagged(tags: list[int], links: dict[int, int] | None = None, first: int = 0) -> Tagged:
    """Sure tags; each of the rows in `links` goes with the cue that begins at the row given."""
    chances = np.full((len(tags), 7), 0.01, dtype=np.float32)
    chances[range(len(tags)), tags] = 0.94
    odds = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for row, cue in (links or {}).items():
        odds[row, cue] = 9
    return Tagged(range(first, first + len(tags)), chances, odds, np.eye(len(tags), dtype=np.float32))


def found(tags: list[int], links: dict[int, int] | None = None) -> list[TaggedRelation]:
    return relate(tagged(tags, links))


def test_a_cue_takes_its_content_and_its_source() -> None:
    (relation,) = relate(tagged([BEGIN_SOURCE, SOURCE, BEGIN_CUE, BEGIN_CONTENT, CONTENT, OUT], first=10))
    assert (relation.source, relation.cue, relation.content) == ((10, 12), (12, 13), [(13, 15)])
    assert relation.surety > 0.9


def test_content_and_source_go_with_the_cue_that_they_point_at() -> None:
    one, two = found(
        [BEGIN_CONTENT, BEGIN_SOURCE, BEGIN_CUE, BEGIN_SOURCE, BEGIN_CUE, BEGIN_CONTENT], {0: 2, 1: 2, 3: 4, 5: 4}
    )
    assert (one.content, one.source, one.cue) == ([(0, 1)], (1, 2), (2, 3))
    assert (two.content, two.source, two.cue) == ([(5, 6)], (3, 4), (4, 5))


def test_content_is_cut_where_it_passes_to_another_cue_and_not_for_a_single_doubt() -> None:
    tags = [BEGIN_CUE, *[CONTENT] * 6, BEGIN_CUE]
    passing = found(tags, {1: 0, 2: 0, 3: 0, 4: 7, 5: 7, 6: 7})
    assert [relation.content for relation in passing] == [[(1, 4)], [(4, 7)]]
    doubt = tagged(tags, {1: 0, 2: 0, 4: 0, 5: 0, 6: 0})
    doubt.seekers[3, 7] = 1
    assert [relation.content for relation in relate(doubt)] == [[(1, 7)]]


def test_without_a_cue_or_without_content_there_is_no_relation() -> None:
    assert found([BEGIN_CONTENT, CONTENT]) == []
    assert found([BEGIN_SOURCE, BEGIN_CUE, OUT]) == []
    assert found([]) == []
