"""Others learn from shown work, where its learner agrees, and only once they have tried."""

from __future__ import annotations

import pytest
from django.test import Client

from courses.submissions.models import Review, SubmissionFile, TaskWork
from courses.submissions.reviewing import take_back
from members.desk.models import Report
from tests.courses.learning.conftest import exercise_id
from tests.courses.submissions.conftest import answered, shown, with_picture

pytestmark = pytest.mark.django_db
GALLERY = f"/learning/tasks/{exercise_id('task')}/gallery/"


@pytest.fixture
def shared(hand_in, member, reviewer):
    hand_in(member, "A canary of a wheel", **with_picture())
    work = TaskWork.objects.get(member=member)
    answered(work, reviewer, shown())
    choose(member, work, "unnamed")
    return work


def choose(member, work, how):
    client = Client()
    client.force_login(member)
    assert client.post(f"/learning/work/{work.pk}/share/", {"share": how}).status_code == 302


def seen_by(person):
    client = Client()
    client.force_login(person)
    picture = client.get(f"/learning/work/files/{SubmissionFile.objects.get().uuid}/").status_code
    return client.get(GALLERY), picture


def test_who_has_not_tried_sees_nothing_of_it(shared, outsider, lesson):
    page, picture = seen_by(outsider)
    assert (page.status_code, picture) == (404, 404)
    client = Client()
    client.force_login(outsider)
    assert "canary" not in client.get(lesson.url).content.decode()
    assert Client().get(GALLERY).status_code == 302


def test_who_has_tried_sees_it_without_a_name_or_with_one(
    shared, member, outsider, hand_in, lesson
):
    hand_in(outsider, "My own try")
    page, picture = seen_by(outsider)
    assert "A canary of a wheel" in page.content.decode()
    assert "@member" not in page.content.decode()
    assert picture == 200
    client = Client()
    client.force_login(outsider)
    assert "How others did it" in client.get(lesson.url).content.decode()
    choose(member, shared, "named")
    assert "@member" in seen_by(outsider)[0].content.decode()


@pytest.mark.parametrize("ending", ["consent", "review"])
def test_taken_back_it_is_gone_at_once(shared, member, outsider, hand_in, ending):
    hand_in(outsider, "My own try")
    if ending == "consent":
        choose(member, shared, "")
    else:
        take_back(review=Review.objects.get(), reason="Wrong wheel.")
    page, picture = seen_by(outsider)
    assert "canary" not in page.content.decode()
    assert picture == 404


def test_what_is_shared_can_be_reported_by_those_who_see_it(shared, member, outsider, hand_in):
    address = f"/reports/work/{shared.newest.pk}/"
    client = Client()
    client.force_login(outsider)
    assert client.get(address).status_code == 404
    hand_in(outsider, "My own try")
    assert address in seen_by(outsider)[0].content.decode()
    client.post(address, {"reason": "unkind", "words": "Look", "also_block": "on"})
    assert "A canary of a wheel" in Report.objects.get().text
    assert "canary" not in seen_by(outsider)[0].content.decode()


def test_a_newer_version_is_not_shared_before_it_is_shown(shared, member, outsider, hand_in):
    hand_in(member, "A secret second version")
    hand_in(outsider, "My own try")
    page = seen_by(outsider)[0].content.decode()
    assert "A canary of a wheel" in page
    assert "secret" not in page
