"""What waits for a mentor, gathered for her first page in the CMS."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from wagtail.models import TaskState, WorkflowState

from courses.catalog.models import CoursePage
from courses.insight.sheet import Stop
from courses.insight.stops import stops_in
from courses.lessons.models import LessonPage
from courses.submissions.models import TaskWork
from courses.submissions.queue import waiting_for
from members.models import Member
from members.talk.models import unread_in
from skills.mentoring.models import Asking
from skills.mentorships.models import Mentorship

A_LIST = 5


class Wish(NamedTuple):
    """What a reviewer asked for. `comments`: those in the editor that nobody has resolved."""

    lesson: LessonPage
    words: str
    comments: int


class Desk(NamedTuple):
    drafts: list[LessonPage]
    in_review: list[LessonPage]
    wishes: list[Wish]
    works: list[TaskWork]
    works_in_all: int
    askings: list[Asking]
    unread: int
    stops: list[Stop]


def desk_of(member: Member, courses: list[CoursePage]) -> Desk:
    """Eleven queries, however much there is."""
    works = waiting_for(member)
    wishes = wishes_for(member)
    busy = [wish.lesson.pk for wish in wishes]
    in_review = lessons_in_review(courses)
    drafts = unpublished(member, courses).exclude(pk__in=[*busy, *(one.pk for one in in_review)])
    return Desk(
        drafts=list(drafts[:A_LIST]),
        in_review=in_review[:A_LIST],
        wishes=wishes,
        works=list(works[:A_LIST]),
        works_in_all=works.count(),
        askings=list(Asking.objects.in_hand_of(member).select_related("request__learner")[:A_LIST]),
        unread=unread_of(member),
        stops=stops_in(courses),
    )


def within(courses: list[CoursePage]) -> Q:
    """Of no course, nothing."""
    inside = Q(pk__in=[])
    for course in courses:
        inside |= Q(path__startswith=course.path)
    return inside


def unpublished(member: Member, courses: list[CoursePage]) -> QuerySet[LessonPage]:
    """What she wrote last and is not out yet, the latest first."""
    lessons = LessonPage.objects.filter(within(courses), has_unpublished_changes=True)
    hers = lessons.filter(Q(owner=member) | Q(latest_revision__user=member))
    return hers.defer("body").order_by("-latest_revision_created_at")


def lessons_in_review(courses: list[CoursePage]) -> list[LessonPage]:
    """Those that wait for a reviewer, the longest wait first."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__content_type=ContentType.objects.get_for_model(LessonPage),
    )
    pks = states.order_by("started_at").values_list("workflow_state__object_id", flat=True)
    found = LessonPage.objects.filter(within(courses), pk__in=list(pks)).defer("body")
    lessons = {str(lesson.pk): lesson for lesson in found}
    return [lessons[pk] for pk in pks if pk in lessons]


def wishes_for(member: Member) -> list[Wish]:
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        requested_by=member,
        content_type=ContentType.objects.get_for_model(LessonPage),
    ).select_related("current_task_state")
    words = {state.object_id: state.current_task_state.comment for state in states[:A_LIST]}
    lessons = LessonPage.objects.filter(pk__in=list(words)).defer("body")
    counted = lessons.annotate(
        comments_open=Count("wagtail_admin_comments", Q(wagtail_admin_comments__resolved_at=None))
    )
    return [Wish(lesson, words[str(lesson.pk)], lesson.comments_open) for lesson in counted]


def unread_of(member: Member) -> int:
    """Messages in her mentorships that are new to her."""
    mentorships = Mentorship.objects.visible_to(member).exclude(conversation=None)
    return unread_in(member, mentorships.values_list("conversation", flat=True)).total()
