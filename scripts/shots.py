"""Screenshots of every page: phone and desktop, light and dark, from a server of its own.

All go to test-results/shots/; those of the README also to docs/shots/, as small WebP.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from scripts.chromium import ensure_chromium

ROOT = Path(__file__).parent.parent
EVERYTHING = ROOT / "test-results/shots"
README = ROOT / "docs/shots"
PORT = 8071
ADDRESS = f"http://127.0.0.1:{PORT}"
PATIENCE = 180  # seconds until the sample university is loaded
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")
PASSWORD = "many trades, one workshop"  # noqa: S105 — of the sample people, as `serve` prints it

COURSE = "/courses/a-bicycle-that-rides-well/"
PLAN = "goal=woodwork/cut-a-dovetail&goal=electronics-repair/find-a-fault"
FOR_GUESTS = {
    "home": "/",
    "catalogue": "/courses/",
    "course": COURSE,
    "lesson": f"{COURSE}why-a-gauge/",
    "skills": "/skills/",
    "discipline": "/skills/bicycle-repair/",
    "skill": "/skills/bicycle-repair/true-a-wheel/",
    "scope": "/scope/caliper/",
    "search": "/search/?q=wheel",
    "nothing-found": "/search/?q=zeppelin",
    "sign-in": "/account/login/",
    "sign-up": "/account/signup/",
    "journey-of-a-guest": "/journey/",
}
FOR_THE_LEARNER = {
    "home-of-a-learner": "/",
    "course-of-a-learner": COURSE,
    "lesson-of-a-learner": f"{COURSE}why-a-gauge/",
    "skill-of-a-learner": "/skills/bicycle-repair/true-a-wheel/",
    "map": "/skills/",
    "journey": "/journey/",
    "evidence": "/journey/skills/bicycle-repair/",
    "open": "/journey/open/",
    "plan": f"/journey/plan/draft/?{PLAN}",
    "groups": "/groups/",
    "mentors": "/mentors/?for=woodwork/cut-a-dovetail",
    "mentor": "/mentors/jonas-lindqvist/",
    "mentoring": "/mentoring/",
    "request": "/mentoring/requests/new/?to=jonas-lindqvist",
    "notices": "/notices/",
    "letters": "/account/notices/",
    "profile": "/account/profile/",
}
# What the README shows: the page, the size, the scheme.
SHOWN = {
    "home": ("desktop", "light"),
    "lesson": ("phone", "light"),
    "skill": ("desktop", "light"),
    "map": ("desktop", "light"),
    "plan": ("desktop", "light"),
    "journey": ("desktop", "dark"),
    "mentors": ("desktop", "light"),
    "mentor": ("phone", "light"),
}
SHOWN_WIDTH, SHOWN_RATIO, SHOWN_QUALITY = 1000, 1.25, 80


def main() -> int:
    EVERYTHING.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, served(Path(folder)), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=ensure_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for size in SIZES:
            for scheme in SCHEMES:
                shoot_all(browser, size, scheme)
        browser.close()
    for name, (size, scheme) in SHOWN.items():
        shrink(EVERYTHING / f"{name}-{size}-{scheme}.png", README / f"{name}.webp")
    print(f"{len(list(EVERYTHING.glob('*.png')))} pictures in {EVERYTHING}")
    return 0


@contextmanager
def served(folder: Path) -> Iterator[None]:
    """The sample university on a server of its own, with data of its own."""
    environment = {
        **os.environ,
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'shots.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
    }
    command = [sys.executable, "manage.py", "serve", f"127.0.0.1:{PORT}", "--noreload"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(server)
        yield
    finally:
        server.terminate()
        server.wait()


def wait_for(server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(f"{ADDRESS}/healthz", timeout=5).close()  # noqa: S310 — our own server
        except (URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"The server on port {PORT} did not start.")


def shoot_all(browser: Browser, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=ADDRESS,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    shoot(context, FOR_GUESTS, f"{size}-{scheme}")
    sign_in(context)
    shoot(context, FOR_THE_LEARNER, f"{size}-{scheme}")
    context.close()


def shoot(context: BrowserContext, pages: dict[str, str], mode: str) -> None:
    for name, path in pages.items():
        page = context.new_page()
        page.goto(path)
        page.screenshot(path=EVERYTHING / f"{name}-{mode}.png", full_page=True)
        page.close()


def sign_in(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/account/login/")
    page.locator("[name=login]").fill("learner@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/journey/")
    page.close()


def shrink(source: Path, target: Path) -> None:
    """The top of the page, narrow enough for a README."""
    target.parent.mkdir(exist_ok=True)
    with Image.open(source) as whole:
        top = whole.crop((0, 0, whole.width, min(whole.height, round(whole.width * SHOWN_RATIO))))
        top.thumbnail((SHOWN_WIDTH, SHOWN_WIDTH * 2))
        top.convert("RGB").save(target, "WEBP", quality=SHOWN_QUALITY, method=6)


if __name__ == "__main__":
    sys.exit(main())
