"""Errors of policies, those of installed packages too."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.errors.root import UsageError, WhosaysError


class NoSuchPolicyError(UsageError):
    """There is no policy of this name."""

    def __init__(self, given: str, names: Sequence[str]) -> None:
        """`given`: what the user asked for; `names`: those that there are."""
        super().__init__(f'There is no policy "{given}". Give all, or one of {", ".join(names)}.')
        self.given = given


class PolicyError(WhosaysError):
    """The root of what can be wrong with a policy that an installed package adds; `policy` is its name."""

    def __init__(self, policy: str, sentence: str) -> None:
        """`sentence`: what a subclass has to say."""
        super().__init__(f"{sentence} Mend the package that adds it, or uninstall it.")
        self.policy = policy


class UnloadablePolicyError(PolicyError):
    """Importing or making a policy failed."""

    def __init__(self, policy: str, place: str, reason: str) -> None:
        """`policy`: the entry point's name; `place`: module and class; `reason`: what Python said."""
        super().__init__(policy, f"The policy {policy} ({place}) cannot be loaded ({reason}).")
        self.place = place


class IncompletePolicyError(PolicyError):
    """A policy lacks members that every policy needs."""

    def __init__(self, policy: str, place: str, members: Sequence[str]) -> None:
        """`policy`: the entry point's name; `place`: module and class; `members`: those missing or empty."""
        super().__init__(policy, f"The policy {policy} ({place}) lacks {', '.join(members)}.")
        self.place = place
        self.members = tuple(members)


class PolicyNameError(PolicyError):
    """A policy has a name that another one has, or that is none."""

    def __init__(self, policy: str, place: str, *, is_taken: bool) -> None:
        """`policy`: the name; `place`: module and class; `is_taken`: another policy has it."""
        reason = "another policy has this name" if is_taken else "names are small letters, digits and hyphens"
        super().__init__(policy, f'The policy "{policy}" ({place}) cannot be called so: {reason}.')
        self.place = place


class FailedPolicyError(PolicyError):
    """A policy's own code broke off over an incident."""

    def __init__(self, policy: str, incident: str, reason: str) -> None:
        """`incident`: its id; `reason`: what Python said."""
        super().__init__(policy, f"The policy {policy} broke off over incident {incident} ({reason}).")
        self.incident = incident


class BadFigureError(PolicyError):
    """A policy gave a figure that cannot be."""

    def __init__(self, policy: str, incident: str, reason: str) -> None:
        """`incident`: its id; `reason`: what is wrong, in words."""
        super().__init__(policy, f"The policy {policy} gave a figure that cannot be for incident {incident}: {reason}.")
        self.incident = incident
