"""A migrated SQLite file, made once for each state of the migrations, so that no test run waits.

Migrating takes ten seconds of processor time, copying the file none. On PostgreSQL the database
named by TEST_TEMPLATE does the same (tests/settings.py, scripts/test.py).
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[1]


def copy_migrated(cache: Path, target: Path) -> None:
    """Several test processes may start at once: the first makes the file, the others wait."""
    kept = cache / f"{fingerprint()}.sqlite3"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for outdated in cache.glob("*.sqlite3"):
                outdated.unlink()
            migrate(target)
            shutil.copyfile(target, cache / "unfinished")
            (cache / "unfinished").rename(kept)
        shutil.copyfile(kept, target)


def fingerprint() -> str:
    """Of every migration, ours and the libraries'."""
    files = (Path(app.path, "migrations").glob("*.py") for app in apps.get_app_configs())
    digest = sha256()
    for path in sorted(path for found in files for path in found):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def migrate(database: Path) -> None:
    variables = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{database}",
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | variables,
        check=True,
    )
