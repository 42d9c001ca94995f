"""The letters about notices, with the clock moved: when they come, and what is in them."""

import re
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.notices.actions import choose_letters, mark_read, notify
from members.notices.domain import Often
from members.notices.models import LetterSettings, Notice
from members.trust.models import Block
from members.work.models import Letter
from tests.members.worker import send_what_is_due

pytestmark = pytest.mark.django_db
COURSES = _("Courses")
MADRID = ZoneInfo("Europe/Madrid")


@pytest.fixture
def reader(member):
    member.time_zone = "Europe/Madrid"
    member.save()
    return member


@contextmanager
def clock(text):
    """What her clock on the wall shows; the worker makes a round at the end of it."""
    with time_machine.travel(datetime.fromisoformat(text).replace(tzinfo=MADRID), tick=False):
        yield
        send_what_is_due()


def look(text):
    with clock(text):
        pass


def tell(to, kind, key="1", text=COURSES, **more):
    return notify(to=to, kind=kind, text=text, url=f"/courses/{key}/", key=key, **more)


def choose(member, kind, often, **more):
    hers = LetterSettings.objects.of(member)
    hers.often[kind.slug] = often
    for name, value in more.items():
        setattr(hers, name, value)
    choose_letters(settings=hers)


def test_a_day_of_notices_is_one_letter_the_next_morning(reader, kind, mailoutbox):
    with clock("2026-06-10 08:30"):
        tell(reader, kind, "1")
    with clock("2026-06-10 20:00"):
        tell(reader, kind, "2")
    look("2026-06-11 07:59")
    assert mailoutbox == []
    look("2026-06-11 08:00")
    look("2026-06-11 08:01")
    [letter] = mailoutbox
    assert letter.to == ["member@example.org"]
    assert letter.subject == "2 notices from The popular university"
    assert letter.body.index("/courses/1/") < letter.body.index("/courses/2/")


@pytest.mark.parametrize(
    ("last_quiet_minute", "morning"),
    [
        ("2026-03-29 07:59", "2026-03-29 08:00"),  # the clocks went forward in the night
        ("2026-10-25 07:59", "2026-10-25 08:00"),  # and back
    ],
)
def test_the_digest_keeps_its_hour_when_the_clocks_change(
    reader, kind, mailoutbox, last_quiet_minute, morning
):
    with clock(last_quiet_minute[:8] + f"{int(last_quiet_minute[8:10]) - 1} 22:00"):
        tell(reader, kind)
    look(last_quiet_minute)
    assert mailoutbox == []
    look(morning)
    assert len(mailoutbox) == 1


def test_what_is_wanted_at_once_comes_at_once_by_day_and_in_the_morning_by_night(
    reader, urgent, mailoutbox
):
    with clock("2026-06-10 20:59"):
        tell(reader, urgent, "day")
    assert len(mailoutbox) == 1
    with clock("2026-06-10 21:00"):
        tell(reader, urgent, "night")
    look("2026-06-11 07:59")
    assert len(mailoutbox) == 1
    look("2026-06-11 08:00")
    assert ["/courses/night/" in letter.body for letter in mailoutbox] == [False, True]


def test_a_worker_that_comes_late_does_not_send_at_night(reader, kind, mailoutbox):
    with time_machine.travel(datetime(2026, 6, 10, 12, tzinfo=MADRID), tick=False):
        tell(reader, kind)
    look("2026-06-11 23:00")
    assert mailoutbox == []
    look("2026-06-12 08:00")
    assert len(mailoutbox) == 1


def test_who_moves_to_another_zone_is_not_woken(reader, urgent, mailoutbox):
    with time_machine.travel(datetime(2026, 6, 10, 12, tzinfo=MADRID), tick=False):
        tell(reader, urgent)
        reader.time_zone = "Pacific/Auckland"  # ten in the evening there
        reader.save()
    look("2026-06-10 12:01")
    assert mailoutbox == []
    look("2026-06-10 22:00")
    assert len(mailoutbox) == 1


def test_the_weekly_letter_comes_on_its_day(reader, kind, mailoutbox):
    choose(reader, kind, Often.WEEKLY, weekday=4, hour=17)
    with clock("2026-10-23 17:00"):  # a Friday: this stroke is past
        tell(reader, kind, "1")
    with clock("2026-10-28 12:00"):
        tell(reader, kind, "2")
    look("2026-10-30 16:59")
    assert mailoutbox == []
    look("2026-10-30 17:00")
    [letter] = mailoutbox
    assert "/courses/1/" in letter.body
    assert "/courses/2/" in letter.body


def test_never_means_never_and_the_site_still_says_it(reader, kind, mailoutbox):
    choose(reader, kind, Often.NEVER)
    with clock("2026-06-10 12:00"):
        tell(reader, kind)
    look("2026-06-20 12:00")
    assert mailoutbox == []
    assert Notice.objects.of(reader).unread().count() == 1


def test_a_changed_choice_holds_for_what_waits(reader, kind, mailoutbox):
    with clock("2026-06-10 12:00"):
        tell(reader, kind)
        choose(reader, kind, Often.IMMEDIATELY)
    assert len(mailoutbox) == 1
    with clock("2026-06-10 13:00"):
        tell(reader, kind, "2")
        choose(reader, kind, Often.NEVER)
    look("2026-06-12 12:00")
    assert len(mailoutbox) == 1


