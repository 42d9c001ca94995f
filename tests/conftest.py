"""The standing people of every test."""

import pytest

from members.models import Member


@pytest.fixture
def member(db: None) -> Member:
    return Member.objects.create_user("member@example.org", "a long passphrase", handle="member")


@pytest.fixture
def outsider(db: None) -> Member:
    return Member.objects.create_user(
        "outsider@example.org", "a long passphrase", handle="outsider"
    )
