"""What is kept for a while: in Redis where there is one, else in memory and in files."""

from pathlib import Path

MONTH = 30 * 24 * 3600


def caches(redis_url: str, pictures: Path) -> dict[str, dict]:
    """The setting CACHES; the folder keeps drawn charts where there is no Redis."""
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}
    files = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": pictures,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    # The keys of pictures name the state of the data, so that none is ever wrong, only old:
    # what nobody asks for any more goes after a month.
    kept = {"KEY_PREFIX": "picture", "TIMEOUT": MONTH}
    return {
        "default": redis if redis_url else memory,
        "pictures": (redis if redis_url else files) | kept,
    }
