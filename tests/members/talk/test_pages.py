"""The pages of a conversation: who sees them, what they say, what it costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from members.models import Member
from members.talk.actions import close_conversation, open_conversation, say
from members.talk.models import Conversation, LeadReading, Message, MessagePicture
from members.trust.models import SafetySettings
from members.uploads.looking import look_at
from tests.conftest import new_member
from tests.skills.files import WHERE_IT_WAS_TAKEN, photograph, upload
from university.set_up import set_up


def addresses_of(message: Message, picture: MessagePicture) -> list[str]:
    room = message.conversation
    return [
        reverse("talk:conversation", args=[room.pk]),
        reverse("talk:picture", args=[picture.uuid]),
        reverse("talk:small_picture", args=[picture.uuid]),
    ]


@pytest.fixture
def picture(room: Conversation, learner: Member) -> MessagePicture:
    brought = look_at(upload("bench.jpg", photograph()), "My canary bench")
    message = say(conversation=room, by=learner, text="A canary sings", pictures=[brought])
    return message.pictures.get()


@pytest.mark.parametrize("handle", ["nobody", "outsider", "editor"])
def test_nobody_outside_reads_a_message_or_its_picture(
    client: Client, picture: MessagePicture, outsider: Member, editor: Member, handle: str
) -> None:
    addresses = addresses_of(picture.message, picture)
    client.force_login(Member.objects.get(handle="mentor"))
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]
    client.logout()
    for member in Member.objects.filter(handle=handle):
        client.force_login(member)
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} <= {302, 404}
    told = client.get(reverse("talk:conversations"))
    assert not any(b"canary" in answer.content for answer in [*answers, told])


def test_an_outsider_can_neither_write_nor_take_back(
    client: Client, picture: MessagePicture, outsider: Member, teacher: Member
) -> None:
    room = picture.message.conversation
    for member in (outsider, teacher):
        client.force_login(member)
        taking_back = reverse("talk:taking_back", args=[picture.message_id])
        assert client.post(taking_back).status_code == 404
    client.force_login(outsider)
    saying = client.post(reverse("talk:messages", args=[room.pk]), {"text": "Hello"})
    assert saying.status_code == 404
    assert list(Message.objects.all()) == [picture.message]


def test_a_picture_is_drawn_anew(client: Client, picture: MessagePicture, teacher: Member) -> None:
    client.force_login(teacher)
    sent = client.get(reverse("talk:picture", args=[picture.uuid]))
    assert WHERE_IT_WAS_TAKEN.encode() not in b"".join(sent)
    assert sent["Content-Type"] == "image/webp"
    assert "no-store" in sent["Cache-Control"]


def test_a_hidden_message_shows_neither_words_nor_picture(
    client: Client, picture: MessagePicture, teacher: Member
) -> None:
    Message.objects.update(hidden_at=timezone.now())
    client.force_login(teacher)
    page, large, small = [client.get(at) for at in addresses_of(picture.message, picture)]
    assert b"canary" not in page.content
    assert b"hidden by a moderator" in page.content
    assert (large.status_code, small.status_code) == (404, 404)


def test_one_writes_and_comes_back_to_where_one_wrote_from(
    client: Client, room: Conversation, learner: Member
) -> None:
    client.force_login(learner)
    form = {"text": " Hello\r\nthere ", "next": "/journey/?x=1"}
    response = client.post(reverse("talk:messages", args=[room.pk]), form)
    message = Message.objects.get()
    assert message.text == "Hello\nthere"
    assert response["Location"] == f"/journey/?x=1#message-{message.pk}"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_one_is_never_sent_to_another_site(
    client: Client, room: Conversation, learner: Member, elsewhere: str
) -> None:
    client.force_login(learner)
    form = {"text": "Hello", "next": elsewhere}
    response = client.post(reverse("talk:messages", args=[room.pk]), form)
    assert response["Location"].startswith(f"/talk/{room.pk}/#")


@pytest.mark.parametrize(
    ("form", "errors"),
    [
        ({"text": "  "}, {"text"}),
        ({"text": "x" * 4001}, {"text"}),
        ({"upload": "bench.jpg", "alt": ""}, {"alt"}),
        ({"upload": "plan.pdf", "alt": "A plan"}, {"upload"}),
    ],
)
def test_what_cannot_be_sent_is_said_where_it_stands(
    client: Client, room: Conversation, learner: Member, form: dict, errors: set[str]
) -> None:
    client.force_login(learner)
    if "upload" in form:
        form = form | {"upload": upload(form["upload"], photograph())}
    response = client.post(reverse("talk:messages", args=[room.pk]), form)
    assert set(response.context["conversation"].form.errors) == errors
    assert not Message.objects.exists()


def test_a_message_leads_to_the_exercise_it_is_about(
    client: Client, room: Conversation, learner: Member, teacher: Member
) -> None:
    page = set_up()
    client.force_login(learner)
    chosen = client.get(reverse("talk:choose", args=[page.pk]), {"block": "ab-1"})
    address = f"/talk/{room.pk}/?page={page.pk}&amp;block=ab-1#conversation"
    assert f'href="{address}"' in chosen.content.decode()
    shown = client.get(f"/talk/{room.pk}/", {"page": page.pk, "block": "ab-1"}).content.decode()
    assert "About: Courses" in shown
    form = {"text": "This one", "page": page.pk, "block_id": "ab-1"}
    client.post(reverse("talk:messages", args=[room.pk]), form)
    client.force_login(teacher)
    read = client.get(f"/talk/{room.pk}/").content.decode()
    assert f'<a href="{page.url}#x-ab-1">Courses</a>' in read


def test_of_a_page_that_is_not_public_no_title_is_told(
    client: Client, room: Conversation, learner: Member
) -> None:
    page = set_up()
    message = say(conversation=room, by=learner, text="This one", page=page)
    Page.objects.filter(pk=page.pk).update(live=False, title="A canary")
    client.force_login(learner)
    seen = [
        client.get(f"/talk/{room.pk}/"),
        client.get(f"/talk/{room.pk}/", {"page": page.pk}),
        client.get(reverse("talk:choose", args=[page.pk])),
    ]
    assert [answer.status_code for answer in seen] == [200, 200, 404]
    assert not any(b"canary" in answer.content for answer in seen)
    client.post(reverse("talk:messages", args=[room.pk]), {"text": "x", "page": page.pk})
    assert Message.objects.exclude(pk=message.pk).get().page is None


def test_a_long_conversation_is_read_page_by_page(
    client: Client, room: Conversation, learner: Member, teacher: Member
) -> None:
    for n in range(90):
        say(conversation=room, by=learner, text=f"number-{n}.")
    client.force_login(teacher)
    seen: list[str] = []
    address = f"/talk/{room.pk}/"
    for _page in range(3):
        sheet = client.get(address).context["conversation"]
        seen = [str(entry.words) for entry in sheet.entries] + seen
        address = f"/talk/{room.pk}/?before={sheet.before}"
    assert seen == [f"number-{n}." for n in range(90)]
    assert sheet.before == 0


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "²"])
def test_an_odd_address_is_the_newest_page(
    client: Client, room: Conversation, learner: Member, before: str
) -> None:
    client.force_login(learner)
    assert client.get(f"/talk/{room.pk}/", {"before": before, "page": before}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_a_conversation_costs_the_same_however_long(
    client: Client, room: Conversation, rows: int, django_assert_num_queries: Callable
) -> None:
    page = set_up()
    learner, teacher = room.people
    for n in range(rows):
        say(conversation=room, by=teacher, text=str(n), page=page)
        brought = look_at(upload("bench.jpg", photograph()), "A bench")
        say(conversation=room, by=teacher, text=str(n), pictures=[brought])
    client.force_login(learner)
    client.get(f"/talk/{room.pk}/")
    with django_assert_num_queries(11):
        client.get(f"/talk/{room.pk}/")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_many(
    client: Client, learner: Member, rows: int, django_assert_num_queries: Callable
) -> None:
    for n in range(rows):
        other = new_member(f"other-{n}")
        one = open_conversation(people=[learner, other], title=f"Title {n}")
        say(conversation=one, by=other, text="Hello")
    client.force_login(learner)
    with django_assert_num_queries(7):
        page = client.get(reverse("talk:conversations"))
    assert [unread for _one, _others, unread in page.context["rows"]] == [1] * rows


def test_both_are_told_by_name_that_the_lead_may_read_and_when_she_did(
    client: Client, room: Conversation, learner: Member, teacher: Member, outsider: Member
) -> None:
    learner.turns_18_on = timezone.localdate() + timedelta(days=100)
    learner.save()
    outsider.display_name = "Rosa Canary"
    outsider.save()
    SafetySettings.objects.create(safeguarding_lead=outsider)
    client.force_login(teacher)
    assert b"Rosa Canary" not in client.get(f"/talk/{room.pk}/").content
    say(conversation=room, by=learner, text="First")
    LeadReading.objects.create(conversation=room, by=outsider)
    say(conversation=room, by=learner, text="Second")
    for member in (learner, teacher):
        client.force_login(member)
        page = client.get(f"/talk/{room.pk}/").content.decode()
        assert "So Rosa Canary, who looks after minors" in page
        first, told, second = map(
            page.index, ["First", "Rosa Canary, who looks after minors, rea", "Second"]
        )
        assert first < told < second


def test_a_closed_conversation_can_be_read_and_has_no_form(
    client: Client, room: Conversation, learner: Member
) -> None:
    say(conversation=room, by=learner, text="Good bye")
    close_conversation(conversation=room)
    client.force_login(learner)
    page = client.get(f"/talk/{room.pk}/").content.decode()
    assert "Good bye" in page
    assert "textarea" not in page
