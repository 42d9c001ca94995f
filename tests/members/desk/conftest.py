"""A message of a mentor that its reader reports."""

from __future__ import annotations

import pytest

from members.models import Conversation, Member, Message
from members.talk.actions import open_conversation, say


@pytest.fixture
def room(member: Member, mentor: Member) -> Conversation:
    return open_conversation(people=[member, mentor])


@pytest.fixture
def message(room: Conversation, member: Member, mentor: Member) -> Message:
    for n in range(7):
        say(conversation=room, by=member, text=f"Before {n}")
    return say(conversation=room, by=mentor, text="A canary sings")
