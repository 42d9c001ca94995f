"""The whole suite, on SQLite and on PostgreSQL, each with its browser tests.

Browser tests have a pytest process of their own: in one process with the others they would lose
the rows that migrations made (Playwright's loop gives each test a new database connection).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from contextlib import AbstractContextManager, nullcontext

from scripts.chromium import ensure_chromium
from scripts.postgres import ensure_programs, ephemeral_cluster

QUICK = ["--ignore=tests/browser", "--numprocesses=auto"]
BROWSER = ["tests/browser", "--numprocesses=0"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coverage", action="store_true", help="measure it, on SQLite only")
    coverage = parser.parse_args().coverage
    os.environ["CHROMIUM"] = ensure_chromium()
    if coverage:
        return measured()
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        ensure_programs()
    sqlite = both("SQLite", "sqlite://:memory:")
    cluster: AbstractContextManager[str] = (
        nullcontext(given) if given.startswith("postgres") else ephemeral_cluster()
    )
    with cluster as url:
        if url != given:
            migrate_template(url)
        postgres = both("PostgreSQL", url)
    return sqlite or postgres


def migrate_template(url: str) -> None:
    """Each test process copies this database instead of migrating one of its own."""
    os.environ["TEST_TEMPLATE"] = url.rpartition("/")[2]
    variables = {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": url}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env=os.environ | variables, check=True)


def both(name: str, url: str) -> int:
    """Both processes, whatever the first one finds."""
    quick = suite(name, url, QUICK)
    browser = suite(f"{name}, in the browser", url, BROWSER)
    return quick or browser


def suite(name: str, url: str, arguments: list[str]) -> int:
    print(f"\n=== {name}", flush=True)
    began = time.monotonic()
    pytest = [sys.executable, "-m", "pytest", "--quiet", *arguments]
    code = subprocess.run(pytest, env=os.environ | {"DATABASE_URL": url}, check=False).returncode
    print(f"=== {name}: {time.monotonic() - began:.0f} s", flush=True)
    return code


def measured() -> int:
    coverage = [sys.executable, "-m", "coverage"]
    command = [*coverage, "run", "-m", "pytest", "--quiet", *QUICK]
    code = subprocess.run(command, check=False).returncode
    subprocess.run([*coverage, "combine", "--quiet"], check=True)
    report = subprocess.run([*coverage, "report"], check=False).returncode
    return code or report


if __name__ == "__main__":
    sys.exit(main())
