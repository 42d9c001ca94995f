"""The moderation desk: who reaches it, what each decision does, and that the log tells it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.log_actions import registry

from members.desk.actions import report_it
from members.models import (
    Conversation,
    Member,
    Message,
    Notice,
    Report,
    ReportedPicture,
    SafetySettings,
)
from members.talk.actions import say
from members.uploads.looking import look_at
from tests.conftest import new_member
from tests.skills.files import photograph, upload


@pytest.fixture
def report(message: Message, member: Member, editor: Member) -> Report:
    return report_it(by=member, kind="message", thing=message, reason="unkind", words="Look")


def press(client: Client, report: Report, button: str, **more: str) -> None:
    client.post(reverse("desk_report", args=[report.pk]), {button: "", **more})
    report.refresh_from_db()


def told(report: Report) -> list[str]:
    return [entry.message for entry in registry.get_logs_for_instance(report)]


def test_the_desk_is_for_editors(client: Client, report: Report, editor: Member) -> None:
    client.force_login(editor)
    queue = client.get(reverse("desk")).content.decode()
    one = client.get(reverse("desk_report", args=[report.pk])).content.decode()
    assert "A canary sings" in queue
    assert all(words in one for words in ("A canary sings", "Before 6", "Look"))


@pytest.mark.parametrize("handle", ["member", "mentor", "outsider"])
def test_nobody_else_reaches_it(
    client: Client, report: Report, outsider: Member, handle: str
) -> None:
    client.force_login(Member.objects.get(handle=handle))
    for address in (reverse("desk"), reverse("desk_report", args=[report.pk])):
        answer = client.get(address)
        assert answer.status_code == 302
        assert b"canary" not in answer.content
        assert client.post(address, {"suspend": ""}).status_code in {302, 405}
    report.refresh_from_db()
    assert report.decision == ""


def test_an_editor_without_the_permission_does_not_reach_it(
    client: Client, report: Report, editor: Member
) -> None:
    editor.groups.get().permissions.remove(Permission.objects.get(codename="moderate"))
    client.force_login(editor)
    assert b"canary" not in client.get(reverse("desk"), follow=True).content


def test_the_lead_reaches_it_without_the_permission(
    client: Client, report: Report, outsider: Member
) -> None:
    outsider.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(outsider)
    assert client.get(reverse("desk")).status_code == 302
    SafetySettings.objects.create(safeguarding_lead=outsider)
    assert b"canary" in client.get(reverse("desk")).content


def test_nobody_judges_a_report_of_herself(
    client: Client, room: Conversation, editor: Member, member: Member
) -> None:
    room.participants.create(member=editor)
    own = say(conversation=room, by=editor, text="A canary sings")
    report = report_it(by=member, kind="message", thing=own, reason="other", words="")
    client.force_login(editor)
    assert b"canary" not in client.get(reverse("desk")).content
    assert client.get(reverse("desk_report", args=[report.pk])).status_code == 404
    assert not Notice.objects.filter(to=editor, kind="reported").exists()


def test_a_report_reaches_the_desk_by_notice(report: Report, editor: Member) -> None:
    notice = Notice.objects.get(kind="reported")
    assert (notice.to, notice.url) == (editor, reverse("desk_report", args=[report.pk]))
    assert "canary" not in f"{notice.text}{notice.values}"


def test_left_as_it_is(client: Client, report: Report, editor: Member, member: Member) -> None:
    client.force_login(editor)
    press(client, report, "dismiss")
    assert report.decision == "dismissed"
    assert told(report) == ["Left as it is"]
    assert "left it as it is" in Notice.objects.get(to=member, kind="report-decided").text
    assert report.thing.hidden_at is None


def test_hidden_and_shown_again(
    client: Client, report: Report, editor: Member, member: Member
) -> None:
    client.force_login(editor)
    press(client, report, "hide")
    assert report.thing.hidden_at is not None
    assert "did something" in Notice.objects.get(to=member, kind="report-decided").text
    client.force_login(member)
    room = f"/talk/{report.thing.conversation_id}/"
    assert b"canary" not in client.get(room).content
    client.force_login(editor)
    press(client, report, "show")
    assert report.thing.hidden_at is None
    assert sorted(told(report)) == ["Hidden", "Shown again"]


def test_a_warning_reaches_the_author_and_does_not_tell_who_reported(
    client: Client, report: Report, editor: Member, mentor: Member
) -> None:
    client.force_login(editor)
    press(client, report, "warn", words="")
    assert report.decision == ""
    press(client, report, "warn", words="Be kind")
    notice = Notice.objects.get(to=mentor, kind="warning")
    assert (notice.values, notice.by) == ({"words": "Be kind"}, None)
    assert told(report) == ["Author warned: “Be kind”"]


def test_a_shut_account_is_out_at_once_and_can_be_opened_again(
    client: Client, report: Report, editor: Member, mentor: Member
) -> None:
    theirs = Client()
    theirs.force_login(mentor)
    assert theirs.get("/talk/").status_code == 200
    client.force_login(editor)
    press(client, report, "suspend")
    assert theirs.get("/talk/").status_code == 302
    assert told(report) == ["Account shut"]
    press(client, report, "open")
    assert sorted(told(report)) == ["Account opened again", "Account shut"]
    theirs.force_login(mentor)
    assert theirs.get("/talk/").status_code == 200


@pytest.mark.parametrize("office", ["editor", "steward"])
def test_an_editor_shuts_no_account_of_an_editor_or_a_steward(
    client: Client, report: Report, editor: Member, mentor: Member, office: str
) -> None:
    if office == "steward":
        Member.objects.filter(pk=mentor.pk).update(is_superuser=True)
    else:
        mentor.groups.add(editor.groups.get())
    client.force_login(editor)
    press(client, report, "suspend")
    mentor.refresh_from_db()
    assert (mentor.is_active, report.decision) == (True, "")


def test_one_decision_answers_all_reports_of_the_same(
    client: Client, room: Conversation, report: Report, editor: Member, outsider: Member
) -> None:
    room.participants.create(member=outsider)
    second = report_it(by=outsider, kind="message", thing=report.thing, reason="other", words="")
    client.force_login(editor)
    press(client, report, "hide")
    second.refresh_from_db()
    assert second.decision == "hidden"
    assert Notice.objects.filter(kind="report-decided").count() == 2


def test_what_is_deleted_meanwhile_can_still_be_judged(
    client: Client, report: Report, editor: Member, mentor: Member
) -> None:
    mentor.delete()
    client.force_login(editor)
    page = client.get(reverse("desk_report", args=[report.pk])).content.decode()
    assert "A canary sings" in page
    for button in ("hide", "suspend", "warn"):
        press(client, report, button, words="Be kind")
        assert report.decision == ""
    press(client, report, "dismiss")
    assert report.decision == "dismissed"


@pytest.fixture
def with_picture(
    room: Conversation, member: Member, mentor: Member, editor: Member
) -> ReportedPicture:
    """Of a message that was reported."""
    brought = look_at(upload("bench.jpg", photograph()), "A bench")
    message = say(conversation=room, by=mentor, text="", pictures=[brought])
    report_it(by=member, kind="message", thing=message, reason="other", words="")
    return ReportedPicture.objects.get()


@pytest.mark.parametrize("gone", ["message", "account", "bytes"])
def test_a_picture_stays_with_its_report_whatever_becomes_of_it(
    client: Client, with_picture: ReportedPicture, mentor: Member, editor: Member, gone: str
) -> None:
    if gone == "message":
        Message.objects.all().delete()
    elif gone == "account":
        mentor.delete()
    else:
        original = Message.objects.get().pictures.get()
        original.file.storage.delete(str(original.file.name))
    client.force_login(editor)
    address = reverse("desk_picture", args=[with_picture.uuid])
    page = client.get(reverse("desk_report", args=[with_picture.report_id])).content.decode()
    assert f'href="{address}">Picture: A bench' in page
    shown = client.get(address)
    assert shown["Cache-Control"].startswith("private, no-store")
    assert Image.open(BytesIO(b"".join(shown.streaming_content))).format == "WEBP"


def test_nobody_else_sees_a_picture_that_is_kept(
    client: Client, with_picture: ReportedPicture, mentor: Member, member: Member, editor: Member
) -> None:
    address = reverse("desk_picture", args=[with_picture.uuid])
    for person in (mentor, member):
        client.force_login(person)
        assert client.get(address).status_code == 302
    assert Client().get(f"/media/{with_picture.file.name}").status_code == 404
    Report.objects.update(author=editor)
    client.force_login(editor)
    assert client.get(address).status_code == 404


def test_a_picture_that_is_lost_already_keeps_no_report_from_the_desk(
    room: Conversation, member: Member, mentor: Member
) -> None:
    brought = look_at(upload("bench.jpg", photograph()), "A bench")
    picture = say(conversation=room, by=mentor, text="", pictures=[brought]).pictures.get()
    picture.file.storage.delete(str(picture.file.name))
    report = report_it(by=member, kind="message", thing=picture.message, reason="other", words="")
    assert (report.text, report.pictures.count()) == ("[A picture: A bench]", 0)


def test_kept_pictures_leave_with_their_report(
    with_picture: ReportedPicture, django_capture_on_commit_callbacks: Callable
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with_picture.report.delete()
    assert not with_picture.file.storage.exists(str(with_picture.file.name))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_costs_the_same_however_long(
    client: Client, editor: Member, message: Message, rows: int, django_assert_num_queries: Callable
) -> None:
    for n in range(rows):
        other = new_member(f"other-{n}")
        report_it(by=other, kind="message", thing=message, reason="other", words="")
    client.force_login(editor)
    client.get(reverse("desk"))
    with django_assert_num_queries(13):
        client.get(reverse("desk"))


def test_what_was_decided_is_kept_in_a_list_of_its_own(
    client: Client, report: Report, editor: Member
) -> None:
    Report.objects.update(decision="hidden", decided_at=timezone.now())
    client.force_login(editor)
    assert b"canary" not in client.get(reverse("desk")).content
    assert b"canary" in client.get(reverse("desk"), {"decided": "1"}).content
