"""Where data lives: PostgreSQL by its address, else a file of SQLite beside the code."""

from pathlib import Path

import environ


def databases(url: str, file: Path) -> dict[str, dict]:
    """The setting DATABASES for the address of a server, or for the embedded file without one."""
    if url:
        server = environ.Env.db_url_config(url)
        return {"default": server | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
    file.parent.mkdir(exist_ok=True)
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            "OPTIONS": {
                # A reader is never turned away while an editor saves.
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                "timeout": 20,
            },
        }
    }
