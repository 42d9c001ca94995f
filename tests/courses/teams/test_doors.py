"""From one course to another there is no way: not by moving, copying, choosing or in bulk."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction

from courses.catalog.models import CourseMentor, CoursePage
from courses.lessons.models import LessonPage
from courses.teams.groups import keep_in_step, shared_collection
from courses.teams.models import ReviewRule
from tests.courses.learning.conftest import publish
from tests.courses.teams.conftest import as_member, draft, set_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(course, wright):
    return draft(course, "Spokes", wright)


def bulk(action, query):
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{query}"


def in_clocks(clocks):
    return LessonPage.objects.child_of(clocks).count()


def test_nothing_is_moved_into_a_course_of_others(mine, wright, clocks):
    url = reverse("wagtailadmin_pages:move_confirm", args=[mine.pk, clocks.pk])
    assert as_member(wright).post(url).status_code == 404
    as_member(wright).post(bulk("move", f"id={mine.pk}"), {"chooser": clocks.pk})
    assert in_clocks(clocks) == 0


def test_nothing_is_copied_into_a_course_of_others(mine, wright, clocks):
    url = reverse("wagtailadmin_pages:copy", args=[mine.pk])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": clocks.pk}
    response = as_member(wright).post(url, data)
    assert "new_parent_page" in response.context["form"].errors
    assert in_clocks(clocks) == 0


def test_nothing_is_copied_out_of_a_course_of_others(course, wright, clocks):
    theirs = draft(clocks, "Springs")
    url = reverse("wagtailadmin_pages:copy", args=[theirs.pk])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": course.pk}
    assert as_member(wright).post(url, data).status_code == 404
    assert not LessonPage.objects.filter(slug="copy").exists()


def test_between_two_courses_of_hers_a_mentor_moves_a_draft(mine, wright, clocks):
    CourseMentor.objects.create(course=clocks, member=wright)
    url = reverse("wagtailadmin_pages:move_confirm", args=[mine.pk, clocks.pk])
    assert as_member(wright).post(url).status_code == 302
    assert in_clocks(clocks) == 1


def test_a_link_may_lead_to_what_all_can_read_and_to_her_own_drafts(course, mine, wright, clocks):
    clocks.save_revision().publish()
    course.save_revision().publish()
    publish(clocks, "Springs that all read", [])
    draft(clocks, "Springs to come")
    shut = publish(clocks, "Springs for a group", [])
    PageViewRestriction.objects.create(page=shut, restriction_type="login")
    client = as_member(wright)
    url = reverse("wagtailadmin_choose_page_search")
    found = client.get(url, {"q": "Spr"}).content.decode()
    assert "Springs that all read" in found
    assert "Springs to come" not in found
    assert "Springs for a group" not in found
    assert "Spokes" in client.get(url, {"q": "Spo"}).content.decode()
    child = reverse("wagtailadmin_choose_page_child", args=[clocks.pk])
    assert "Springs to come" not in client.get(child).json()["html"]


def test_an_editor_may_link_to_any_page(editor, clocks):
    draft(clocks, "Springs to come")
    url = reverse("wagtailadmin_choose_page_search")
    assert "Springs to come" in as_member(editor).get(url, {"q": "Spr"}).content.decode()


@pytest.mark.parametrize(
    "query", ["id=all", "id=all&childOf=1", "id=1", "id=x", "id=1&id=²", f"id={9**30}"]
)
def test_in_bulk_nobody_names_what_she_does_not_work_on(wright, query):
    assert as_member(wright).get(bulk("publish", query)).status_code == 404


def test_in_bulk_all_is_never_all_courses(wright, course, clocks, catalogue):
    catalogue.add_child(instance=CoursePage(title="Looms", slug="looms"))
    CourseMentor.objects.create(course=clocks, member=wright)
    client = as_member(wright)
    assert client.get(bulk("publish", f"id=all&childOf={catalogue.pk}")).status_code == 404
    draft(course, "Spokes", wright)
    assert "Spokes" in client.get(bulk("publish", f"id=all&childOf={course.pk}")).content.decode()


def test_in_bulk_a_mentor_publishes_her_own(mine, wright, course):
    set_rule(course, ReviewRule.NONE)
    as_member(wright).post(bulk("publish", f"id={mine.pk}"))
    assert LessonPage.objects.get(pk=mine.pk).live


def upload(title, collection):
    file = ContentFile(title.encode(), name=f"{title}.pdf")
    return Document.objects.create(title=title, file=file, collection=collection)


def test_files_are_those_of_her_courses_and_the_shared_ones(course, wright, clocks):
    upload("Chart of spokes", keep_in_step(course).collection)
    upload("Chart for all", shared_collection())
    upload("Chart of springs", keep_in_step(clocks).collection)
    url = reverse("wagtaildocs_chooser:choose_results")
    found = as_member(wright).get(url, {"q": "Chart"}).content.decode()
    assert "Chart of spokes" in found
    assert "Chart for all" in found
    assert "Chart of springs" not in found


def test_what_a_mentor_uploads_belongs_to_her_course(course, wright):
    data = {"title": "Chart", "file": ContentFile(b"%PDF-1.4\n", name="chart.pdf")}
    as_member(wright).post(reverse("wagtaildocs:add"), data)
    assert Document.objects.get().collection == keep_in_step(course).collection


def test_the_interface_of_scripts_does_nothing_to_pages(mine, editor):
    url = f"/cms/api/main/pages/{mine.pk}/action/delete/"
    assert as_member(editor).post(url).status_code == 404
    assert LessonPage.objects.filter(pk=mine.pk).exists()


def test_a_plain_mentor_without_a_team_sees_no_page_at_all(mentor, mine):
    client = as_member(mentor)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[mine.pk])).status_code == 404
    url = reverse("wagtailadmin_choose_page_search")
    assert "Spokes" not in client.get(url, {"q": "Spo"}).content.decode()
