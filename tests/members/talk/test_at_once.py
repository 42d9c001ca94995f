"""Clicks at the same moment do not pass the limits of a new account together."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from members.models import Contact, Member, Message
from members.talk.actions import NEW_MESSAGES_A_DAY, open_conversation, say
from members.trust.actions import NEW_CONTACTS_A_DAY, make_contact
from tests.conftest import new_member
from tests.threads import at_once, onto_disk, read

CLICKS = 4


@pytest.fixture
def sender(transactional_db: None) -> Member:
    return new_member("sender")


@pytest.fixture
def others(transactional_db: None) -> list[Member]:
    return [new_member(f"other-{n}") for n in range(NEW_CONTACTS_A_DAY + CLICKS)]


def counted(model: type[Contact | Message]) -> Any:
    return read(model.objects.count)


def test_of_contacts_made_at_once_only_as_many_pass_as_there_is_room(
    sender: Member, others: list[Member], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in others[: NEW_CONTACTS_A_DAY - 1]:
        make_contact(by=sender, to=other, invited=False)
    onto_disk(tmp_path / "contacts.sqlite3", monkeypatch)
    clicks = [
        partial(make_contact, by=sender, to=other, invited=False) for other in others[-CLICKS:]
    ]
    assert sorted(at_once(*clicks)) == [False] * (CLICKS - 1) + [True]
    assert counted(Contact) == NEW_CONTACTS_A_DAY


def test_of_messages_in_several_conversations_likewise(
    sender: Member, others: list[Member], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = [open_conversation(people=[sender, other]) for other in others[:CLICKS]]
    for n in range(NEW_MESSAGES_A_DAY - 1):
        say(conversation=rooms[0], by=sender, text=str(n))
    onto_disk(tmp_path / "messages.sqlite3", monkeypatch)
    clicks = [partial(say, conversation=room, by=sender, text="Now") for room in rooms]
    assert sorted(at_once(*clicks)) == [False] * (CLICKS - 1) + [True]
    assert counted(Message) == NEW_MESSAGES_A_DAY
