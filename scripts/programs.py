"""Programs that pip cannot bring: found, else installed, else asked for in one line."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess


class Missing(SystemExit):
    """Ends the run with the one line that says what to install."""


def apt_install(*packages: str) -> bool:
    """Install Debian packages where this user may, without asking anything."""
    if shutil.which("apt-get") is None:
        return False
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if become_root and not succeeds([*become_root, "true"]):
        return False
    print(f"Installing {' '.join(packages)}", flush=True)
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return succeeds(install) or (succeeds([*apt, "update"]) and succeeds(install))


def succeeds(command: list[str]) -> bool:
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def how_to_install(debian: str, macos: str) -> str:
    command = f"brew install {macos}" if platform.system() == "Darwin" else f"apt install {debian}"
    return f"and could not be installed from here. Install it: {command}"
