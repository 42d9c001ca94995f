"""How long all of ESCO takes to come in, and once more, and how much memory at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

BUDGET_SECONDS = 60
BUDGET_MB = 500
KB_IN_MB = 1024


class Run(NamedTuple):
    name: str
    seconds: float
    peak_mb: float


def import_figures(esco: Path) -> Iterator[Run]:
    """Into the database of the environment; each in a process of its own, for its peak."""
    for name in ("ESCO, 13,896 skills", "the same again"):
        yield measured(name, sorted(esco.glob("*.zip")))


def measured(name: str, files: list[Path]) -> Run:
    begun = time.monotonic()
    command = [sys.executable, "manage.py", "import_skills", *map(str, files), "--yes"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the import of {name} failed")
    per_mb = KB_IN_MB if sys.platform == "linux" else KB_IN_MB**2  # macOS counts bytes
    return Run(name, time.monotonic() - begun, usage.ru_maxrss / per_mb)
