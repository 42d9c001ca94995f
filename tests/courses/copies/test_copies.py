"""A course is adapted or translated: the credit stays, and what changes in the original is seen."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from courses.catalog.models import CourseMentor, CoursePage
from courses.copies.actions import copy_course
from courses.copies.models import Origin, Purpose
from courses.copies.standing import Standing, State, standing
from courses.lessons.models import Exercise, LessonPage
from members.models import Member
from tests.conftest import new_member
from tests.courses.conftest import MakeLesson
from tests.courses.lessons.samples import block

pytestmark = pytest.mark.django_db

TEXT = {"type": "text", "value": "<p>Turn the wheel.</p>"}


@pytest.fixture
def weaver() -> Member:
    """A mentor, of no team yet."""
    return new_member("weaver", group="Mentors")


@pytest.fixture
def published(course: CoursePage, make_lesson: MakeLesson) -> CoursePage:
    course.credit, course.license = "Ana, 2024", "CC-BY-SA-4.0"
    CourseMentor.objects.create(course=course, member=new_member("wright"))
    course.save_revision().publish()
    make_lesson([TEXT, block("numeric")], title="One", slug="one")
    make_lesson([TEXT], title="Two", slug="two")
    course.add_child(instance=LessonPage(title="Secret draft", live=False))
    return CoursePage.objects.get(pk=course.pk)


def copied(course: CoursePage, by: Member, purpose: Purpose = Purpose.ADAPTATION) -> CoursePage:
    language = "es" if purpose == Purpose.TRANSLATION else "en"
    return copy_course(course=course, title="Copy", purpose=purpose, language=language, by=by)


def lessons(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.child_of(course).order_by("path"))


def beside(copy: CoursePage, member: Member) -> Standing:
    found = standing(CoursePage.objects.get(pk=copy.pk), member)
    assert found
    return found


def rewrite(lesson: LessonPage, words: str) -> None:
    lesson.body = [{"type": "text", "value": f"<p>{words}</p>"}]
    lesson.save_revision().publish()


def publish_all(course: CoursePage) -> None:
    for page in [course, *lessons(course)]:
        page.get_latest_revision().publish()


def test_a_copy_holds_what_is_published_as_drafts_and_belongs_to_who_made_it(
    published: CoursePage, weaver: Member
) -> None:
    copy = copied(published, weaver)
    assert [(page.title, page.live) for page in lessons(copy)] == [("One", False), ("Two", False)]
    assert not copy.live
    assert [row.member for row in copy.team.all()] == [weaver]
    assert weaver in copy.workroom.writers.user_set.all()


def test_a_lesson_that_is_shut_to_her_is_not_copied(published: CoursePage, weaver: Member) -> None:
    shut = lessons(published)[0]
    PageViewRestriction.objects.create(
        page=shut, restriction_type=PageViewRestriction.GROUPS
    ).groups.add(Group.objects.create(name="Inner circle"))
    assert [page.title for page in lessons(copied(published, weaver))] == ["Two"]


def test_the_credit_names_the_original_and_whom_that_names(
    published: CoursePage, weaver: Member
) -> None:
    copy = copied(published, weaver)
    assert copy.credit.splitlines()[0] == "Ana, 2024"
    assert "After “Wheels”" in copy.credit
    assert published.full_url in copy.credit
    assert copy.license == published.license


def test_exercises_of_a_copy_are_other_exercises(published: CoursePage, weaver: Member) -> None:
    copy = copied(published, weaver)
    publish_all(copy)
    assert Exercise.objects.filter(lesson__path__startswith=copy.path).count() == 1
    assert Exercise.objects.count() == 2


def test_it_is_seen_what_changed_what_is_new_and_what_is_gone(
    published: CoursePage, weaver: Member, make_lesson: MakeLesson
) -> None:
    copy = copied(published, weaver)
    assert [line.state for line in beside(copy, weaver).lessons] == [State.SAME, State.SAME]
    one, two, _draft = lessons(published)
    rewrite(one, "Other words.")
    two.unpublish()
    make_lesson([TEXT], title="Three", slug="three")
    copy.add_child(instance=LessonPage(title="Our own", live=False))
    found = beside(copy, weaver)
    assert [(line.state, line.can_be_compared) for line in found.lessons] == [
        (State.CHANGED, True),
        (State.GONE, False),
        (State.OWN, False),
        (State.NEW, False),
    ]
    assert found.news == 2


def test_the_page_says_what_can_be_done_with_each_lesson(
    client: Client, published: CoursePage, weaver: Member, make_lesson: MakeLesson
) -> None:
    copy = copied(published, weaver)
    rewrite(lessons(published)[0], "Other words.")
    make_lesson([TEXT], title="Three", slug="three")
    client.force_login(weaver)
    page = client.get(f"/cms/courses/{copy.pk}/origin/").text
    for words in ("changed since", "nothing new", "new there", 'name="known"', 'name="wanted"'):
        assert page.count(words) >= 1, words
    assert "here alone" not in page


def test_published_again_with_the_same_words_is_nothing_new(
    published: CoursePage, weaver: Member
) -> None:
    copy = copied(published, weaver, Purpose.TRANSLATION)
    lessons(published)[0].save_revision().publish()
    assert beside(copy, weaver).news == 0
    assert not Origin.objects.stale().exists()


def test_a_translation_is_stale_until_it_is_taken_up(
    client: Client, published: CoursePage, weaver: Member
) -> None:
    copy = copied(published, weaver, Purpose.TRANSLATION)
    one = lessons(published)[0]
    rewrite(one, "Other words.")
    assert [origin.page.title for origin in Origin.objects.stale()] == ["One"]
    client.force_login(weaver)
    client.post(f"/cms/courses/{copy.pk}/origin/", {"known": one.pk})
    assert not Origin.objects.stale().exists()
    assert beside(copy, weaver).news == 0


def test_an_adaptation_may_differ_and_is_never_stale(published: CoursePage, weaver: Member) -> None:
    copied(published, weaver)
    rewrite(lessons(published)[0], "Other words.")
    assert not Origin.objects.stale().exists()


def test_a_mentor_copies_a_course_that_is_not_hers(
    client: Client, published: CoursePage, weaver: Member
) -> None:
    client.force_login(weaver)
    address = f"/cms/courses/{published.pk}/copy/"
    assert "Make the copy" in client.get(address).text
    asked = {"purpose": "translation", "title": "Ruedas", "language": "es"}
    response = client.post(address, asked)
    copy = CoursePage.objects.get(title="Ruedas")
    assert response["Location"] == f"/cms/pages/{copy.pk}/"
    assert (copy.language, copy.slug) == ("es", "wheels-es")
    assert client.get(response["Location"]).status_code == 200


def test_into_its_own_language_nothing_is_translated(
    client: Client, published: CoursePage, weaver: Member
) -> None:
    client.force_login(weaver)
    asked = {"purpose": "translation", "title": "Wheels", "language": "en"}
    response = client.post(f"/cms/courses/{published.pk}/copy/", asked)
    assert "in this language already" in response.text
    assert CoursePage.objects.count() == 1


def test_what_is_new_there_comes_over_and_what_changed_can_be_read(
    client: Client, published: CoursePage, weaver: Member, make_lesson: MakeLesson
) -> None:
    copy = copied(published, weaver)
    one = lessons(published)[0]
    rewrite(one, "Turn it twice.")
    new = make_lesson([TEXT], title="Three", slug="three")
    client.force_login(weaver)
    client.post(f"/cms/courses/{copy.pk}/origin/", {"wanted": new.pk})
    assert [page.title for page in lessons(copy)] == ["One", "Two", "Three"]
    compared = client.get(f"/cms/courses/{lessons(copy)[0].pk}/origin/changes/")
    assert "twice" in compared.text


@pytest.mark.parametrize("path", ["copy/", "origin/"])
def test_a_learner_finds_no_way_to_copies(
    client: Client, published: CoursePage, member: Member, path: str
) -> None:
    client.force_login(member)
    assert client.get(f"/cms/courses/{published.pk}/{path}").status_code in {302, 403, 404}


def test_another_team_sees_nothing_of_a_copy(
    client: Client, published: CoursePage, weaver: Member
) -> None:
    copy = copied(published, weaver)
    rewrite(lessons(published)[0], "Other words.")
    client.force_login(new_member("stranger", group="Mentors"))
    assert client.get(f"/cms/courses/{copy.pk}/origin/").status_code == 404
    compared = client.get(f"/cms/courses/{lessons(copy)[0].pk}/origin/changes/")
    assert compared.status_code == 302
    assert client.get(f"/cms/courses/{copy.pk}/copy/").status_code == 404


def test_a_draft_of_the_original_is_never_shown_beside_a_copy(
    client: Client, published: CoursePage, weaver: Member
) -> None:
    copy = copied(published, weaver)
    one = lessons(published)[0]
    one.body = [{"type": "text", "value": "<p>Not for you yet.</p>"}]
    one.save_revision()
    client.force_login(weaver)
    assert beside(copy, weaver).news == 0
    assert "Not for you yet" not in client.get(f"/cms/courses/{copy.pk}/origin/").text


def test_readers_find_the_other_language_once_it_is_published(
    client: Client, published: CoursePage, weaver: Member
) -> None:
    copy = copied(published, weaver, Purpose.TRANSLATION)
    one = lessons(published)[0]
    for address in (published.url, one.url):
        assert "Also in:" not in client.get(address).text
    publish_all(copy)
    theirs = lessons(CoursePage.objects.get(pk=copy.pk))[0]
    for here, there in ((published, copy), (one, theirs)):
        assert f'href="{there.url}" hreflang="es"' in client.get(here.url).text
        assert f'href="{here.url}" hreflang="en"' in client.get(there.url).text


def test_two_translations_know_each_other(
    client: Client, published: CoursePage, weaver: Member
) -> None:
    spanish, other = (copied(published, weaver, Purpose.TRANSLATION) for _ in range(2))
    publish_all(spanish)
    publish_all(other)
    assert f'href="{other.url}"' in client.get(spanish.url).text


def test_a_lesson_with_translations_keeps_within_its_queries(
    client: Client, published: CoursePage, weaver: Member, member: Member
) -> None:
    copy = copied(published, weaver, Purpose.TRANSLATION)
    publish_all(copy)
    client.force_login(member)
    address = lessons(published)[0].url
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(connection) as context:
        assert "Also in:" in client.get(address).text
    assert len(context) <= 12


def test_a_copy_outlives_its_original(published: CoursePage, weaver: Member) -> None:
    copy = copied(published, weaver)
    published.delete()
    found = beside(copy, weaver)
    assert {line.state for line in [found.course, *found.lessons]} == {State.GONE}
    assert Origin.objects.filter(of=None).count() == 3


def test_words_that_are_brought_back_are_nothing_new(published: CoursePage, weaver: Member) -> None:
    copied(published, weaver, Purpose.TRANSLATION)
    one = lessons(published)[0]
    before = one.live_revision
    rewrite(one, "Other words.")
    assert Origin.objects.stale().count() == 1
    before.publish()
    assert not Origin.objects.stale().exists()
