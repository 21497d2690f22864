"""How many independent voices stand behind each value, and which: ten papers with one wire story are one."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, ResponsibilityClaim
from whosays.model.incident import Incident
from whosays.model.origin import Backing
from whosays.model.wording import say_plural

# Days and towns need no voice behind them; warnings and threats are few.
_SHOWN = frozenset({*(effect.value for effect in Effect), "participants", "responsible"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedValue:
    """A value, how many voices it has ("2 voices, 3 reports"), and who they are.

    `doubts` tell why some claims cannot be told, `changes` whose words say something else in the original.
    """

    value: str
    count: str
    voices: tuple[str, ...]
    doubts: tuple[str, ...]
    changes: tuple[str, ...]


def list_backed_values(incident: Incident, casebook: Casebook) -> tuple[BackedValue, ...]:
    """The figures and accusations over which there is something to say: given by several reports, hidden, or changed.

    What one report says once, and by whom, the accounts tell already. That nobody is known to have done it is left out.
    """
    return tuple(
        describe_backing(backing, casebook)
        for backing in casebook.backings_of(incident)
        if _is_telling(backing, casebook)
    )


def _is_telling(backing: Backing, casebook: Casebook) -> bool:
    reports = {casebook.claims[claim].report for claim in backing.claims}
    is_open = any(
        isinstance(c, ResponsibilityClaim) and c.actor is None for c in map(casebook.claims.get, backing.claims)
    )
    is_shown = backing.attribute in _SHOWN and not is_open
    return is_shown and bool(len(reports) > 1 or backing.untold or backing.changes)


def describe_backing(backing: Backing, casebook: Casebook) -> BackedValue:
    """A value of one incident with the voices behind it."""
    reports = len({casebook.claims[claim].report for claim in backing.claims})
    origins = sorted(
        {casebook.origin_of[claim] for claim in backing.claims if claim not in backing.untold},
        key=lambda origin: (-len(origin.claims), origin.key),
    )
    return BackedValue(
        value=backing.value,
        count=f"{say_voices(backing)}, {say_plural(reports, 'report')}",
        voices=tuple(origin.name for origin in origins),
        doubts=tuple(dict.fromkeys(casebook.origin_of[claim].why for claim in backing.untold)),
        changes=tuple(dict.fromkeys(change.why for change in backing.changes)),
    )


def say_voices(backing: Backing) -> str:
    """How many independent voices there are: "one voice", "2 voices"; "at least" and "cannot tell" where hidden."""
    if not backing.origins:
        return "cannot tell"
    number = "one voice" if len(backing.origins) == 1 else f"{len(backing.origins)} voices"
    return f"at least {number}" if backing.untold else number
