"""The lead reads conversations of minors, and of nobody else; whoever is in them sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from members.models import Conversation, LeadReading, Member, Message, SafetySettings
from members.talk.actions import open_conversation, say
from members.uploads.looking import look_at
from tests.conftest import new_member
from tests.skills.files import photograph, upload


@pytest.fixture
def lead(editor: Member) -> Member:
    lead = new_member("lead")
    lead.user_permissions.add(Permission.objects.get(codename="access_admin"))
    SafetySettings.objects.create(safeguarding_lead=lead)
    return lead


@pytest.fixture
def of_a_minor(member: Member, mentor: Member) -> Conversation:
    member.turns_18_on = timezone.localdate() + timedelta(days=100)
    member.save()
    room = open_conversation(people=[member, mentor])
    say(conversation=room, by=mentor, text="A canary sings")
    return room


def address_of(room: Conversation) -> str:
    return reverse("desk_minors_conversation", args=[room.pk])


def test_the_lead_reads_only_by_saying_so_and_for_an_hour(
    client: Client, lead: Member, of_a_minor: Conversation
) -> None:
    client.force_login(lead)
    listed = client.get(reverse("desk_minors")).content.decode()
    assert "@member" in listed
    assert "canary" not in listed
    assert client.get(address_of(of_a_minor))["Location"] == reverse("desk_minors")
    client.post(address_of(of_a_minor))
    assert b"canary" in client.get(address_of(of_a_minor)).content
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        client.force_login(lead)
        assert client.get(address_of(of_a_minor)).status_code == 302
    assert LeadReading.objects.get().by == lead


def test_her_reading_is_in_the_log_without_names(
    client: Client, lead: Member, of_a_minor: Conversation
) -> None:
    client.force_login(lead)
    client.post(address_of(of_a_minor))
    entry = ModelLogEntry.objects.get(action="members.conversation.read_by_lead")
    assert (entry.user, entry.label) == (lead, f"Conversation {of_a_minor.pk}")


def test_conversations_of_adults_are_not_hers_to_read(
    client: Client, lead: Member, message: Message
) -> None:
    client.force_login(lead)
    assert b"@mentor" not in client.get(reverse("desk_minors")).content
    assert client.post(address_of(message.conversation)).status_code == 404
    assert not LeadReading.objects.exists()


@pytest.mark.parametrize("office", ["editor", "steward"])
def test_neither_an_editor_nor_a_steward_reads_them(
    client: Client, lead: Member, editor: Member, of_a_minor: Conversation, office: str
) -> None:
    Member.objects.filter(pk=editor.pk).update(is_superuser=office == "steward")
    client.force_login(editor)
    for address in (reverse("desk_minors"), address_of(of_a_minor)):
        assert client.get(address).status_code == 302
        assert client.post(address).status_code in {302, 405}
    assert not LeadReading.objects.exists()


def test_what_the_lead_has_read_cannot_be_taken_back(
    client: Client, lead: Member, mentor: Member, of_a_minor: Conversation
) -> None:
    client.force_login(lead)
    client.post(address_of(of_a_minor))
    client.force_login(mentor)
    client.post(reverse("talk:taking_back", args=[Message.objects.get().pk]))
    assert Message.objects.exists()


def test_the_lead_sees_its_pictures_while_she_reads(
    client: Client, lead: Member, editor: Member, mentor: Member, of_a_minor: Conversation
) -> None:
    brought = look_at(upload("bench.jpg", photograph()), "A bench")
    picture = say(conversation=of_a_minor, by=mentor, text="", pictures=[brought]).pictures.get()
    address = reverse("desk_minors_picture", args=[picture.uuid])
    client.force_login(lead)
    assert client.get(address).status_code == 404
    client.post(address_of(of_a_minor))
    assert f'href="{address}"' in client.get(address_of(of_a_minor)).content.decode()
    assert client.get(address).status_code == 200
    client.force_login(editor)
    assert client.get(address).status_code == 302