def test_what_was_read_on_the_site_is_not_mailed(reader, kind, mailoutbox):
    with clock("2026-06-10 12:00"):
        notice = tell(reader, kind, "read")
        tell(reader, kind, "unread")
        mark_read(member=reader, notices=Notice.objects.filter(pk=notice.pk))
    look("2026-06-11 08:00")
    [letter] = mailoutbox
    assert letter.subject == "Courses"
    assert "/courses/unread/" in letter.body
    assert "/courses/read/" not in letter.body


def test_a_block_holds_over_letters_that_were_to_come(reader, outsider, kind, mailoutbox):
    with clock("2026-06-10 12:00"):
        tell(reader, kind, by=outsider)
        Block.objects.create(by=reader, of=outsider)
    look("2026-06-11 08:00")
    assert mailoutbox == []


def test_a_closed_account_gets_no_letters(reader, kind, mailoutbox):
    with clock("2026-06-10 12:00"):
        tell(reader, kind)
    reader.is_active = False
    reader.save()
    look("2026-06-11 08:00")
    assert mailoutbox == []


def test_it_is_written_in_her_language_as_plain_text(reader, kind, mailoutbox):
    reader.languages = ["qu", "es"]
    reader.save()
    with clock("2026-06-10 12:00"):
        tell(reader, kind, "1")
        tell(reader, kind, "2", text="%(name)s", values={"name": "A & B <i>"})
    look("2026-06-11 08:00")
    [letter] = mailoutbox
    assert letter.content_subtype == "plain"
    assert f"{reader}:\n\nCursos\nhttp://testserver/courses/1/\n\nA & B <i>\n" in letter.body


def test_a_long_list_is_cut_and_says_so(reader, kind, mailoutbox):
    with clock("2026-06-10 12:00"):
        for key in range(53):
            tell(reader, kind, str(key))
    look("2026-06-11 08:00")
    [letter] = mailoutbox
    assert letter.subject == "53 notices from The popular university"
    assert letter.body.count("/courses/") == 50
    assert "And 3 more:\nhttp://testserver/notices/" in letter.body


def test_a_line_break_in_a_name_adds_no_header(reader, urgent, mailoutbox):
    with clock("2026-06-10 12:00"):
        tell(reader, urgent, text="%(name)s", values={"name": "A\nBcc: all@example.org"})
    [letter] = mailoutbox
    assert letter.message()["Subject"] == "A Bcc: all@example.org"
    assert letter.recipients() == ["member@example.org"]


def one_click(letter):
    """The address that a mail program posts to."""
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    [path] = re.findall(r"^<http://testserver(/\S+)>$", letter.extra_headers["List-Unsubscribe"])
    assert f"http://testserver{path}" in letter.body
    return path


def test_one_click_of_the_mail_program_ends_letters_about_that_kind_alone(
    reader, kind, urgent, mailoutbox, client
):
    with clock("2026-06-10 12:00"):
        tell(reader, urgent)
    address = one_click(mailoutbox[0])
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    with clock("2026-06-10 13:00"):
        tell(reader, urgent, "2")
        tell(reader, kind)
    look("2026-06-11 08:00")
    assert [letter.subject for letter in mailoutbox] == ["Courses", "Courses"]
    assert "/courses/1/" in mailoutbox[1].body


def test_one_click_in_a_digest_of_many_kinds_ends_them_all_and_can_be_taken_back(
    reader, kind, urgent, mailoutbox, client
):
    with clock("2026-06-10 22:00"):
        tell(reader, urgent)
        tell(reader, kind)
    look("2026-06-11 08:00")
    address = one_click(mailoutbox[0])
    with clock("2026-06-11 12:00"):
        tell(reader, kind, "waits")
        client.post(address, {"List-Unsubscribe": "One-Click"})
        tell(reader, urgent, "2")
    look("2026-06-12 08:00")
    assert len(mailoutbox) == 1
    client.post(address, {"again": "1"})
    with clock("2026-06-12 12:00"):
        tell(reader, urgent, "3")
    assert len(mailoutbox) == 2


def test_to_look_at_the_address_ends_nothing(reader, urgent, mailoutbox, client):
    with clock("2026-06-10 12:00"):
        tell(reader, urgent)
    assert "No more letters?" in client.get(one_click(mailoutbox[0])).content.decode()
    assert not LetterSettings.objects.exists()


def test_an_address_that_was_tampered_with_is_no_page(reader, urgent, mailoutbox, client):
    with clock("2026-06-10 12:00"):
        tell(reader, urgent)
    token = one_click(mailoutbox[0]).split("/")[-2]
    for wrong in (token[:-1], token.replace(":", "x"), "0"):
        assert client.post(reverse("notices:unsubscribe", args=[wrong])).status_code == 404
    assert not LetterSettings.objects.exists()


def test_the_text_of_a_sent_letter_is_not_kept(reader, urgent, mailoutbox):
    with clock("2026-06-10 12:00"):
        tell(reader, urgent)
    assert mailoutbox[0].body
    assert [(letter.text, letter.headers) for letter in Letter.objects.all()] == [("", {})]
