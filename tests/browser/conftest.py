"""Chromium against a live server, watched: see `Watch` for what fails a test by itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Playwright
from pytest_django.live_server_helper import LiveServer

from members.models import Member
from scripts.chromium import system_chromium
from tests.browser.watch import Watch
from university.set_up import set_up

# Playwright's synchronous interface runs a loop in this thread; Django would refuse its queries.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

NewContext = Callable[..., BrowserContext]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
SMALL_PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 568}, "has_touch": True}
WAIT_MS = 15_000


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ("gpu", "quic", "background-networking", "component-update", "sync")
    return browser_type_launch_args | {
        "executable_path": os.environ.get("CHROMIUM") or system_chromium(),
        "args": ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    return live_server.url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    playwright: Playwright, django_db_modify_db_settings: None
) -> None:
    """Playwright first: its loop changes which connection this thread has, so it must run before
    the test database is made, or what migrations made cannot be brought back after a test.
    """


@pytest.fixture(autouse=True)
def _university(django_db_serialized_rollback: None, transactional_db: None) -> None:
    """Each test meets a bare university: what migrations made, and what `set_up` makes."""
    set_up()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    assert watch.problems == []


@pytest.fixture
def new_context(new_context: NewContext, watch: Watch) -> NewContext:
    def make(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(WAIT_MS)
        watch.follow(context)
        return context

    return make


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    return new_context(**PHONE).new_page()


@pytest.fixture
def small_phone(new_context: NewContext) -> Page:
    return new_context(**SMALL_PHONE).new_page()


@pytest.fixture
def without_javascript(new_context: NewContext) -> Page:
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def sign_in(base_url: str) -> Callable[[Page, Member], None]:
    """Puts the member's session into the page's browser, past the sign-in page."""

    def sign_in(page: Page, member: Member) -> None:
        client = Client()
        client.force_login(member)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": base_url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    return sign_in
