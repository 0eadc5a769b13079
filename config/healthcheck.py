"""Asks the server in this container whether it is alive: `python -m config.healthcheck`."""

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

ADDRESS = "http://127.0.0.1:8000/healthz"


def site_name() -> str:
    """A host that the site answers to: a request in the name of another one is refused."""
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return first.removeprefix(".") or "127.0.0.1"


if __name__ == "__main__":
    try:
        urlopen(Request(ADDRESS, headers={"Host": site_name()}), timeout=5).close()
    except (URLError, TimeoutError) as error:
        sys.exit(f"{ADDRESS}: {error}")
