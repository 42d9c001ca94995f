"""Settings from the environment. A malformed value stops the start with one clear line.

Stopping is `SystemExit`, not an exception of Django's: it ends every command and every server
the same way, without a traceback. No message repeats the value, which may hold a password.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, urlsplit

import environ

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
HOST = re.compile(r"\*|\.?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:]+\]", re.IGNORECASE)

DATABASES = ("sqlite", "postgres", "postgresql")
CACHES = ("locmemcache", "dbcache", "filecache", "redis", "rediss")
MAILERS = ("smtp", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail")


def stop(name: str, problem: str) -> NoReturn:
    raise SystemExit(f"{name} {problem} See docs/settings.md.")


class Environment:
    """Reads each variable by what it holds: a flag, a number, an address, a folder."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables

    def text(self, name: str, default: str) -> str:
        return self.variables.get(name, "").strip() or default

    def secret(self, name: str, default: str | None) -> str:
        value = self.variables.get(name, "") or default
        return value or stop(name, "must be given: a long random text that nobody else knows.")

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.variables.get(name, str(default)).strip().lower()
        if value not in YES | NO:
            stop(name, "must be 1 or 0 (or true, false, yes, no, on, off).")
        return value in YES

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        return int(value) if value.isdecimal() else stop(name, "must be a whole number, 0 or more.")

    def hosts(self, name: str, default: list[str]) -> list[str]:
        names = [host.strip() for host in self.text(name, ",".join(default)).split(",")]
        if not all(HOST.fullmatch(host) for host in names):
            stop(name, "must be host names with commas between, without https:// and without port.")
        return names

    def folder(self, name: str, default: Path) -> Path:
        path = Path(self.text(name, str(default)))
        return path if path.is_absolute() else stop(name, "must be the full path of a folder.")

    def origin(self, name: str, default: str) -> SplitResult:
        """Scheme, host and port of a site."""
        url = urlsplit(self.text(name, default).rstrip("/"))
        if url.scheme not in ("http", "https") or not HOST.fullmatch(url.hostname or ""):
            stop(name, "must look like https://university.example.org.")
        if url.path or url.query or url.fragment or not has_valid_port(url):
            stop(name, "must be scheme, host and port only, like https://university.example.org.")
        return url

    def database(self, name: str, default: str) -> dict[str, Any]:
        config = self._address(name, default, DATABASES, environ.Env.db_url_config)
        if not config["NAME"]:
            stop(name, "names no database; it must look like postgres://user:password@host/name.")
        return config

    def cache(self, name: str, default: str) -> dict[str, Any]:
        return self._address(name, default, CACHES, environ.Env.cache_url_config)

    def mail(self, name: str, default: str) -> dict[str, Any]:
        """The EMAIL_… settings."""
        config = self._address(name, default, MAILERS, environ.Env.email_url_config)
        if config["EMAIL_BACKEND"].endswith(".smtp.EmailBackend") and not config["EMAIL_HOST"]:
            stop(name, "names no mail server; it must look like smtp+tls://user:password@host:587.")
        return config

    def _address(
        self,
        name: str,
        default: str,
        kinds: tuple[str, ...],
        parse: Callable[[str], dict[str, Any]],
    ) -> dict[str, Any]:
        value = self.text(name, default)
        kind, separator, _rest = value.partition("://")
        if not separator or kind not in kinds:
            stop(name, f"must begin with one of {', '.join(f'{kind}://' for kind in kinds)}.")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # a part that would be ignored is a mistake
                return parse(value)
        except (ValueError, Warning):
            stop(name, f"is no well-formed {kind}:// address.")


def has_valid_port(url: SplitResult) -> bool:
    try:
        return url.port is None or url.port > 0
    except ValueError:
        return False
