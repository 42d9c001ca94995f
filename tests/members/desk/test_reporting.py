"""Reporting and blocking on the site: who may, what is kept, how few clicks it takes."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.desk.actions import report_it
from members.desk.registry import reportable
from members.models import Block, Conversation, Member, Message, Notice, Report
from members.talk.actions import say
from members.trust.actions import block
from members.uploads.looking import look_at
from tests.skills.files import photograph, upload

WRONG = {"reason": "unkind", "words": "It frightens me"}


def address_of(message: Message) -> str:
    return reverse("desk:report", args=["message", message.pk])


def test_every_message_of_another_can_be_reported_or_blocked_in_two_clicks(
    client: Client, message: Message, member: Member
) -> None:
    client.force_login(member)
    page = client.get(f"/talk/{message.conversation_id}/").content.decode()
    assert re.findall(r'href="(/reports/[^"]+)"', page) == [address_of(message)]
    form = client.get(address_of(message)).content.decode()
    assert f'action="{reverse("desk:block", args=["message", message.pk])}"' in form
    client.post(address_of(message), {"reason": "unkind"})
    assert Report.objects.get().author == message.by


def test_a_report_keeps_the_words_and_what_came_before(
    client: Client, message: Message, member: Member, mentor: Member
) -> None:
    client.force_login(member)
    response = client.post(address_of(message), WRONG)
    assert response["Location"] == message.get_absolute_url()
    kept = Report.objects.get()
    mentor.delete()
    member.delete()
    kept.refresh_from_db()
    assert (kept.text, kept.words) == ("A canary sings", "It frightens me")
    assert kept.author_name == "@mentor (@mentor)"
    assert [line["text"] for line in kept.context] == [f"Before {n}" for n in range(2, 7)]
    assert (kept.thing, kept.author, kept.by) == (None, None, None)


def test_a_second_report_by_the_same_changes_nothing(message: Message, member: Member) -> None:
    for words in ("First", "Second"):
        report_it(by=member, kind="message", thing=message, reason="other", words=words)
    assert [report.words for report in Report.objects.all()] == ["First"]


def test_one_can_block_while_reporting(client: Client, message: Message, member: Member) -> None:
    client.force_login(member)
    client.post(address_of(message), WRONG | {"also_block": "on"})
    assert Block.objects.get().of == message.by


def test_blocking_alone_reports_nothing(client: Client, message: Message, member: Member) -> None:
    client.force_login(member)
    client.post(reverse("desk:block", args=["message", message.pk]))
    assert Block.objects.between(member, message.by).exists()
    assert not Report.objects.exists()


@pytest.mark.parametrize("handle", ["outsider", "mentor"])
def test_what_one_cannot_see_or_wrote_oneself_cannot_be_reported(
    client: Client, message: Message, outsider: Member, handle: str
) -> None:
    client.force_login(Member.objects.get(handle=handle))
    asked = client.get(address_of(message))
    answers = [
        asked,
        client.post(address_of(message), WRONG),
        client.post(reverse("desk:block", args=["message", message.pk])),
        client.get(reverse("desk:report", args=["secret", message.pk])),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert b"canary" not in asked.content
    assert not Report.objects.exists()
    assert not Block.objects.exists()


def test_the_reported_is_not_told(message: Message, member: Member, mentor: Member) -> None:
    Notice.objects.all().delete()
    report_it(by=member, kind="message", thing=message, reason="other", words="")
    assert not Notice.objects.filter(to=mentor).exists()


def test_reports_in_great_number_are_stopped(
    client: Client, message: Message, member: Member
) -> None:
    client.force_login(member)
    statuses = [client.post(address_of(message), WRONG).status_code for _ in range(21)]
    assert statuses == [302] * 20 + [429]


def test_a_slug_names_one_model() -> None:
    with pytest.raises(ValueError, match="Two models"):
        reportable("message", Conversation)


def test_a_block_is_taken_back_by_who_made_it(
    client: Client, member: Member, outsider: Member, mentor: Member
) -> None:
    own = block(by=member, of=outsider)
    other = block(by=mentor, of=member)
    client.force_login(member)
    page = client.get(reverse("blocks:blocks"))
    assert [block.of for block in page.context["blocks"]] == [outsider]
    assert client.post(reverse("blocks:unblocking", args=[other.pk])).status_code == 404
    client.post(reverse("blocks:unblocking", args=[own.pk]))
    assert list(Block.objects.all()) == [other]


def test_a_picture_is_told_by_what_it_shows(room: Conversation, mentor: Member) -> None:
    brought = look_at(upload("bench.jpg", photograph()), "A bench")
    message = say(conversation=room, by=mentor, text="Look", pictures=[brought])
    assert message.reported_text() == "Look\n[A picture: A bench]"


def test_the_form_repeats_neither_held_links_nor_hidden_words(
    client: Client, room: Conversation, member: Member, mentor: Member
) -> None:
    held = say(conversation=room, by=mentor, text="See https://canary.example/")
    hidden = say(conversation=room, by=mentor, text="A canary sings")
    Message.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    client.force_login(member)
    assert held.links_held
    for message in (held, hidden):
        assert b"canary" not in client.get(address_of(message)).content
