"""Who says who did it, by actor and stance."""

from __future__ import annotations

from dataclasses import replace

from whosays.exporting.dossier.accusations import group_accusations
from whosays.exporting.dossier.register import Register
from whosays.model.claim import ResponsibilityClaim, Stance
from whosays.model.incident import Incident


def test_actors_with_most_voices_come_first(register: Register, bombing: Incident) -> None:
    accused = group_accusations(register.casebook.claims_of(bombing), register)
    assert [one.actor for one in accused] == ["Dune Front", "Salt Brigade"]
    front, brigade = accused
    assert [(group.stance, group.sayings[0].voices[0].chain) for group in front.stances] == [
        ("suspected", ("The Alma Post",)),
        ("denied", ("alma-2", "the Dune Front's spokesman")),
    ]
    assert [(group.stance, group.sayings[0].note) for group in brigade.stances] == [("stated", "directed it")]


def test_nobody_in_particular_comes_last(register: Register, bombing: Incident) -> None:
    claims = register.casebook.claims_of(bombing)
    first = next(claim for claim in claims if isinstance(claim, ResponsibilityClaim))
    unknown = [replace(first, actor=None, stance=Stance.OPEN)]
    casebook = register.casebook
    extraction = casebook.extractions[0]
    widened = replace(
        casebook, extractions=(replace(extraction, claims=(*extraction.claims, *unknown)), casebook.extractions[1])
    )
    accused = group_accusations([*unknown, *claims], Register(widened))
    assert [one.actor for one in accused] == ["Dune Front", "Salt Brigade", None]
