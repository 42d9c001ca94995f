"""The first minute on a new machine: each thing that can be missing is named in one line."""

from __future__ import annotations

import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).parents[2]
TOO_OLD = 'case "$2" in *version_info*) exit 1;; esac'
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; *print*) echo python3.12-venv;; esac'
UV_MAKES_VENV = """
if [ "$1" = venv ]; then mkdir -p .venv/bin && cp "$HERE/python3" .venv/bin/python; exit; fi
echo "$*" >>asked
"""
USUAL = ("sh", "basename", "cmp", "cp", "mkdir", "touch")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with our scripts, and a PATH on which only `programs` are."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    (tmp_path / "programs").mkdir()
    for name in USUAL:
        (tmp_path / "programs" / name).symlink_to(shutil.which(name) or "")
    (tmp_path / "lock.txt").write_text("Django==5.2\n")
    return tmp_path


def install(machine: Path, name: str, script: str) -> None:
    path = machine / "programs" / name
    path.write_text(f"#!/bin/sh\nHERE={machine / 'programs'}\n{script}\n")
    path.chmod(0o755)


def run(machine: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [machine / "scripts" / command[0], *command[1:]],
        cwd=machine,
        env={"PATH": str(machine / "programs")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("python", "line"),
    [
        (TOO_OLD, "No Python 3.11 or later is here. Install one: apt install python3"),
        (WITHOUT_VENV, "Python's own venv is missing. Install the package that brings it: apt"),
    ],
)
def test_an_unfit_python_is_named_with_what_to_install(
    machine: Path, python: str, line: str
) -> None:
    install(machine, "python3", python)
    found = run(machine, "find-python")
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith(line)
    assert found.stderr.count("\n") == 1


def test_a_later_python_beside_an_old_one_is_taken(machine: Path) -> None:
    install(machine, "python3", TOO_OLD)
    install(machine, "python3.12", "")
    assert run(machine, "find-python").stdout == f"{machine}/programs/python3.12\n"


def test_requirements_are_installed_with_hashes_and_only_when_the_lock_changed(
    machine: Path,
) -> None:
    install(machine, "python3", "")
    install(machine, "uv", UV_MAKES_VENV)
    assert run(machine, "sync-venv", "lock.txt").returncode == 0
    assert "--require-hashes --requirement lock.txt" in (machine / "asked").read_text()
    assert run(machine, "sync-venv", "lock.txt").stdout == ""
    (machine / "lock.txt").write_text("Django==5.2.1\n")
    assert run(machine, "sync-venv", "lock.txt").stdout == "Installing lock.txt\n"


def test_without_a_network_one_line_says_so_and_the_next_run_tries_again(machine: Path) -> None:
    install(machine, "python3", "")
    install(machine, "uv", UV_MAKES_VENV + "exit 1")
    for _attempt in range(2):
        synced = run(machine, "sync-venv", "lock.txt")
        assert synced.returncode == 1
        assert synced.stderr.startswith("lock.txt could not be installed (is the network there?)")
        assert synced.stderr.count("\n") == 1


def test_a_taken_port_is_refused_before_anything_is_touched() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"^Port {port} cannot be had"):
            call_command("serve", f"127.0.0.1:{port}")
