"""The headers of a public node, with the real settings of one, scored as an outside test would.

Points are those of MDN's HTTP Observatory (2026-08), for the rows that one answer can show.
"""

from __future__ import annotations

import runpy
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings
from wagtail.models import Site

from members.models import Member
from university.set_up import set_up

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

SETTINGS = Path(__file__).parents[2] / "university/settings.py"
SAFETY = ("SECURE_", "SESSION_", "CSRF_", "LANGUAGE_COOKIE", "MESSAGE_", "ALLOWED_HOSTS")
HOST = "university.example.org"
PUBLIC_NODE = {"SECRET_KEY": "only-for-tests", "BASE_URL": f"https://{HOST}", "DEBUG": "0"}


def settings_of(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, Any]:
    """What university/settings.py says under these variables alone."""
    for name in ("DATABASE_URL", "EMAIL_URL", "CACHE_URL", "MEDIA_ROOT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(SETTINGS))


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch, settings: Settings, db: None) -> Client:
    for name, value in settings_of(monkeypatch, **PUBLIC_NODE).items():
        if name.startswith(SAFETY):
            setattr(settings, name, value)
    return Client(SERVER_NAME=HOST)


def directives(response: HttpResponse | _MonkeyPatchedWSGIResponse) -> dict[str, set[str]]:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: set(sources) for name, *sources in parts}


def observatory_points(response: Any) -> int:
    policy = directives(response)
    hsts = response["Strict-Transport-Security"]
    cookies = SimpleCookie(response.cookies).values()
    losses = [
        25 * (not policy),
        20 * ("'unsafe-inline'" in policy["script-src"] or "'unsafe-eval'" in policy["script-src"]),
        20 * (int(hsts.split(";")[0].removeprefix("max-age=")) < 15_768_000),
        5 * (response["X-Content-Type-Options"] != "nosniff"),
        20 * ("frame-ancestors" not in policy and "X-Frame-Options" not in response),
        5 * (response["Referrer-Policy"] not in ("same-origin", "no-referrer", "strict-origin")),
        40 * any(not cookie["secure"] for cookie in cookies),
        30 * any(not cookie["httponly"] for cookie in cookies),
    ]
    gains = [
        10 if policy["default-src"] == {"'none'"} else 5,
        5 * bool(cookies and all(cookie["samesite"] for cookie in cookies)),
        5 * (response["Referrer-Policy"] == "same-origin"),
        5 * ("frame-ancestors" in policy),
        10 * (response["Cross-Origin-Opener-Policy"] == "same-origin"),
        10 * (response["Cross-Origin-Resource-Policy"] == "same-origin"),
    ]
    points = 100 - sum(losses)
    return points + sum(gains) if points >= 90 else points


@pytest.mark.parametrize("path", ["/account/login/", "/account/signup/", "/healthz"])
def test_a_public_node_scores_the_best_grade(visitor: Client, path: str) -> None:
    response = visitor.get(path, secure=True)
    assert response.status_code == 200
    assert observatory_points(response) >= 135


def test_the_score_notices_a_weak_header(visitor: Client) -> None:
    response = visitor.get("/account/login/", secure=True)
    best = observatory_points(response)
    for cookie in response.cookies.values():
        cookie["secure"] = ""
    response["Strict-Transport-Security"] = "max-age=60"
    assert observatory_points(response) == 100 - 40 - 20 < best


def test_the_site_allows_nothing_inline_and_nobody_to_frame_it(visitor: Client) -> None:
    policy = directives(visitor.get("/account/login/", secure=True))
    assert policy == {
        "default-src": {"'none'"},
        "script-src": {"'self'"},
        "style-src": {"'self'"},
        "img-src": {"'self'", "data:"},
        "font-src": {"'self'"},
        "connect-src": {"'self'"},
        "media-src": {"'self'"},
        "manifest-src": {"'self'"},
        "frame-src": {"https://www.youtube-nocookie.com", "https://player.vimeo.com"},
        "form-action": {"'self'"},
        "base-uri": {"'none'"},
        "frame-ancestors": {"'none'"},
    }


def test_the_cms_alone_may_run_inline_scripts_and_frame_itself(
    visitor: Client, admin_user: Member
) -> None:
    visitor.force_login(admin_user)
    policy = directives(visitor.get("/cms/", secure=True, follow=True))
    assert policy["script-src"] == policy["style-src"] == {"'self'", "'unsafe-inline'"}
    assert policy["frame-ancestors"] == policy["frame-src"] == {"'self'"}
    assert policy["default-src"] == policy["base-uri"] == {"'none'"}
    assert "'unsafe-inline'" not in str(directives(visitor.get("/cmsx/", secure=True)))


def test_a_preview_keeps_the_policy_of_the_site_but_the_cms_may_frame_it(visitor: Client) -> None:
    page = set_up()
    Site.objects.update(hostname=HOST, port=443)
    policy = directives(visitor.get(page.get_url(), secure=True, follow=True))
    preview = directives(page.make_preview_request())
    assert preview == policy | {"frame-ancestors": {"'self'"}}


def test_a_page_that_is_missing_has_the_headers_too(visitor: Client) -> None:
    response = visitor.get("/nothing-here/", secure=True)
    assert response.status_code == 404
    assert directives(response)["default-src"] == {"'none'"}
    assert "camera=()" in response["Permissions-Policy"]


def test_plain_http_is_sent_to_tls_except_what_the_machine_itself_asks(visitor: Client) -> None:
    response = visitor.get("/account/login/")
    assert (response.status_code, response["Location"]) == (301, f"https://{HOST}/account/login/")
    assert visitor.get("/healthz").status_code == 200


def test_cookies_are_bound_to_this_host(visitor: Client) -> None:
    response = visitor.get("/account/login/", secure=True)
    assert [name for name in response.cookies if not name.startswith("__Host-")] == []
    assert all(
        (cookie["path"], cookie["domain"]) == ("/", "") for cookie in response.cookies.values()
    )


def test_a_node_without_tls_keeps_working_over_http(monkeypatch: pytest.MonkeyPatch) -> None:
    local = settings_of(monkeypatch, **PUBLIC_NODE | {"BASE_URL": "http://university.lan:8000"})
    assert local["ALLOWED_HOSTS"] == ["university.lan", "127.0.0.1", "localhost"]
    assert not any(
        (
            local["SECURE_SSL_REDIRECT"],
            local["SECURE_HSTS_SECONDS"],
            local["SESSION_COOKIE_SECURE"],
            local["CSRF_COOKIE_SECURE"],
            local["SESSION_COOKIE_NAME"].startswith("__Host-"),
        )
    )


def test_forwarded_headers_are_believed_only_behind_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "SECURE_PROXY_SSL_HEADER" not in settings_of(monkeypatch, **PUBLIC_NODE)
    behind = settings_of(monkeypatch, **PUBLIC_NODE, PROXY_COUNT="1")
    assert behind["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert behind["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
