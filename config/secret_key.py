"""A key for the machine of one person; a server is given SECRET_KEY."""

import secrets
from pathlib import Path


def kept_secret_key(folder: Path) -> str:
    """The key in the folder, made on the first call and readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
