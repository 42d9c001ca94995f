"""Two people in one lesson: what is saved by itself overwrites nobody, and no text is lost."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Revision

from courses.catalog.models import CourseMentor
from courses.lessons.models import LessonPage
from tests.courses.teams.conftest import as_member, draft
from tests.courses.teams.test_review import form

pytestmark = pytest.mark.django_db
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def second(course, outsider):
    CourseMentor.objects.create(course=course, member=outsider)
    return outsider


@pytest.fixture
def lesson(course, wright):
    return draft(course, "Spokes", wright)


def opened(lesson):
    """What the editor's form knows of the version that it was opened with."""
    revision = LessonPage.objects.get(pk=lesson.pk).latest_revision
    return {
        "loaded_revision_id": revision.pk,
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def saved(member, lesson, title, how=JSON, **known):
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    return as_member(member).post(url, form(title) | known, **how)


def versions(lesson):
    return [rev.content["title"] for rev in Revision.objects.for_instance(lesson).order_by("pk")]


def test_what_one_types_is_one_version_however_often_it_is_saved(wright, lesson):
    first = saved(wright, lesson, "Spokes one", **opened(lesson)).json()
    saved(wright, lesson, "Spokes two", overwrite_revision_id=first["revision_id"])
    assert versions(lesson) == ["Spokes", "Spokes two"]


def test_the_later_one_is_not_saved_over_the_earlier_by_itself(wright, second, lesson):
    both = opened(lesson)
    assert saved(wright, lesson, "Hers", **both).json()["success"]
    refused = saved(second, lesson, "His", **both)
    assert refused.status_code == 400
    assert refused.json()["error_code"] == "invalid_revision"
    assert versions(lesson) == ["Spokes", "Hers"]


def test_who_saves_all_the_same_makes_a_version_and_the_other_stays_in_the_history(
    wright, second, lesson
):
    both = opened(lesson)
    saved(wright, lesson, "Hers", **both)
    saved(second, lesson, "His", how={}, **both)
    assert versions(lesson) == ["Spokes", "Hers", "His"]
    hers = Revision.objects.for_instance(lesson).get(object_str="Hers")
    page = as_member(wright).get(
        reverse("wagtailadmin_pages:revisions_revert", args=[lesson.pk, hers.pk])
    )
    assert "Hers" in page.content.decode()


def test_nobody_writes_into_the_version_of_another(wright, second, lesson):
    hers = saved(wright, lesson, "Hers", **opened(lesson)).json()["revision_id"]
    refused = saved(second, lesson, "His", overwrite_revision_id=hers)
    assert refused.status_code == 400
    assert versions(lesson) == ["Spokes", "Hers"]


def test_each_is_told_that_the_other_is_there(wright, second, lesson):
    url = reverse(
        "wagtailadmin_editing_sessions:ping", args=["courses", "lessonpage", lesson.pk, 0]
    )
    as_member(wright).post(url, {"is_editing": "1"})
    told = as_member(second).post(url).json()["other_sessions"]
    assert [(one["user"], one["is_editing"]) for one in told] == [("@wright", True)]


def test_who_edits_is_told_to_nobody_outside_the_team(horologist, lesson):
    url = reverse(
        "wagtailadmin_editing_sessions:ping", args=["courses", "lessonpage", lesson.pk, 0]
    )
    assert as_member(horologist).post(url).status_code == 404
