"""A Redis and a PostgreSQL of a test's own, on free ports of loopback, to be stopped at will."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30  # seconds


def postgres_programs() -> Path | None:
    """The folder of initdb, pg_ctl and their like: the newest that Debian has installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def are_installed() -> bool:
    return bool(postgres_programs() and shutil.which("redis-server"))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class OwnRedis:
    """What it holds dies with it, as a broker's messages do when its disk is lost."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port)]
        command += ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        wait_for(lambda: answers(self.port))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)


class OwnPostgres:
    """Started by another user where the tests run as root, which PostgreSQL refuses."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.programs = postgres_programs()
        self.port = free_port()
        self.url = f"postgres://atalaya@127.0.0.1:{self.port}/atalaya"
        owner = ("install", "-d", "-m", "700")
        if os.geteuid() == 0:
            owner += ("-o", "postgres", "-g", "postgres")
        run(*owner, str(folder / "data"))
        self.run("initdb", "--username", "atalaya", "--auth", "trust", "--encoding", "UTF8")

    def start(self) -> None:
        # A commit must outlive the server, though not the machine.
        options = f"-h 127.0.0.1 -p {self.port} -k {self.folder}/data -c fsync=off"
        self.run("pg_ctl", "start", "--wait", "--options", options, "--log", "/dev/null")

    def stop(self) -> None:
        """As if the power went: what was open is cut off."""
        self.run("pg_ctl", "stop", "--mode", "immediate", "--wait")

    def run(self, program: str, *arguments: str) -> None:
        user = ("setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--")
        path = str(self.programs / program)
        data = str(self.folder / "data")
        run(*(user if os.geteuid() == 0 else ()), path, "--pgdata", data, *arguments)

    def copy_tables(self, url: str) -> None:
        """The empty tables of another database."""
        server = self.url.rpartition("/")[0]
        run(str(self.programs / "createdb"), "--maintenance-db", f"{server}/postgres", "atalaya")
        dump = [str(self.programs / "pg_dump"), "--no-owner", url]
        tables = subprocess.run(dump, check=True, capture_output=True).stdout
        load = [str(self.programs / "psql"), "--quiet", "--dbname", self.url]
        subprocess.run(load, input=tables, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def running(service: OwnRedis | OwnPostgres) -> Iterator[None]:
    service.start()
    try:
        yield
    finally:
        service.stop()


def run(*command: str) -> None:
    # From a folder that the other user may read.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def wait_for(happens: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)
