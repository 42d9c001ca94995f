"""What follows when a page goes through review: both sides are told, and an author earns trust."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Comment, CommentReply, Page, TaskState, WorkflowState

from courses.catalog.models import CourseMentor, CoursePage
from courses.lessons.models import LessonPage
from courses.teams.models import ReviewRule, Workroom
from courses.teams.notices import (
    tell_approved,
    tell_changes,
    tell_comment,
    tell_reviewers,
    tell_trusted,
)
from members.models import Member

# So many lessons of one course, published after review, and its author needs none any more.
LESSONS_TO_TRUST = 3


def asked(instance: TaskState, **kwargs: Any) -> None:
    """Also where a page comes back after changes."""
    page = instance.workflow_state.content_object
    author = instance.workflow_state.requested_by
    if isinstance(page, Page) and author:
        tell_reviewers(instance, page, author)


def sent_back(instance: WorkflowState, **kwargs: Any) -> None:
    if isinstance(instance.content_object, Page) and instance.requested_by:
        tell_changes(instance, instance.content_object)


def approved(instance: WorkflowState, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.object_id).specific().first()
    author = instance.requested_by
    if page is None or author is None or not isinstance(instance.content_object, Page):
        return
    tell_approved(instance, page)
    if isinstance(page, LessonPage):
        trust(author, page.course)


def commented(instance: Comment, created: bool, **kwargs: Any) -> None:  # noqa: FBT001 - Django's
    if created:
        tell_comment(instance, instance.text, instance.user, key=str(instance.pk))


def replied(instance: CommentReply, created: bool, **kwargs: Any) -> None:  # noqa: FBT001 - Django's
    if created:
        key = f"{instance.comment_id}:{instance.pk}"
        tell_comment(instance.comment, instance.text, instance.user, key=key)


@transaction.atomic
def trust(author: Member, course: CoursePage) -> None:
    """Once, when the last of her first lessons is through; an editor may take it back."""
    row = CourseMentor.objects.filter(course=course, member=author, is_trusted=False).first()
    is_first = Workroom.objects.filter(course=course, review_rule=ReviewRule.FIRST).exists()
    if row and is_first and len(reviewed(author, course)) == LESSONS_TO_TRUST:
        row.is_trusted = True
        row.save()
        tell_trusted(author, course)


def reviewed(author: Member, course: CoursePage) -> set[str]:
    """The lessons of a course for which she asked a review and got a yes."""
    lessons = {str(pk) for pk in LessonPage.objects.child_of(course).values_list("pk", flat=True)}
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_APPROVED,
        requested_by=author,
        content_type=ContentType.objects.get_for_model(LessonPage),
    )
    return lessons & set(states.values_list("object_id", flat=True))
