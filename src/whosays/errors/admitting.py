"""Errors of the desk and of the people who may come to it."""

from __future__ import annotations

from pathlib import Path

from whosays.errors.root import UsageError


class PortTakenError(UsageError):
    """Another program listens at the port that the desk should have."""

    def __init__(self, port: int) -> None:
        """`port`: the one asked for."""
        super().__init__(f"Port {port} is taken or not allowed. Name another one with --port, or leave it out.")
        self.port = port


class UnusableAddressError(UsageError):
    """The desk cannot listen at the address of this machine that it should have."""

    def __init__(self, host: str, reason: str) -> None:
        """`host`: as the user gave it; `reason`: what the system said."""
        super().__init__(
            f"The desk cannot be reached at {host} ({reason}). Give an address of this machine, or 0.0.0.0 for all."
        )
        self.host = host


class NobodySetUpError(UsageError):
    """The desk should open to the network, and nobody is set up who could sign in."""

    def __init__(self, host: str) -> None:
        """`host`: as the user gave it."""
        super().__init__(
            f"The desk is not opened to the network at {host}: nobody could be kept out, for nobody is set up. Begin "
            "with `whosays people add NAME --role admin`."
        )
        self.host = host


class UnusableCertificateError(UsageError):
    """The desk cannot encrypt with a certificate and its key."""

    def __init__(self, certificate: Path, reason: str) -> None:
        """`certificate`: as the user gave it; `reason`: what is wrong."""
        super().__init__(
            f"The certificate {certificate} cannot be used ({reason}). Give --certificate and --key together, both as "
            "PEM files, the key without a password."
        )
        self.certificate = certificate


class PersonKnownError(UsageError):
    """Somebody of this name is set up already."""

    def __init__(self, name: str) -> None:
        """`name`: as it is kept."""
        super().__init__(f"{name} is set up already. Take another name, or remove that person first.")
        self.name = name


class NoSuchPersonError(UsageError):
    """Nobody of this name is set up."""

    def __init__(self, name: str) -> None:
        """`name`: as it was given."""
        super().__init__(f"Nobody is set up as {name}. `whosays people list` shows who is.")
        self.name = name


class UnfitPersonError(UsageError):
    """Somebody cannot be set up like this."""

    def __init__(self, sentence: str) -> None:
        """`sentence`: what is wrong with the name or the password, and what would do."""
        super().__init__(sentence)
        self.sentence = sentence
