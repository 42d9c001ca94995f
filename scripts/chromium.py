"""The browser of the tests: the system's Chromium, else one that apt or Playwright installs."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.programs import Missing, apt_install, how_to_install, succeeds

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium() -> str | None:
    return system_chromium() or playwright_chromium()


def system_chromium() -> str | None:
    on_path = (shutil.which(name) for name in NAMES)
    on_macos = (path for path in MACOS if Path(path).exists())
    return next(filter(None, (*on_path, *on_macos)), None)


def playwright_chromium() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def ensure_chromium() -> str:
    if found := find_chromium():
        return found
    if not apt_install("chromium"):
        succeeds([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := find_chromium():
        return found
    raise Missing(
        f"The tests need Chromium: it is missing {how_to_install('chromium', '--cask chromium')}"
    )
