"""gunicorn as a node runs it, on a free port of this machine, for as long as it is measured."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def workers(self) -> list[int]:
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="],  # noqa: S607
            capture_output=True,
            text=True,
            check=True,
        )
        rows = [line.split() for line in listed.stdout.splitlines()]
        return [int(pid) for pid, parent in rows if int(parent) == self.pid]

    def cpu_seconds(self) -> float:
        """Spent by its workers so far; only Linux tells."""
        stats = [Path(f"/proc/{pid}/stat") for pid in self.workers()]
        fields = [stat.read_text().rpartition(")")[2].split() for stat in stats if stat.exists()]
        return sum(int(times[11]) + int(times[12]) for times in fields) / os.sysconf("SC_CLK_TCK")


@contextmanager
def gunicorn(application: str, log: Path) -> Iterator[Server]:
    """Reads our gunicorn.conf.py and the environment, as a node's gunicorn does."""
    port = free_port()
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", application],
            env=os.environ | {"BIND": f"127.0.0.1:{port}"},
            stdout=output,
            stderr=output,
        )
    try:
        wait_until_open(process, port, log)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_open(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"gunicorn did not open:\n{log.read_text()[-2000:]}")


def memory_mb(pid: int) -> dict[str, float]:
    """Resident memory; on Linux also PSS, which shares out a page among those who hold it."""
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if rollup.exists():
        kilobytes = dict(re.findall(r"^(Rss|Pss):\s+(\d+) kB", rollup.read_text(), re.MULTILINE))
        return {name.upper(): int(value) / 1024 for name, value in kilobytes.items()}
    shown = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return {"RSS": int(shown.stdout) / 1024}
