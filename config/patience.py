"""How many wrong passwords are borne for a name from one address, counted in the cache.

Enough against guessing, and nothing to keep: a count for each name and address goes by
itself. Without Redis it is counted in each process. Behind a proxy all come from one
address, so that whoever guesses keeps the owner of the name waiting too, for as long.
"""

import hashlib
from contextlib import suppress

from django.core.cache import cache
from redis.exceptions import RedisError

TRIES = 10
WINDOW = 15 * 60  # seconds


def is_exhausted(name: str, address: str) -> bool:
    with suppress(RedisError):  # a cache that is away shuts nobody out
        return cache.get(_key(name, address), 0) >= TRIES
    return False


def fail(name: str, address: str) -> None:
    with suppress(RedisError):
        key = _key(name, address)
        cache.add(key, 0, WINDOW)
        try:
            cache.incr(key)
        except ValueError:  # it went in between
            cache.set(key, 1, WINDOW)


def succeed(name: str, address: str) -> None:
    with suppress(RedisError):
        cache.delete(_key(name, address))


def _key(name: str, address: str) -> str:
    said = f"{name.casefold()}\n{address}"
    return f"wrong-passwords-{hashlib.sha256(said.encode()).hexdigest()}"
