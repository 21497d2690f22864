from __future__ import annotations

from dataclasses import replace

from whosays.exporting.dossier.voices import list_backed_values, say_voices
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim
from whosays.model.origin import Backing, Change, Origin, OriginKind


def _told_twice(casebook: Casebook, *, kind: OriginKind = OriginKind.SOURCE, changed: bool = False) -> Casebook:
    """The casebook with two figures of different reports that have one origin."""
    incident = casebook.incidents[0]
    figures = [claim for claim in casebook.claims_of(incident) if isinstance(claim, CasualtyClaim)]
    one = figures[0]
    other = next(claim for claim in figures if claim.report != one.report)
    origin = Origin(
        incident=incident.id,
        key=("source", "police"),
        name="police",
        kind=kind,
        claims=(one.id, other.id),
        why="Named by two.",
    )
    hidden = kind is OriginKind.UNTOLD
    backing = Backing(
        incident=incident.id,
        attribute="killed",
        value="9 killed",
        low=9,
        high=9,
        origins=() if hidden else (origin.id,),
        untold=origin.claims if hidden else (),
        claims=origin.claims,
        changes=(Change(claim=other.id, copied=one.id, why="The one repeats the other."),) if changed else (),
    )
    return replace(casebook, origins=(origin,), backings=(backing,))


def test_one_voice_in_two_reports_is_one(casebook: Casebook) -> None:
    told = _told_twice(casebook, changed=True)
    (backed,) = list_backed_values(told.incidents[0], told)
    assert (backed.value, backed.count, backed.voices) == ("9 killed", "one voice, 2 reports", ("police",))
    assert backed.changes == ("The one repeats the other.",)


def test_what_cannot_be_told_says_why(casebook: Casebook) -> None:
    told = _told_twice(casebook, kind=OriginKind.UNTOLD)
    (backed,) = list_backed_values(told.incidents[0], told)
    assert (backed.count, backed.voices, backed.doubts) == ("cannot tell, 2 reports", (), ("Named by two.",))


def test_what_is_said_once_is_left_out(casebook: Casebook) -> None:
    told = _told_twice(casebook)
    once = replace(told.backings[0], claims=told.backings[0].claims[:1])
    assert list_backed_values(told.incidents[0], replace(told, backings=(once,))) == ()


def test_hidden_chains_leave_a_least_number(casebook: Casebook) -> None:
    backing = _told_twice(casebook).backings[0]
    assert say_voices(replace(backing, untold=backing.claims[:1])) == "at least one voice"
