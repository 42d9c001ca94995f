"""A malformed variable stops the start with one clear line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from university.environment import Environment

ROOT = Path(__file__).parents[2]
MALFORMED = [
    ("DEBUG", "perhaps"),
    ("ALLOWED_HOSTS", "https://university.example.org"),
    ("ALLOWED_HOSTS", "university.example.org, two words"),
    ("BASE_URL", "university.example.org"),
    ("BASE_URL", "https://university.example.org/here"),
    ("BASE_URL", "https://university.example.org:port"),
    ("DATABASE_URL", "mysql://hunter2@localhost/university"),
    ("DATABASE_URL", "university.sqlite3"),
    ("DATABASE_URL", "sqlite://relative.sqlite3"),
    ("DATABASE_URL", "postgres://university:hunter2@localhost:port/university"),
    ("DATABASE_URL", "postgres://university:hunter2@localhost"),
    ("CACHE_URL", "memory"),
    ("CACHE_URL", "rediss//localhost"),
    ("EMAIL_URL", "mail.example.org"),
    ("EMAIL_URL", "smtp+tls://"),
    ("EMAIL_URL", "smtp+tls://me:hunter2@mail.example.org:port"),
    ("MEDIA_ROOT", "media"),
    ("PROXY_COUNT", "one"),
    ("PROXY_COUNT", "-1"),
    ("HSTS_SECONDS", "1.5"),
    ("SSL_REDIRECT", "maybe"),
    ("EMBED_HOSTS", "https://video.example.org/"),
]


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=kept | {"SECRET_KEY": "only-for-tests"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("name", "value"), MALFORMED)
def test_a_malformed_value_is_named_in_one_line_that_does_not_repeat_it(
    name: str, value: str
) -> None:
    started = start(**{name: value})
    assert (started.returncode, started.stdout) == (1, "")
    assert started.stderr.startswith(f"{name} ")
    assert started.stderr.count("\n") == 1
    assert "hunter2" not in started.stderr


def test_without_debug_the_secret_key_must_be_given() -> None:
    started = start(SECRET_KEY="")
    assert started.returncode == 1
    assert started.stderr.startswith("SECRET_KEY must be given")
    assert started.stderr.count("\n") == 1


def test_with_its_defaults_and_a_key_it_starts() -> None:
    started = start()
    assert (started.returncode, started.stderr) == (0, "")


@pytest.mark.parametrize(
    ("value", "flag"), [("1", True), ("Yes", True), ("off", False), ("", False)]
)
def test_a_flag_is_read_in_words_and_digits(value: str, *, flag: bool) -> None:
    assert Environment({"DEBUG": value}).flag("DEBUG", default=not flag) is flag


def test_a_database_address_keeps_its_parts() -> None:
    env = Environment({"DATABASE_URL": "postgres://me:p%40ss@db.example.org:5433/university"})
    config = env.database("DATABASE_URL", "")
    assert config == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "university",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": 5433,
    }


def test_a_list_of_hosts_may_have_spaces_dots_and_addresses() -> None:
    env = Environment({"ALLOWED_HOSTS": "a.example.org, .example.net,192.168.1.7,[::1]"})
    assert env.hosts("ALLOWED_HOSTS", []) == [
        "a.example.org",
        ".example.net",
        "192.168.1.7",
        "[::1]",
    ]
