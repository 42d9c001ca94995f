"""One change to many pages: what it says first, who may, how it is taken back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page, PageLogEntry, Revision

from courses.catalog.models import CourseMentor, CoursePage
from courses.curation.bulk import MOST
from courses.lessons.models import LessonPage
from members.models import Member
from skills.graph.models import Skill
from skills.scope.models import ScopeTag
from tests.conftest import new_member
from tests.courses.learning.conftest import publish
from tests.courses.teams.conftest import as_member


def address(action: str, *pages: Page) -> str:
    chosen = [("id", page.pk) for page in pages]
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?" + urlencode(
        [*chosen, ("next", "/cms/")]
    )


def see(client: Client, action: str, pages: list[Any], **data: object) -> Any:
    return client.post(address(action, *pages), data)


def agree(client: Client, action: str, pages: list[Any], **data: object) -> Any:
    agreed = see(client, action, pages, **data).context["agreed"]
    return client.post(address(action, *pages), data | {"agreed": agreed})


@pytest.fixture
def lessons(course: CoursePage) -> list[LessonPage]:
    course.save_revision().publish()
    return [publish(course, title, []) for title in ("Spokes", "Rims", "Hubs")]


@pytest.fixture
def tag(db: None) -> ScopeTag:
    return ScopeTag.objects.create(name="File", slug="file", kind="tool")


def test_a_skill_is_shown_before_it_is_given_and_then_given_and_published(
    editor: Member, lessons: list[LessonPage], skill: Skill
) -> None:
    client = as_member(editor)
    shown = see(client, "assign_skill", lessons, skill=skill.pk, verb="give")
    assert [(line.words, line.is_published) for line in shown.context["lines"]] == [
        ("teaches “True a wheel”", True)
    ] * 3
    assert not skill.taught_by.exists()
    assert agree(client, "assign_skill", lessons, skill=skill.pk, verb="give").status_code == 302
    assert skill.taught_by.count() == 3


def test_what_is_so_already_is_left_alone(
    editor: Member, lessons: list[LessonPage], skill: Skill
) -> None:
    client = as_member(editor)
    agree(client, "assign_skill", lessons[:1], skill=skill.pk, verb="give")
    revisions = Revision.objects.for_instance(lessons[0]).count()
    agree(client, "assign_skill", lessons, skill=skill.pk, verb="give")
    assert Revision.objects.for_instance(lessons[0]).count() == revisions
    assert skill.taught_by.count() == 3


def test_a_skill_is_taken_away_again(
    editor: Member, lessons: list[LessonPage], skill: Skill
) -> None:
    client = as_member(editor)
    agree(client, "assign_skill", lessons, skill=skill.pk, verb="give")
    agree(client, "assign_skill", lessons[1:], skill=skill.pk, verb="take")
    assert [row.lesson.title for row in skill.taught_by.all()] == ["Spokes"]


def test_a_page_with_a_draft_waits_with_it(
    editor: Member, lessons: list[LessonPage], skill: Skill
) -> None:
    lessons[0].title = "Spokes, again"
    lessons[0].save_revision()
    client = as_member(editor)
    shown = see(client, "assign_skill", lessons, skill=skill.pk, verb="give")
    assert [line.is_published for line in shown.context["lines"]] == [False, True, True]
    agree(client, "assign_skill", lessons, skill=skill.pk, verb="give")
    page = LessonPage.objects.get(pk=lessons[0].pk)
    assert (page.title, page.teaches.count()) == ("Spokes", 0)
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.teaches.count()) == ("Spokes, again", 1)


def test_what_has_changed_meanwhile_is_shown_again(
    editor: Member, lessons: list[LessonPage], skill: Skill
) -> None:
    client = as_member(editor)
    data = {"skill": skill.pk, "verb": "give"}
    agreed = see(client, "assign_skill", lessons, **data).context["agreed"]
    lessons[0].title = "Spokes, again"
    lessons[0].save_revision()
    again = client.post(address("assign_skill", *lessons), data | {"agreed": agreed})
    assert (again.status_code, skill.taught_by.count()) == (200, 0)


def test_the_history_tells_what_was_done_and_takes_it_back(
    editor: Member, lessons: list[LessonPage], skill: Skill
) -> None:
    client = as_member(editor)
    before = Revision.objects.for_instance(lessons[0]).latest("pk")
    agree(client, "assign_skill", lessons, skill=skill.pk, verb="give")
    entry = PageLogEntry.objects.get(page=lessons[0].pk, action="curation.changed")
    assert (entry.message, entry.user, entry.revision) == (
        "Teaches “True a wheel”",
        editor,
        Revision.objects.for_instance(lessons[0]).latest("pk"),
    )
    history = client.get(reverse("wagtailadmin_pages:history", args=[lessons[0].pk]))
    assert "Teaches “True a wheel”" in history.content.decode()
    before.as_object().save_revision().publish()
    assert skill.taught_by.filter(lesson=lessons[0].pk).count() == 0


def test_courses_are_tagged_and_lessons_have_no_tags(
    editor: Member, course: CoursePage, lessons: list[LessonPage], tag: ScopeTag
) -> None:
    client = as_member(editor)
    shown = see(client, "tag", [course, *lessons], tag=tag.pk, verb="give")
    assert [line.page.title for line in shown.context["lines"]] == ["Wheels"]
    assert len(shown.context["items_with_no_access"]) == 3
    agree(client, "tag", [course], tag=tag.pk, verb="give")
    assert [row.content_object for row in tag.tagged_courses.all()] == [course]
    agree(client, "tag", [course], tag=tag.pk, verb="take")
    assert not tag.tagged_courses.exists()


def test_a_license_is_set(editor: Member, course: CoursePage) -> None:
    agree(as_member(editor), "set_license", [course], license="CC0-1.0")
    page = CoursePage.objects.get()
    assert page.get_latest_revision_as_object().license == "CC0-1.0"


def test_courses_are_given_to_a_mentor(
    editor: Member, outsider: Member, course: CoursePage
) -> None:
    agree(as_member(editor), "give_to_team", [course], handle="@outsider")
    assert [row.member for row in course.team.all()] == [outsider]
    again = see(as_member(editor), "give_to_team", [course], handle="outsider")
    assert [line.words for line in again.context["lines"]] == [""]


@pytest.mark.parametrize("action", ["set_license", "give_to_team"])
def test_license_and_team_are_for_editors(course: CoursePage, action: str) -> None:
    mentor = new_member("wright")
    CourseMentor.objects.create(course=course, member=mentor)
    data = {"handle": "wright", "license": "CC0-1.0", "agreed": "x"}
    response = see(as_member(mentor), action, [course], **data)
    assert [row["item"].pk for row in response.context["items_with_no_access"]] == [course.pk]
    assert CoursePage.objects.get().license == "CC-BY-SA-4.0"


def test_a_mentor_gives_skills_in_her_courses_only_and_does_not_publish(
    course: CoursePage, lessons: list[LessonPage], skill: Skill, catalogue: Page
) -> None:
    clocks = catalogue.add_child(instance=CoursePage(title="Clocks", slug="clocks"))
    strange = publish(clocks, "Springs", [])
    mentor = new_member("wright")
    CourseMentor.objects.create(course=course, member=mentor)
    data = {"skill": skill.pk, "verb": "give"}
    client = as_member(mentor)
    assert see(client, "assign_skill", [*lessons, strange], **data).status_code == 404
    agree(client, "assign_skill", lessons, **data)
    assert skill.taught_by.count() == 0
    drafts = [lesson.get_latest_revision_as_object() for lesson in LessonPage.objects.all()]
    assert [draft.teaches.count() for draft in drafts] == [1, 1, 1, 0]


def test_a_locked_page_is_left_alone(
    editor: Member, outsider: Member, lessons: list[LessonPage], skill: Skill
) -> None:
    Page.objects.filter(pk=lessons[0].pk).update(locked=True, locked_by=outsider)
    agree(as_member(editor), "assign_skill", lessons, skill=skill.pk, verb="give")
    assert sorted(row.lesson.title for row in skill.taught_by.all()) == ["Hubs", "Rims"]


def test_what_is_not_valid_is_left_alone_and_the_others_are_changed(
    editor: Member, lessons: list[LessonPage], skill: Skill
) -> None:
    LessonPage.objects.filter(pk=lessons[0].pk).update(body='[{"type": "numeric", "value": {}}]')
    Revision.objects.for_instance(lessons[0]).delete()
    response = agree(as_member(editor), "assign_skill", lessons, skill=skill.pk, verb="give")
    assert [str(message) for message in response.wsgi_request._messages] != []
    assert sorted(row.lesson.title for row in skill.taught_by.all()) == ["Hubs", "Rims"]


def test_too_many_pages_are_refused(
    editor: Member, course: CoursePage, skill: Skill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("courses.curation.bulk.MOST", 0)
    response = see(as_member(editor), "assign_skill", [course], skill=skill.pk, verb="give")
    assert "at most" in response.content.decode()
    assert MOST == 200


@pytest.mark.parametrize("chosen", [1, 3])
def test_what_would_change_is_read_in_a_few_queries_for_each_page(
    editor: Member,
    lessons: list[LessonPage],
    skill: Skill,
    chosen: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = as_member(editor)
    see(client, "assign_skill", lessons, skill=skill.pk, verb="give")
    with django_assert_max_num_queries(40 + 4 * chosen):
        see(client, "assign_skill", lessons[:chosen], skill=skill.pk, verb="give")
