"""The forms of lessons and courses, as a browser sends them."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from courses.catalog.models import CourseMentor, CourseSkill
from courses.learning.models import Attempt, Enrollment, LessonProgress
from courses.learning.notebook import KEY
from courses.learning.version import version_of
from skills.graph.models import Prerequisite, Skill
from skills.levels import Level
from skills.paths.models import Plan, PlanStep
from tests.courses.learning.conftest import client_id, exercise, named, publish
from tests.courses.lessons.samples import prose
from tests.skills.factories import make_skill

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def attempts_url(name):
    return reverse("learning:attempts", args=[exercise(name).block_id])


def post_answer(client, name, text="48151.6", *, sent="", headers=None, **fields):
    data = {"answer": text, "client_id": str(client_id(sent or f"{name}{text}")), **fields}
    return client.post(attempts_url(name), data, headers=headers or {})


@pytest.fixture
def signed_in(client: Client, member) -> Client:
    client.force_login(member)
    return client


@pytest.fixture(params=["guest", "member"])
def anyone(request, client: Client, member) -> Client:
    if request.param == "member":
        client.force_login(member)
    return client


def test_an_answer_leads_back_to_its_exercise_with_the_reply(anyone, lesson):
    response = post_answer(anyone, "a")
    assert response.status_code == 303
    assert response["Location"] == f"{lesson.url}#x-{exercise('a').block_id}"
    assert "canary-when-right" in anyone.get(lesson.url).content.decode()


def test_before_the_answer_no_reply_is_sent(anyone, lesson):
    post_answer(anyone, "a")
    page = anyone.get(lesson.url).content.decode()
    assert page.count("canary-when-right") == 1
    assert "48151.6" in page  # what she wrote herself
    assert Client().get(lesson.url).content.decode().count("48151.6") == 0


def test_htmx_gets_the_exercise_alone(anyone, lesson):
    response = post_answer(anyone, "a", headers=HTMX)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<form") == 1
    assert "canary-when-right" in html
    assert "<html" not in html


def test_an_answer_sent_twice_is_kept_once(anyone, lesson):
    first = post_answer(anyone, "a", sent="x", headers=HTMX)
    again = post_answer(anyone, "a", sent="x", headers=HTMX)
    assert (first.status_code, again.status_code) == (200, 200)
    assert "1 try" in again.content.decode()


def test_an_id_used_again_for_another_answer_is_a_conflict(anyone, lesson):
    post_answer(anyone, "a", sent="x")
    response = post_answer(anyone, "a", "7", sent="x")
    assert response.status_code == 409
    assert "sent before" in response.content.decode()


def test_what_cannot_be_an_answer_comes_back_with_the_reason_and_what_was_typed(anyone, lesson):
    response = post_answer(anyone, "a", "about twelve")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="about twelve"' in page
    assert "Write a number" in page
    assert "canary-when" not in page
    assert not Attempt.objects.exists()


def test_an_exercise_changed_meanwhile_keeps_what_was_typed(anyone, lesson):
    before = version_of(exercise("a").content_hash)
    lesson.body = [named("a", answer="7"), named("b"), named("c")]
    lesson.save_revision().publish()
    response = post_answer(anyone, "a", "31", version=before)
    page = response.content.decode()
    assert response.status_code == 409
    assert "was changed while you answered" in page
    assert 'value="31"' in page


def test_the_page_says_which_text_was_answered(client, lesson):
    assert (
        f'value="{version_of(exercise("a").content_hash)}"'
        in client.get(lesson.url).content.decode()
    )


def test_an_exercise_taken_away_meanwhile_gives_back_what_was_typed(anyone, lesson):
    url = attempts_url("a")
    lesson.body = [named("b"), named("c")]
    lesson.save_revision().publish()
    response = anyone.post(url, {"answer": "31 and more", "client_id": str(uuid4())})
    assert response.status_code == 409
    assert "31 and more" in response.content.decode()


def test_done_leads_on_and_the_last_one_to_the_course(anyone, course, lesson, second_lesson):
    first = anyone.post(reverse("learning:progress", args=[lesson.pk]))
    assert (first.status_code, first["Location"]) == (303, second_lesson.url)
    last = anyone.post(reverse("learning:progress", args=[second_lesson.pk]), follow=True)
    assert last.redirect_chain == [(course.url, 303)]
    page = last.content.decode()
    assert "You have finished this course." in page
    assert "Lesson done: 2 of 2." in page


def test_done_names_what_one_is_aware_of(anyone, lesson):
    page = anyone.post(reverse("learning:progress", args=[lesson.pk]), follow=True)
    assert "You are now aware of: True a wheel." in page.content.decode()


def test_done_says_what_comes_next_in_the_plan_that_one_follows(client, member, lesson, skill):
    plan = Plan.objects.create(member=member, name="Wheels", is_followed=True)
    ahead = make_skill("Build a wheel")
    for position, step in enumerate((skill, ahead)):
        PlanStep.objects.create(plan=plan, position=position, skill=step, level=1, hours=1)
    client.force_login(member)
    page = client.post(reverse("learning:progress", args=[lesson.pk]), follow=True)
    assert "Next in your plan: Build a wheel." in page.content.decode()


def test_enrolling_is_one_click_and_undone_by_one(anyone, course, lesson):
    anyone.post(reverse("learning:enrollment", args=[course.pk]))
    assert "Leave this course" in anyone.get(course.url).content.decode()
    anyone.post(reverse("learning:enrollment_end", args=[course.pk]))
    assert "Leave this course" not in anyone.get(course.url).content.decode()


def test_a_place_is_kept_once_the_course_was_begun(anyone, course, lesson):
    url = reverse("learning:place", args=[lesson.pk])
    assert anyone.post(url, {"place": "b-1"}).status_code == 204
    assert "#b-1" not in anyone.get(course.url).content.decode()
    anyone.post(reverse("learning:enrollment", args=[course.pk]))
    anyone.post(url, {"place": "b-2"})
    assert f'href="{lesson.url}#b-2"' in anyone.get(course.url).content.decode()


def test_a_place_that_is_none_is_refused(anyone, lesson):
    url = reverse("learning:place", args=[lesson.pk])
    assert anyone.post(url, {"place": '"><script>'}).status_code == 400


def test_continue_leads_to_the_exercise_answered_last(anyone, course, lesson, second_lesson):
    post_answer(anyone, "b")
    page = anyone.get(course.url).content.decode()
    assert f'href="{lesson.url}#x-{exercise("b").block_id}">Continue' in page


def test_only_the_exercises_can_be_taken_and_one_stays_there(anyone, course, lesson):
    url = f"{lesson.url}?exercises"
    assert "Show the whole lesson" in anyone.get(url).content.decode()
    response = post_answer(anyone, "a", headers={"Referer": f"http://testserver{url}"})
    assert response["Location"] == f"{url}#x-{exercise('a').block_id}"


def all_posts(course, lesson):
    return [
        attempts_url("a"),
        reverse("learning:progress", args=[lesson.pk]),
        reverse("learning:place", args=[lesson.pk]),
        reverse("learning:enrollment", args=[course.pk]),
        reverse("learning:enrollment_end", args=[course.pk]),
    ]


def nothing_was_kept(client):
    rows = [model.objects.exists() for model in (Attempt, Enrollment, LessonProgress)]
    return not any(rows) and not client.session.get(KEY)


def test_nothing_changes_on_get(anyone, course, lesson):
    assert [anyone.get(url).status_code for url in all_posts(course, lesson)] == [405] * 5
    anyone.get(lesson.url)
    anyone.get(course.url)
    assert nothing_was_kept(anyone)


def test_every_form_needs_its_token(course, lesson):
    strict = Client(enforce_csrf_checks=True)
    assert [strict.post(url).status_code for url in all_posts(course, lesson)] == [403] * 5


@pytest.mark.parametrize("hide", ["draft", "course", "restriction"])
def test_what_one_may_not_see_takes_no_posts(anyone, course, lesson, hide):
    urls = all_posts(course, lesson)
    if hide == "draft":
        lesson.unpublish()
        urls = urls[1:3]
    elif hide == "course":
        course.live = False
        course.save()
    else:
        PageViewRestriction.objects.create(page=course, restriction_type="password", password="x")
    data = {"answer": "1", "place": "b"}
    assert {anyone.post(url, data).status_code for url in urls} == {404}
    assert nothing_was_kept(anyone)


def test_a_lesson_of_a_withdrawn_course_is_not_served(client, course, lesson):
    course.live = False
    course.save()
    assert client.get(lesson.url).status_code == 404


def test_after_giving_the_password_a_guest_can_answer(client, course, lesson):
    restriction = PageViewRestriction.objects.create(
        page=course, restriction_type="password", password="open"
    )
    url = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, lesson.pk])
    client.post(url, {"password": "open", "return_url": lesson.url})
    assert client.get(lesson.url).status_code == 200
    assert post_answer(client, "a").status_code == 303


def test_an_id_that_is_none_is_not_found(client, lesson):
    assert client.post(attempts_url("a"), {"client_id": "1; drop"}).status_code == 404


def test_a_finished_course_names_what_it_opened(anyone, course, lesson, skill):
    CourseSkill.objects.create(course=course, skill=skill)
    later = Skill.objects.create(discipline=skill.discipline, slug="build", name="Build a wheel")
    Prerequisite.objects.create(skill=later, needs=skill, min_level=Level.AWARE)
    assert "Build a wheel" not in anyone.get(course.url).content.decode()
    anyone.post(reverse("learning:progress", args=[lesson.pk]))
    page = anyone.get(course.url).content.decode()
    assert f'href="{later.get_absolute_url()}">Build a wheel</a>' in page


def test_a_course_s_page_says_what_one_holds_of_it(anyone, course, lesson, skill):
    CourseSkill.objects.create(course=course, skill=skill)
    anyone.post(reverse("learning:progress", args=[lesson.pk]))
    rows = anyone.get(course.url).context
    assert [(row.skill, row.level) for row in rows["teaches"]] == [(skill, Level.PRACTISED)]
    assert dict(rows["held"]) == {skill.pk: Level.AWARE}


def test_notes_are_for_the_course_s_team_and_editors(client, course, skill, mentor, editor):
    note = {"type": "instructor", "value": {"body": prose("Ask who has a wheel with her.")}}
    lesson = publish(course, "All", [note], skill)

    def reads(member):
        client.force_login(member)
        return "Ask who has a wheel" in client.get(lesson.url).content.decode()

    assert (reads(mentor), reads(editor)) == (False, True)
    CourseMentor.objects.create(course=course, member=mentor)
    assert reads(mentor)
