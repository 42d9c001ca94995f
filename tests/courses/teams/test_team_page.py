"""Editors say who works on a course and in which role, without being superusers."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.log_actions import registry

from courses.catalog.models import CourseMentor
from courses.teams.models import ReviewRule, Workroom
from members.models import Member
from tests.conftest import new_member
from tests.courses.teams.conftest import again, as_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(course):
    return reverse("course_team", args=[course.pk])


def test_an_editor_adds_a_member_by_her_handle_and_she_can_write_at_once(
    editor, member, course, url
):
    response = as_member(editor).post(url, {"handle": "@Member"})
    assert response.status_code == 302
    assert [row.member for row in course.team.all()] == [member]
    assert again(member).works_in_cms
    (entry,) = registry.get_logs_for_instance(course).filter(action="teams.team")
    assert entry.message == "@member joined the team"
    assert entry.user == editor


def test_twice_is_once_and_nobody_is_told_so(editor, member, course, url):
    for _time in range(2):
        as_member(editor).post(url, {"handle": "member"})
    assert course.team.count() == 1


def test_a_handle_that_nobody_has_is_told(editor, course, url):
    response = as_member(editor).post(url, {"handle": "@nobody"})
    assert "Nobody here is called @nobody." in response.content.decode()
    assert not course.team.exists()


def test_an_editor_takes_somebody_out(editor, wright, course, url):
    as_member(editor).post(url, {"leave": course.team.get().pk})
    assert not course.team.exists()
    assert not again(wright).works_in_cms


def test_of_another_course_nobody_is_taken_out(editor, wright, clocks, course):
    row = course.team.get()
    as_member(editor).post(reverse("course_team", args=[clocks.pk]), {"leave": row.pk})
    assert CourseMentor.objects.filter(pk=row.pk).exists()


def test_trust_is_given_and_taken_back(editor, wright, course, url):
    row = course.team.get()
    as_member(editor).post(url, {"trust": row.pk})
    assert course.permissions_for_user(again(wright)).can_publish()
    as_member(editor).post(url, {"doubt": row.pk})
    assert not course.permissions_for_user(again(wright)).can_publish()


def test_the_rule_holds_at_once(editor, wright, course, url):
    as_member(editor).post(url, {"review_rule": "none"})
    assert Workroom.objects.get(course=course).review_rule == ReviewRule.NONE
    assert course.permissions_for_user(again(wright)).can_publish()


def test_no_mentor_sees_or_changes_it(wright, member, course, url):
    for data in ({"handle": "member"}, {"review_rule": "none"}):
        assert as_member(wright).post(url, data).status_code == 404
    assert as_member(wright).get(url).status_code == 404
    assert course.team.count() == 1


def test_a_mentors_form_of_the_course_has_no_license_and_takes_none(wright, course):
    response = as_member(wright).get(reverse("wagtailadmin_pages:edit", args=[course.pk]))
    fields = response.context["form"].fields
    assert {"license", "credit", "source_url"} & set(fields) == set()
    assert "title" in fields


def test_an_editor_makes_mentors_and_editors(editor, member):
    url = reverse("member_roles", args=[member.pk])
    as_member(editor).post(url, {"roles": ["Mentors", "Editors"]})
    assert {group.name for group in again(member).groups.all()} == {"Mentors", "Editors"}
    as_member(editor).post(url, {"roles": []})
    assert not again(member).groups.exists()


def test_an_editor_gives_no_other_group_and_no_superuser_rights(editor, member):
    Group.objects.create(name="Stewards")
    url = reverse("member_roles", args=[member.pk])
    as_member(editor).post(url, {"roles": ["Stewards"], "is_superuser": "on"})
    assert not again(member).groups.exists()
    assert not again(member).is_superuser


def test_an_editor_does_not_reach_accounts_groups_or_permissions(editor, member):
    client = as_member(editor)
    addresses = [
        reverse("wagtailusers_users:index"),
        reverse("wagtailusers_users:edit", args=[member.pk]),
        reverse("wagtailusers_groups:index"),
        reverse("wagtailusers_groups:edit", args=[Group.objects.get(name="Editors").pk]),
    ]
    for address in addresses:
        posted = client.post(address, {"is_superuser": "on", "email": "mine@example.org"})
        assert posted.headers["Location"] == "/cms/"
    assert not Member.objects.filter(is_superuser=True).exists()


def test_an_editor_keeps_her_own_role(editor):
    url = reverse("member_roles", args=[editor.pk])
    response = as_member(editor).post(url, {"roles": []})
    assert "Ask another editor to take a role from you." in response.content.decode()
    assert again(editor).groups.get().name == "Editors"


def test_who_may_manage_teams_but_is_no_editor_makes_no_editors(course, member, outsider):
    coordinators = Group.objects.create(name="Coordinators")
    editors = Group.objects.get(name="Editors")
    coordinators.permissions.set(
        editors.permissions.filter(codename__in=["manage_teams", "access_admin"])
    )
    outsider.groups.add(coordinators)
    url = reverse("member_roles", args=[member.pk])
    response = as_member(outsider).post(url, {"roles": ["Editors"]})
    assert "only roles that you hold yourself" in response.content.decode()
    assert not again(member).groups.exists()


def test_a_mentor_gives_no_role(wright, member):
    url = reverse("member_roles", args=[member.pk])
    assert as_member(wright).post(url, {"roles": ["Editors"]}).status_code == 404
    assert as_member(wright).get(reverse("roles")).status_code == 404
    assert not again(member).groups.exists()


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_of_roles_asks_no_more_for_more_members(
    editor, course, people, django_assert_num_queries
):
    for number in range(people):
        CourseMentor.objects.create(course=course, member=new_member(f"m{number}"))
    client = as_member(editor)
    client.get(reverse("roles_results"))
    with django_assert_num_queries(9):
        page = client.get(reverse("roles_results")).content.decode()
    assert "@m0" in page or "m0" in page


def test_members_are_found_by_name_and_by_role(editor, member):
    client = as_member(editor)
    found = client.get(reverse("roles_results"), {"q": "memb"}).content.decode()
    assert "@member" in found
    assert "@editor" not in found
    group = Group.objects.get(name="Editors").pk
    found = client.get(reverse("roles_results"), {"role": group}).content.decode()
    assert "@editor" in found
    assert "@member" not in found
