"""Wagtail's own permissions follow the team of a course and its review rule."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupPagePermission

from courses.access import can
from courses.catalog.models import CourseMentor, CoursePage
from courses.teams.groups import keep_in_step
from courses.teams.models import ReviewRule, Workroom
from tests.courses.teams.conftest import again, draft, set_rule
from university.set_up import set_up

pytestmark = pytest.mark.django_db


def rights(member, page):
    tester = page.permissions_for_user(again(member))
    return {name for name in ("can_edit", "can_publish", "can_delete") if getattr(tester, name)()}


def test_a_new_course_has_its_groups_and_its_collection(course):
    room = Workroom.objects.get(course=course)
    codenames = GroupPagePermission.objects.filter(page=course).values_list(
        "group", "permission__codename"
    )
    assert set(codenames) == {
        (room.writers_id, "add_page"),
        (room.writers_id, "change_page"),
        (room.publishers_id, "publish_page"),
    }
    assert room.collection.name == "Wheels"
    assert room.collection.get_parent() == Collection.get_first_root_node()


def test_who_joins_a_team_works_in_the_cms_and_who_leaves_it_does_not(course, wright):
    assert again(wright).works_in_cms
    CourseMentor.objects.all().delete()
    assert not again(wright).works_in_cms
    assert not wright.groups.exists()


def test_a_mentor_edits_the_lessons_of_her_course_alone(course, clocks, wright):
    assert rights(wright, draft(course, "Spokes")) == {"can_edit", "can_delete"}
    assert rights(wright, draft(clocks, "Springs")) == set()
    assert rights(wright, clocks) == set()
    assert rights(wright, course.get_parent()) == set()


@pytest.mark.parametrize(
    ("rule", "trusted", "publishes"),
    [
        (ReviewRule.NONE, False, True),
        (ReviewRule.FIRST, False, False),
        (ReviewRule.FIRST, True, True),
        (ReviewRule.EVERY, True, False),
    ],
)
def test_the_review_rule_says_who_publishes(course, wright, rule, trusted, publishes):
    CourseMentor.objects.update(is_trusted=trusted)
    set_rule(course, rule)
    lesson = draft(course, "Spokes")
    assert lesson.permissions_for_user(again(wright)).can_publish() is publishes
    assert can(wright, "publish", course) is publishes
    assert can(wright, "write", course)
    assert not can(wright, "manage_team", course)


def test_an_editor_may_everything_without_being_a_superuser(course, editor):
    assert not editor.is_superuser
    assert rights(editor, course) == {"can_edit", "can_publish", "can_delete"}
    assert all(can(editor, deed, course) for deed in ("write", "publish", "manage_team"))


def test_an_old_version_brings_no_old_team_and_no_old_rule_back(course, wright, outsider):
    before = course.save_revision()
    CourseMentor.objects.filter(member=wright).delete()
    CourseMentor.objects.create(course=course, member=outsider)
    set_rule(course, ReviewRule.EVERY)
    before.publish()
    assert [row.member for row in course.team.all()] == [outsider]
    assert Workroom.objects.get(course=course).review_rule == ReviewRule.EVERY
    assert not wright.groups.exists()


def test_again_nothing_is_made_and_what_went_astray_is_mended(course, wright):
    groups, permissions = Group.objects.count(), GroupPagePermission.objects.count()
    wright.groups.clear()
    set_up()
    assert (Group.objects.count(), GroupPagePermission.objects.count()) == (groups, permissions)
    assert again(wright).works_in_cms


def test_a_new_name_of_the_course_is_that_of_its_groups_and_collection(course):
    course.title = "Wheels and hubs"
    course.save()
    room = Workroom.objects.get(course=course)
    assert room.writers.name == f"Wheels and hubs ({course.pk}): writers"
    assert room.collection.name == "Wheels and hubs"


def test_a_long_name_fits(catalogue):
    course = catalogue.add_child(instance=CoursePage(title="W" * 255, slug="long"))
    assert Workroom.objects.get(course=course).collection.name == "W" * 255


def test_a_course_that_goes_takes_its_groups_along(course, wright):
    keep_in_step(course)
    CoursePage.objects.get(pk=course.pk).delete()
    assert not Workroom.objects.exists()
    assert not Group.objects.filter(name__contains="Wheels").exists()
    assert not Collection.objects.filter(name="Wheels").exists()


def test_a_copy_has_a_room_and_no_team_of_its_own(course, wright):
    copy = course.copy(update_attrs={"slug": "again", "title": "Wheels again"})
    assert not copy.team.exists()
    assert Workroom.objects.get(course=copy).collection.name == "Wheels again"
