"""After what a lesson is counted anew: its words or levels changed, or somebody's answers go."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import page_published, page_unpublished

from courses.catalog.models import CoursePage
from courses.insight.models import LessonToRecount
from courses.lessons.models import LessonPage
from members.models import Member


def connect() -> None:
    page_published.connect(lesson_changed, sender=LessonPage)
    page_unpublished.connect(lesson_changed, sender=LessonPage)
    page_published.connect(course_changed, sender=CoursePage)
    # A cascade takes the answers along and calls no action of ours.
    pre_delete.connect(member_goes, Member, dispatch_uid="courses.insight.member_goes")


def lesson_changed(instance: LessonPage, **kwargs: Any) -> None:
    LessonToRecount.mark([instance.pk])


def course_changed(instance: CoursePage, **kwargs: Any) -> None:
    """It may mean its exercises for another level now."""
    LessonToRecount.mark(LessonPage.objects.child_of(instance).values_list("pk", flat=True))


def member_goes(instance: Member, **kwargs: Any) -> None:
    answered = instance.attempts.order_by().values_list("exercise__lesson", flat=True)
    LessonToRecount.mark(answered.distinct())
