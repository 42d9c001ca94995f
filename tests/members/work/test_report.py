"""The report “Letters and duties” in the CMS: who sees it, what it says, and to try again."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from members.work.domain import PAUSES
from members.work.letters import post
from members.work.models import DutyRun, Letter
from members.work.queue import run_queue
from members.work.run import run_due

pytestmark = pytest.mark.django_db
REPORT = reverse("work_report")
did: list[str] = []


@task(backend="background")
def may_fail(word):
    if not did:
        did.append("failed")
        raise RuntimeError(word)
    did.append(word)


@pytest.fixture
def cms(client, editor):
    did.clear()
    client.force_login(editor)
    return client


@pytest.fixture
def failing(member):
    letter = post(to=member, what="notices", subject="S", text="A secret of hers")
    Letter.objects.update(state="failing", tries=len(PAUSES) + 1, problem="OSError: no server")
    return letter


def read(cms):
    return cms.get(REPORT).content.decode()


@pytest.mark.parametrize("who", ["member", "mentor"])
def test_it_is_no_page_for_others(client, who, request, failing):
    client.force_login(request.getfixturevalue(who))
    assert client.get(REPORT).status_code in (302, 403)
    address = reverse("work_try_letter", kwargs={"pk": failing.pk})
    assert client.post(address).status_code in (302, 403)
    assert Letter.objects.get().state == "failing"


def test_it_says_when_no_worker_has_been_here(cms):
    assert "No worker has been here yet" in read(cms)
    run_due(timezone.now())
    assert "The worker was here" in read(cms)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert "The worker was last here 3\xa0hours ago" in read(cms)


def test_a_failing_letter_is_shown_without_what_it_says_and_tried_again(cms, failing, mailoutbox):
    page = read(cms)
    assert "@member" in page
    assert "OSError: no server" in page
    assert "A secret of hers" not in page
    cms.post(reverse("work_try_letter", kwargs={"pk": failing.pk}))
    run_queue()
    assert len(mailoutbox) == 1
    assert "None is failing." in read(cms)


def test_a_failing_duty_is_shown_and_comes_next(cms):
    run_due(timezone.now())
    tomorrow = timezone.now() + timedelta(days=1)
    run = DutyRun.objects.filter(slug="old-letters")
    run.update(failures=2, problem="RuntimeError: full", failed_at=tomorrow, next_at=tomorrow)
    assert "RuntimeError: full" in read(cms)
    cms.post(reverse("work_try_duty", kwargs={"slug": "old-letters"}))
    assert "old-letters" in run_due(timezone.now())
    assert "RuntimeError: full" not in read(cms)


def test_other_work_that_failed_is_shown_and_tried_again(cms):
    may_fail.enqueue("done")
    run_queue()
    assert "may_fail" in read(cms)
    failed = DBTaskResult.objects.failed().get()
    for _click in range(2):
        cms.post(reverse("work_try_task", kwargs={"pk": failed.pk}))
    run_queue()
    assert did == ["failed", "done"]
    assert "may_fail" not in read(cms)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_report_asks_as_often_for_one_letter_as_for_three(
    cms, member, rows, django_assert_num_queries
):
    for _row in range(rows):
        post(to=member, what="notices", subject="S", text="T")
    Letter.objects.update(state="failing")
    read(cms)
    with django_assert_num_queries(15):  # twelve of them of the frame of the CMS
        read(cms)
