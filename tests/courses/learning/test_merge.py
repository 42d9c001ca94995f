"""A guest's work comes with her when she signs up or in: all of it, and once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from courses.learning import merge as merge_module
from courses.learning.as_guest import GuestLearner
from courses.learning.merge import merge_guest
from courses.learning.models import Attempt, Enrollment, LessonProgress
from courses.learning.notebook import KEY, MOST_ATTEMPTS, MOST_BYTES, Entry, Notebook
from members.models import Member
from skills.evidence.models import Evidence, SkillState
from skills.levels import Level
from tests.courses.learning.conftest import RIGHT, WRONG, client_id, exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(client: Client, rf) -> GuestLearner:
    """A guest whose session the test client holds."""
    request = rf.get("/")
    request.session = client.session
    return GuestLearner(request)


def do_everything(guest, lesson):
    guest.answer(exercise("a"), WRONG, client_id=client_id("a wrong"), version="")
    for name in "abc":
        guest.answer(exercise(name), RIGHT, client_id=client_id(name), version="")
    guest.finish(lesson)
    guest.keep_place(lesson, "b-here")


def shown(member):
    return SkillState.objects.levels_of(member)


def test_a_guest_reaches_levels_by_the_same_rule(guest, lesson, skill):
    do_everything(guest, lesson)
    assert guest.levels == {skill.pk: Level.PRACTISED}


def test_levels_of_a_guest_are_not_taken_away_by_later_mistakes(guest, lesson, skill):
    do_everything(guest, lesson)
    for name in "abc":
        guest.answer(exercise(name), WRONG, client_id=client_id(f"bad {name}"), version="")
    assert guest.levels == {skill.pk: Level.PRACTISED}


def test_everything_is_merged_with_its_ids_and_times(guest, lesson, skill, member):
    do_everything(guest, lesson)
    merge_guest(member=member, notebook=guest.notebook)
    kept = [(str(a.client_id), a.at.isoformat(), a.correct) for a in Attempt.objects.all()]
    assert kept == [(e.client_id, e.at, e.correct) for e in guest.notebook.attempts]
    progress = LessonProgress.objects.get()
    assert (progress.place, progress.finished_at is not None) == ("b-here", True)
    assert Enrollment.objects.get().course == lesson.course
    assert shown(member) == {skill.pk: Level.PRACTISED}


def test_merging_again_doubles_nothing(guest, lesson, member):
    do_everything(guest, lesson)
    merge_guest(member=member, notebook=guest.notebook)
    before = [list(rows.objects.values()) for rows in (Attempt, Evidence, LessonProgress)]
    merge_guest(member=member, notebook=guest.notebook)
    assert [list(rows.objects.values()) for rows in (Attempt, Evidence, LessonProgress)] == before


def test_what_a_guest_and_a_member_did_counts_together(guest, lesson, skill, member):
    for name in "ab":
        guest.answer(exercise(name), RIGHT, client_id=client_id(name), version="")
    merge_guest(member=member, notebook=guest.notebook)
    assert shown(member) == {}
    elsewhere = Notebook()
    elsewhere.add(
        replace(
            guest.notebook.attempts[0],
            block_id=str(exercise("c").block_id),
            content_hash=exercise("c").content_hash,
            client_id=str(client_id("second device")),
        )
    )
    merge_guest(member=member, notebook=elsewhere)
    assert shown(member) == {skill.pk: Level.PRACTISED}


def test_a_stored_reply_is_kept_as_it_was_given(guest, lesson, member):
    do_everything(guest, lesson)
    merge_guest(member=member, notebook=guest.notebook)
    last = Attempt.objects.get(client_id=client_id("c"))
    assert [skill["name"] for skill in last.reply["reached"]] == ["True a wheel"]


def test_what_was_deleted_meanwhile_is_left_out(guest, lesson, member):
    do_everything(guest, lesson)
    lesson.delete()
    merge_guest(member=member, notebook=guest.notebook)
    assert not Attempt.objects.exists()
    assert Enrollment.objects.exists()


def test_signing_in_merges_and_empties_the_session(client, guest, lesson, member, skill):
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    do_everything(guest, lesson)
    client.post(reverse("account_request_login_code"), {"email": member.email})
    client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})
    assert shown(member) == {skill.pk: Level.PRACTISED}
    assert KEY not in client.session


def test_signing_up_with_the_mailed_code_keeps_what_the_guest_did(client, guest, lesson, skill):
    do_everything(guest, lesson)
    client.post(
        reverse("account_signup"), {"email": "new@example.org", "password1": "quince and thyme"}
    )
    assert not Attempt.objects.exists()
    client.post(reverse("account_email_verification_sent"), {"code": mailed_code()})
    member = Member.objects.get(email="new@example.org")
    assert Attempt.objects.filter(member=member).count() == 4
    assert shown(member) == {skill.pk: Level.PRACTISED}
    assert KEY not in client.session


def test_a_merge_that_fails_lets_one_in_and_loses_nothing(
    client, guest, lesson, member, monkeypatch
):
    do_everything(guest, lesson)

    def fails(*_args):
        raise RuntimeError

    monkeypatch.setattr(merge_module, "merge_lessons", fails)
    client.force_login(member)
    assert not Attempt.objects.exists()
    assert client.session[KEY]["attempts"]
    monkeypatch.undo()
    client.force_login(member)
    assert Attempt.objects.count() == 4


def entry(name: str, **answer: str) -> Entry:
    return Entry(
        client_id=name,
        block_id="x",
        lesson=1,
        answer=dict(answer),
        correct=None,
        reply={},
        content_hash="",
        at="",
    )


def test_a_notebook_has_limits():
    notebook = Notebook()
    for number in range(MOST_ATTEMPTS + 5):
        notebook.add(entry(str(number)))
    assert (len(notebook.attempts), notebook.attempts[0].client_id) == (MOST_ATTEMPTS, "5")
    for number in range(20):
        notebook.add(entry(f"big {number}", text="x" * 20_000))
    assert notebook.size() <= MOST_BYTES
    assert notebook.attempts[-1].client_id == "big 19"


def mailed_code() -> str:
    found = re.search(r"^ {4}([A-Z0-9-]+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]
