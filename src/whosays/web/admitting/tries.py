"""How often somebody may try: whoever guesses passwords waits longer and longer; nobody floods the store.

Counted in this process's memory, over moving windows (the package `limits`).
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Sequence
from threading import Lock

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from whosays.model.person import fold_name

# NIST SP 800-63B, 3.2.2, wants no more than 100 failed tries at one account in a row; each window makes the next try
# wait longer. By name alone there are more, so that nobody elsewhere can keep somebody out for long.
_OF_NAME_FROM_HERE = (RateLimitItemPerMinute(5), RateLimitItemPerMinute(10, 15), RateLimitItemPerHour(20, 3))
_OF_NAME = (RateLimitItemPerMinute(30, 10), RateLimitItemPerHour(60))
_FROM_HERE = (RateLimitItemPerMinute(60), RateLimitItemPerHour(300))
_TOKENS_FROM_HERE = (RateLimitItemPerMinute(60), RateLimitItemPerHour(300))
_POSTS = (RateLimitItemPerMinute(300),)
"""What one session or token may send: five decisions a second, for a minute; people make one in some seconds."""


class Tries:
    """What was tried lately."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self._storage)
        self._lock = Lock()

    def begin_sign_in(self, name: str, home: str) -> int:
        """Note a try to sign in as somebody from somewhere; how many seconds to wait before it, 0 for none."""
        wait = self._take(_FROM_HERE, "from", home)
        if wait == 0:
            wait = self._take(_OF_NAME_FROM_HERE, "both", home, _shorten(name))
        return wait or self._take(_OF_NAME, "name", _shorten(name))

    def end_sign_in(self, name: str, home: str) -> None:
        """Forget the tries of somebody who has signed in; those at other names from there still count."""
        for limit in _OF_NAME_FROM_HERE:
            self._limiter.clear(limit, "both", home, _shorten(name))

    def take_unknown_token(self, home: str) -> int:
        """Note a token from somewhere that is nobody's; how many seconds to wait before the next, 0 for none.

        Whoever comes with one that is somebody's need not wait: 32 random bytes are not found by trying, and a program
        whose token was taken back keeps none out that asks from the same address.
        """
        return self._take(_TOKENS_FROM_HERE, "token", home)

    def take_post(self, secret: str) -> int:
        """Note something sent in a session; how many seconds to wait before it, 0 for none."""
        return self._take(_POSTS, "post", hashlib.sha256(secret.encode()).hexdigest())

    def _take(self, limits: Sequence[RateLimitItem], *key: str) -> int:
        """Count it in every window, or, where one of them is full, in none: waiting is not made longer by asking."""
        with self._lock:
            waits = [self._wait(limit, *key) for limit in limits if not self._limiter.test(limit, *key)]
            if not waits:
                for limit in limits:
                    self._limiter.hit(limit, *key)
        return max(waits, default=0)

    def _wait(self, limit: RateLimitItem, *key: str) -> int:
        stats = self._limiter.get_window_stats(limit, *key)
        return max(1, math.ceil(stats.reset_time - time.time()))


def _shorten(name: str) -> str:
    """What stands for a name: however long a name somebody tries, no more of it is kept."""
    return hashlib.sha256(fold_name(name).encode("utf-8", "surrogatepass")).hexdigest()
