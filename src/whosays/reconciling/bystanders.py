"""Names that were read as those of actors and are those of a town or a victim of the same incident.

In news of crimes a name stands near many deeds that its bearer did not do ("a boy from Springfield was charged", "she
was with Ada Lind when shots were fired"). Whom somebody counts among the victims, or names as the place, competes with
nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.lexicon.actors import find_actor, fold_words
from whosays.model.claim import CasualtyClaim, Claim, Effect, PlaceClaim, ResponsibilityClaim, Side

_HIT = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED})


def without_bystanders(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of one incident less those of who did it that name a place or a victim of it.

    Actors of the list, states among them, always stay; so do those who are counted among the attackers.
    """
    places = {fold_words(claim.place.name) for claim in claims if isinstance(claim, PlaceClaim)}
    victims = [fold_words(claim.victims) for claim in claims if isinstance(claim, CasualtyClaim) and _is_victim(claim)]
    attackers = [
        fold_words(claim.victims)
        for claim in claims
        if isinstance(claim, CasualtyClaim) and claim.side is Side.ATTACKERS
    ]

    def is_bystander(actor: str) -> bool:
        name = fold_words(actor)
        if not name or not actor[:1].isupper() or find_actor(actor) is not None:
            return False
        is_victim = any(_stands_in(name, words) for words in victims)
        return name in places or (is_victim and not any(_stands_in(name, words) for words in attackers))

    return tuple(
        claim
        for claim in claims
        if not (isinstance(claim, ResponsibilityClaim) and claim.actor and is_bystander(claim.actor))
    )


def _is_victim(claim: CasualtyClaim) -> bool:
    return claim.effect in _HIT and claim.side is not Side.ATTACKERS


def _stands_in(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[start : start + len(name)] == name for start in range(len(words) - len(name) + 1))
