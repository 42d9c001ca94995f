"""A lesson goes to review, comes back, and is published; both sides are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply, TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from courses.catalog.models import CourseMentor
from courses.learning.actions import answer_exercise
from courses.learning.models import LessonProgress
from courses.lessons.models import LessonPage
from courses.teams.duties import publish_scheduled
from courses.teams.models import ReviewRule
from members.notices.models import Notice
from tests.courses.learning.conftest import RIGHT, client_id, exercise, named, publish
from tests.courses.lessons.samples import block
from tests.courses.teams.conftest import again, as_member, draft, set_rule

pytestmark = pytest.mark.django_db


def form(title, *blocks, **fields):
    data = {
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "minutes": 10,
        "body": streamfield(blocks),
        "teaches": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(data | fields)


def save(member, lesson, title="Spokes", **fields):
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    return as_member(member).post(url, form(title, **fields))


def submit(member, lesson):
    return save(member, lesson, **{"action-submit": "1"})


def decide(editor, lesson, action, comment=""):
    task = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).get()
    url = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, action, task.pk])
    return as_member(editor).post(url, {"comment": comment})


def told(member):
    return [str(notice) for notice in Notice.objects.filter(to=member).order_by("pk")]


def test_asked_sent_back_mended_published_and_both_sides_are_told(editor, wright, course):
    lesson = draft(course, "Spokes", wright)
    submit(wright, lesson)
    assert told(editor) == ["@wright asks for a review of “Spokes”."]
    decide(editor, lesson, "reject", "Say which way they cross.")
    assert told(wright) == [
        "“Spokes” needs changes before it is published. Say which way they cross."
    ]
    save(wright, lesson, **{"action-submit": "1"})
    decide(editor, lesson, "approve")
    assert LessonPage.objects.get(pk=lesson.pk).live
    assert told(wright)[1:] == ["“Spokes” is approved and published."]
    assert len(told(editor)) == 2


def test_wagtail_sends_no_letters_beside_ours(editor, wright, course):
    lesson = draft(course, "Spokes", wright)
    submit(wright, lesson)
    decide(editor, lesson, "approve")
    assert mail.outbox == []


def test_a_comment_in_the_editor_reaches_the_author(editor, wright, course):
    lesson = draft(course, "Spokes", wright)
    submit(wright, lesson)
    comment = {"id": "", "contentpath": "title", "text": "Shorter?", "position": "", "DELETE": ""}
    comment["replies"] = inline_formset([])
    save(editor, lesson, comments=inline_formset([comment]))
    assert Comment.objects.get().text == "Shorter?"
    assert told(wright) == ["@editor on “Spokes”: Shorter?"]
    assert len(told(editor)) == 1  # the asking, and not her own comment
    CommentReply.objects.create(comment=Comment.objects.get(), user=wright, text="It is.")
    assert told(editor)[1:] == ["@wright on “Spokes”: It is."]
    assert mail.outbox == []
    page = as_member(wright).get(reverse("wagtailadmin_pages:edit", args=[lesson.pk]))
    assert "Shorter?" in page.content.decode()


@pytest.mark.parametrize("button", ["action-publish", "action-submit", ""])
def test_where_lessons_are_reviewed_no_forged_button_publishes(wright, course, button):
    set_rule(course, ReviewRule.EVERY)
    CourseMentor.objects.update(is_trusted=True)
    lesson = draft(course, "Spokes", wright)
    save(wright, lesson, **({button: "1"} if button else {}))
    assert not LessonPage.objects.get(pk=lesson.pk).live


def test_three_lessons_through_review_and_an_author_is_trusted(editor, wright, course):
    for number, title in enumerate(("One", "Two", "Three")):
        assert course.team.get().is_trusted is False, number
        lesson = draft(course, title, wright)
        save(wright, lesson, title, **{"action-submit": "1"})
        decide(editor, lesson, "approve")
    assert course.team.get().is_trusted
    assert course.permissions_for_user(again(wright)).can_publish()
    assert "From now on you publish in “Wheels” without review. Thank you." in told(wright)


def test_trust_taken_back_is_not_given_again_by_the_next_lesson(editor, wright, course):
    test_three_lessons_through_review_and_an_author_is_trusted(editor, wright, course)
    CourseMentor.objects.update(is_trusted=False)
    lesson = draft(course, "Four", wright)
    save(wright, lesson, "Four", **{"action-submit": "1"})
    decide(editor, lesson, "approve")
    assert not course.team.get().is_trusted


def schedule(course, title, *blocks):
    lesson = LessonPage(title=title, live=False, body=list(blocks), has_unpublished_changes=True)
    course.add_child(instance=lesson)
    lesson.go_live_at = timezone.now() + timedelta(minutes=5)
    lesson.save_revision(approved_go_live_at=lesson.go_live_at)
    return lesson


def test_what_is_scheduled_comes_out_on_its_day_and_not_before(course, time_machine):
    lesson = schedule(course, "Hubs", named("a"))
    publish_scheduled()
    assert not LessonPage.objects.get(pk=lesson.pk).live
    time_machine.move_to(timezone.now() + timedelta(minutes=6))
    publish_scheduled()
    assert LessonPage.objects.get(pk=lesson.pk).live
    assert LessonPage.objects.get(pk=lesson.pk).exercises.count() == 1


def test_one_that_cannot_be_graded_keeps_no_other_back_and_its_author_is_told(
    course, wright, time_machine
):
    broken = LessonPage(title="Broken", live=False, body=[block("one_choice", choices=[])])
    course.add_child(instance=broken)
    broken.go_live_at = timezone.now() + timedelta(minutes=1)
    broken.save_revision(user=wright, approved_go_live_at=broken.go_live_at)
    sound = schedule(course, "Hubs")
    time_machine.move_to(timezone.now() + timedelta(minutes=6))
    publish_scheduled()
    assert LessonPage.objects.get(pk=sound.pk).live
    assert not LessonPage.objects.get(pk=broken.pk).live
    assert [text[:40] for text in told(wright)] == [
        "“Broken” did not come out on its day: One"[:40]
    ]


def test_unpublishing_keeps_what_learners_did(editor, member, course, skill):
    lesson = publish(course, "Spokes", [named("a")], skill)
    client = as_member(member)
    answer_exercise(member=member, exercise=exercise("a"), answer=RIGHT, client_id=client_id("a"))
    assert LessonProgress.objects.filter(member=member, lesson=lesson).exists()
    before = list(LessonProgress.objects.values())
    as_member(editor).post(reverse("wagtailadmin_pages:unpublish", args=[lesson.pk]))
    assert not LessonPage.objects.get(pk=lesson.pk).live
    assert list(LessonProgress.objects.values()) == before
    assert client.get(lesson.get_url()).status_code == 404
    LessonPage.objects.get(pk=lesson.pk).save_revision().publish()
    assert member.attempts.count() == 1
    assert client.get(lesson.get_url()).status_code == 200


def test_a_mentor_neither_deletes_nor_unpublishes_a_course(wright, course):
    set_rule(course, ReviewRule.NONE)
    course.save_revision().publish()
    client = as_member(wright)
    content_type = ContentType.objects.get_for_model(course)
    client.post(reverse("wagtailadmin_pages:delete", args=[course.pk]))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[course.pk]))
    for action in ("delete", "unpublish"):
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        client.post(f"{bulk}?id={course.pk}")
    again_found = content_type.get_object_for_this_type(pk=course.pk)
    assert again_found.live
