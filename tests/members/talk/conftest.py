"""A conversation of two: a member and her mentor, both here for long; and an outsider."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Member
from members.talk.actions import open_conversation
from members.talk.models import Conversation


@pytest.fixture
def learner(member: Member) -> Member:
    return settled(member)


@pytest.fixture
def teacher(mentor: Member) -> Member:
    return settled(mentor)


def settled(member: Member) -> Member:
    """A month on, in one look: no account of a week."""
    member.joined_at = timezone.now() - timedelta(days=30)
    member.save()
    return member


@pytest.fixture
def room(learner: Member, teacher: Member) -> Conversation:
    return open_conversation(people=[learner, teacher])
