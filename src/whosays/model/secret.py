"""Passwords, tokens and session ids: what is kept of them never lets anybody sign in.

Of a password a slow, salted hash is kept (scrypt; OWASP Password Storage Cheat Sheet), of a token or a session's id,
which are 32 random bytes and cannot be guessed, a fast one (SHA-256; OWASP Session Management Cheat Sheet).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Self

SHORTEST_PASSWORD = 12
"""How many characters a password has at least; there is no rule about which (NIST SP 800-63B, 3.1.1)."""
LONGEST_PASSWORD = 1_000
"""How many characters a password has at most, so that hashing one costs the same always."""

_SALT_BYTES = 16
_HASH_BYTES = 32
_RANDOM_BYTES = 32
_BLOCK = 8
_DIFFERENT = 5
# What people begin with who want a long password quickly; with some letters more it is none of these.
_WORN = (
    "password",
    "passwort",
    "qwerty",
    "qwertz",
    "azerty",
    "1234567890",
    "abcdefgh",
    "letmein",
    "iloveyou",
    "whosays",
)
_SPENT_ON_WORN = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """What hashing a password takes: `rounds` (a power of two; 1 KiB of memory each) and how many `passes`."""

    rounds: int
    passes: int


USUAL_COST = Cost(2**15, 3)
"""32 MiB and about a third of a second: one of the settings that OWASP holds to be equally strong."""


@dataclass(frozen=True, slots=True)
class PasswordHash:
    """What is kept of a password: a salt, the cost, and what scrypt makes of them."""

    cost: Cost
    salt: bytes
    digest: bytes

    @classmethod
    def of(cls, password: str, cost: Cost = USUAL_COST) -> Self:
        """The hash of a password, with a salt of its own."""
        salt = secrets.token_bytes(_SALT_BYTES)
        return cls(cost, salt, _scrypt(password, salt, cost))

    @classmethod
    def read(cls, written: str) -> Self:
        """The hash that `str` wrote.

        Raises:
            ValueError: it is none.
        """
        name, rounds, passes, salt, digest = written.split("$")
        if name != "scrypt":
            message = f"no hash of a password: {name}"
            raise ValueError(message)
        return cls(Cost(int(rounds), int(passes)), b64decode(salt), b64decode(digest))

    def __str__(self) -> str:
        """As the store keeps it."""
        salt, digest = (b64encode(part).decode() for part in (self.salt, self.digest))
        return f"scrypt${self.cost.rounds}${self.cost.passes}${salt}${digest}"

    def is_of(self, password: str) -> bool:
        """True where this is the password; it takes as long where it is not."""
        return hmac.compare_digest(_scrypt(password, self.salt, self.cost), self.digest)


def _scrypt(password: str, salt: bytes, cost: Cost) -> bytes:
    """RFC 7914; the same letters typed on different systems are one password (NFKC, NIST SP 800-63B, 3.1.1.2)."""
    typed = unicodedata.normalize("NFKC", password[: LONGEST_PASSWORD + 1]).encode("utf-8", "surrogatepass")
    memory = 2 * 128 * _BLOCK * (cost.rounds + cost.passes)
    return hashlib.scrypt(typed, salt=salt, n=cost.rounds, r=_BLOCK, p=cost.passes, maxmem=memory, dklen=_HASH_BYTES)


def find_fault(password: str, name: str) -> str | None:
    """Why a password cannot be taken for a person of this name, in a sentence; None where it can."""
    if len(password) < SHORTEST_PASSWORD:
        return f"A password has {SHORTEST_PASSWORD} characters or more; several words are easy to keep in mind."
    if len(password) > LONGEST_PASSWORD:
        return f"A password has {LONGEST_PASSWORD:,} characters at most."
    plain = password.casefold()
    rests = [plain.replace(word, "") for word in (*_WORN, name.casefold()) if word and word in plain]
    if len(set(plain)) < _DIFFERENT or any(len(rest) <= _SPENT_ON_WORN for rest in rests):
        return (
            "This password is among the first that somebody would try. Take several words that do not belong together."
        )
    return None


def make_secret() -> str:
    """32 random bytes, in letters that an address or a header can hold."""
    return secrets.token_urlsafe(_RANDOM_BYTES)


def digest_secret(secret: str) -> str:
    """What is kept of a token or a session's id: its SHA-256 in hexadecimal."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def derive_form_token(secret: str) -> str:
    """The token of a session's forms: it follows from the session's id, and tells nothing of it (HMAC, RFC 2104)."""
    return hmac.new(secret.encode("utf-8", "surrogatepass"), b"form", hashlib.sha256).hexdigest()


def is_same_secret(one: str, other: str) -> bool:
    """True where they are the same; how long it takes tells nothing of where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
