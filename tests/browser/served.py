"""The site as a server would serve it: hashed static files under gunicorn, in scratch folders."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PATIENCE = 30  # seconds until the server must answer
INVENTED = "from deployments.synthetic import add_synthetic_sites; add_synthetic_sites({count})"


@contextmanager
def served_site(synthetic_sites: int = 0) -> Iterator[str]:
    """The address of the shipped dataset with so many invented sites; ended afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        _manage(environment, "start", "--prepare")
        _manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
        if synthetic_sites:
            _manage(environment, "shell", "-c", INVENTED.format(count=synthetic_sites))
        address = f"{HOST}:{_free_port()}"
        # The command of the Dockerfile.
        command = ["-m", "gunicorn", "config.wsgi", "--bind", address, "--workers", "2"]
        quiet = ["--threads", "4", "--log-level", "warning"]
        server = subprocess.Popen([sys.executable, *command, *quiet], env=environment, cwd=ROOT)
        try:
            _wait_for(f"http://{address}/readyz", server)
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait()


def _environment(folder: Path) -> dict[str, str]:
    """What a developer has set for herself must not change what is measured."""
    return os.environ | {
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": f"sqlite:///{folder / 'measured.sqlite3'}",
        "DEBUG": "false",
        "HASHED_STATIC": "true",
        "MAP_TILES_URL": "",
        "REDIS_URL": "",
        "SECRET_KEY": "used-while-measuring-only",
        "STATIC_ROOT": str(folder / "static"),
    }


def _manage(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address):
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer")
