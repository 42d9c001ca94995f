"""What is said reaches who takes part, within the limits of a new account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone

from members.models import Member
from members.notices.models import Notice
from members.talk.actions import (
    NEW_MESSAGES_A_DAY,
    ClosedError,
    ReadAlreadyError,
    close_conversation,
    mark_read,
    open_conversation,
    say,
    take_back,
)
from members.talk.models import Conversation, Message, MessagePicture, unread_in
from members.talk.sheet import thread
from members.trust.actions import CannotReachError, EnoughForTodayError, block, unblock
from members.uploads.looking import look_at
from tests.conftest import new_member
from tests.skills.files import photograph, upload

LINK = "See https://canary.example/x"


def words_for(member: Member, room: Conversation) -> list[str]:
    fresh = Conversation.objects.get(pk=room.pk)
    return [str(entry.words) for entry in thread(fresh, member).entries]


def test_what_one_says_waits_for_the_other_until_it_is_shown(
    room: Conversation, learner: Member, teacher: Member
) -> None:
    say(conversation=room, by=learner, text="Good morning")
    say(conversation=room, by=learner, text="Are you there?")
    assert unread_in(teacher, [room]) == {room.pk: 2}
    assert unread_in(learner, [room]) == {}
    assert words_for(teacher, room) == ["Good morning", "Are you there?"]
    assert unread_in(teacher, [room]) == {}


def test_what_was_new_is_marked_once(room: Conversation, learner: Member, teacher: Member) -> None:
    say(conversation=room, by=learner, text="Good morning")
    fresh = Conversation.objects.with_people().get(pk=room.pk)
    assert [entry.is_unread for entry in thread(fresh, teacher).entries] == [True]
    assert [entry.is_unread for entry in thread(fresh, teacher).entries] == [False]


def test_the_other_is_told_once_until_she_has_read(
    room: Conversation, learner: Member, teacher: Member
) -> None:
    for text in ("One", "Two"):
        say(conversation=room, by=learner, text=text)
    notice = Notice.objects.get()
    assert (notice.to, notice.url) == (teacher, room.get_absolute_url())
    assert "One" not in f"{notice.text}{notice.values}"
    words_for(teacher, room)
    teacher.refresh_from_db()
    assert teacher.unread_notices == 0
    say(conversation=room, by=learner, text="Three")
    assert Notice.objects.filter(to=teacher).count() == 2
    assert not Notice.objects.filter(to=learner).exists()


def test_nobody_else_can_say_anything(room: Conversation, outsider: Member) -> None:
    with pytest.raises(ClosedError):
        say(conversation=room, by=outsider, text="Hello")
    assert not Message.objects.exists()


def test_a_closed_conversation_takes_no_more_words(room: Conversation, learner: Member) -> None:
    close_conversation(conversation=room)
    with pytest.raises(ClosedError):
        say(conversation=room, by=learner, text="Hello")


@pytest.mark.parametrize("blocker", ["learner", "teacher"])
def test_after_a_block_neither_can_write(
    room: Conversation, learner: Member, teacher: Member, blocker: str
) -> None:
    say(conversation=room, by=learner, text="Before")
    pair = (learner, teacher) if blocker == "learner" else (teacher, learner)
    block(by=pair[0], of=pair[1])
    for member in pair:
        with pytest.raises(CannotReachError):
            say(conversation=room, by=member, text="After")
        assert words_for(member, room) == ["Before"]
    unblock(by=pair[0], of=pair[1])
    say(conversation=room, by=learner, text="Again")


def test_among_many_the_blocked_do_not_read_each_other_nor_hear_of_it(
    learner: Member, teacher: Member, outsider: Member
) -> None:
    circle = open_conversation(people=[learner, teacher, outsider])
    say(conversation=circle, by=outsider, text="Before")
    block(by=learner, of=outsider)
    Notice.objects.all().delete()
    say(conversation=circle, by=outsider, text="From the outsider")
    say(conversation=circle, by=learner, text="From the learner")
    assert words_for(teacher, circle) == ["Before", "From the outsider", "From the learner"]
    assert words_for(learner, circle) == ["Before", "From the learner"]
    assert words_for(outsider, circle) == ["Before", "From the outsider"]
    assert unread_in(learner, [circle]) == {}
    assert not Notice.objects.filter(to=learner, by=outsider).exists()


def test_links_of_a_new_account_are_held_until_answered(
    room: Conversation, learner: Member, teacher: Member
) -> None:
    Member.objects.filter(pk=learner.pk).update(joined_at=timezone.now())
    learner.refresh_from_db()
    say(conversation=room, by=learner, text=LINK)
    assert "canary" in words_for(learner, room)[0]
    assert "canary" not in words_for(teacher, room)[0]
    say(conversation=room, by=teacher, text="I am here")
    assert "canary" in words_for(teacher, room)[0]
    say(conversation=room, by=learner, text=LINK)
    assert "canary" in words_for(teacher, room)[2]


def test_links_of_an_account_of_a_week_are_shown_at_once(
    room: Conversation, learner: Member, teacher: Member
) -> None:
    Member.objects.filter(pk=learner.pk).update(joined_at=timezone.now() - timedelta(days=7))
    learner.refresh_from_db()
    say(conversation=room, by=learner, text=LINK)
    assert "canary" in words_for(teacher, room)[0]


def test_a_new_account_writes_so_many_messages_a_day(
    room: Conversation, learner: Member, teacher: Member
) -> None:
    Member.objects.filter(pk=learner.pk).update(joined_at=timezone.now())
    learner.refresh_from_db()
    for n in range(NEW_MESSAGES_A_DAY):
        say(conversation=room, by=learner, text=str(n))
    with pytest.raises(EnoughForTodayError):
        say(conversation=room, by=learner, text="One more")
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        say(conversation=room, by=learner, text="The next day")
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        for n in range(NEW_MESSAGES_A_DAY + 1):
            say(conversation=room, by=learner, text=str(n))


def test_the_lead_may_read_where_one_is_a_minor_also_said_later(
    learner: Member, teacher: Member
) -> None:
    room = open_conversation(people=[learner, teacher])
    assert not room.lead_may_read
    learner.turns_18_on = timezone.localdate() + timedelta(days=100)
    learner.save()
    assert open_conversation(people=[learner, teacher]).lead_may_read
    say(conversation=room, by=teacher, text="Hello")
    room.refresh_from_db()
    assert room.lead_may_read


def test_what_nobody_has_read_can_be_taken_back(
    room: Conversation, learner: Member, teacher: Member
) -> None:
    first = say(conversation=room, by=learner, text="Oh")
    second = say(conversation=room, by=learner, text="Ah")
    mark_read(conversation=room, member=teacher, newest=first.pk)
    take_back(message=second)
    with pytest.raises(ReadAlreadyError):
        take_back(message=first)
    assert list(Message.objects.all()) == [first]


def test_a_picture_leaves_with_its_account_and_an_empty_room_with_its_last_member(
    room: Conversation,
    learner: Member,
    teacher: Member,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    brought = look_at(upload("bench.jpg", photograph()), "A bench")
    say(conversation=room, by=learner, text="", pictures=[brought])
    names = MessagePicture.objects.get().stored
    assert all(default_storage.exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        learner.delete()
    assert not any(default_storage.exists(name) for name in names)
    assert Conversation.objects.get().people == [teacher]
    teacher.delete()
    assert not Conversation.objects.exists()


def test_of_a_picture_that_was_refused_nothing_is_kept(
    room: Conversation, learner: Member, settings: object
) -> None:
    settings.MEMBER_QUOTA_MB = 0
    before = default_storage.listdir("messages")[1] if default_storage.exists("messages") else []
    brought = look_at(upload("bench.jpg", photograph()), "A bench")
    with pytest.raises(Exception, match="room for 0 MB"):
        say(conversation=room, by=learner, text="Look", pictures=[brought])
    assert not Message.objects.exists()
    assert sorted(default_storage.listdir("messages")[1]) == sorted(before)


def test_people_who_are_gone_are_not_written_to(room: Conversation, learner: Member) -> None:
    new_member("somebody")
    Member.objects.filter(handle="mentor").update(is_active=False)
    with pytest.raises(CannotReachError):
        say(conversation=room, by=learner, text="Hello")
