"""A PostgreSQL server for one run of the tests, in a folder of its own, reached by a socket."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.programs import Missing, apt_install, how_to_install

FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/latest/bin",
)
NAME = "university"  # of the superuser, and of a database that is there from the start
# A test's data need not outlive a power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")
START_SECONDS = 30


def find_programs() -> Path | None:
    """The folder of the newest `initdb` and `postgres`."""
    found = [folder for pattern in FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    found.sort(key=lambda folder: [int(part) for part in folder.parts if part.isdecimal()])
    if on_path := shutil.which("postgres"):
        found.append(Path(on_path).resolve().parent)
    return next((folder for folder in reversed(found) if (folder / "initdb").exists()), None)


def ensure_programs() -> Path:
    if found := find_programs():
        return found
    apt_install("postgresql")
    if found := find_programs():
        return found
    raise Missing(
        f"The tests need PostgreSQL: it is missing {how_to_install('postgresql', 'postgresql')}"
    )


@contextmanager
def ephemeral_cluster() -> Iterator[str]:
    """The `DATABASE_URL` of a server that lives as long as the context."""
    programs = ensure_programs()
    identity = unprivileged()
    with tempfile.TemporaryDirectory(prefix="pu-pg-") as folder:
        if identity:
            shutil.chown(folder, identity["user"], identity["group"])
        data = Path(folder, "data")
        create_cluster(programs, data, identity)
        server = start_server(programs, data, Path(folder), identity)
        try:
            subprocess.run(
                [programs / "createdb", "--host", folder, "--username", NAME, NAME], check=True
            )
            yield f"postgres://{NAME}@/{folder}/{NAME}"
        finally:
            server.send_signal(signal.SIGINT)  # fast shutdown
            server.wait(timeout=START_SECONDS)


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then its own user, or nobody, runs it."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def create_cluster(programs: Path, data: Path, identity: dict[str, Any]) -> None:
    initdb = [str(programs / "initdb"), "--pgdata", str(data), "--username", NAME]
    options = ["--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"]
    made = subprocess.run(
        [*initdb, *options], cwd="/", capture_output=True, text=True, check=False, **identity
    )
    if made.returncode != 0:
        raise Missing(f"PostgreSQL made no cluster: {made.stderr.strip().splitlines()[-1]}")


def start_server(
    programs: Path, data: Path, sockets: Path, identity: dict[str, Any]
) -> subprocess.Popen[bytes]:
    options = [f"unix_socket_directories={sockets}", "listen_addresses=", *FAST]
    flags = [argument for option in options for argument in ("-c", option)]
    with (sockets / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *flags], cwd="/", stderr=log, stdout=log, **identity
        )
    ready = [str(programs / "pg_isready"), "--quiet", "--host", str(sockets)]
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(ready, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            server.kill()
            raise Missing(f"PostgreSQL did not start: {(sockets / 'log').read_text()[-300:]}")
        time.sleep(0.1)
    return server
