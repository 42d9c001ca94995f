"""The standing people of every test."""

import pytest
from django.core.cache import cache

from members.models import Member


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """The throttles of sign-in count in the cache: each test starts with none counted."""
    cache.clear()


@pytest.fixture
def member(db: None) -> Member:
    return Member.objects.create_user("member@example.org", "a long passphrase", handle="member")


@pytest.fixture
def outsider(db: None) -> Member:
    return Member.objects.create_user(
        "outsider@example.org", "a long passphrase", handle="outsider"
    )
