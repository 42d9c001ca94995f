"""What authors and reviewers are told of a review."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.models import Comment, GroupApprovalTask, Page, TaskState, WorkflowState

from courses.catalog.models import CoursePage
from members.models import Member
from members.notices.actions import notify
from members.notices.domain import Often
from members.notices.kinds import Kind, register

WRITING = _("Writing")
MOST_WORDS = 300

REVIEW_ASKED = register(Kind("review-asked", _("A page waits for your review"), group=WRITING))
CHANGES_ASKED = register(
    Kind(
        "changes-asked",
        _("A reviewer asks for changes"),
        default=Often.IMMEDIATELY,
        group=WRITING,
    )
)
APPROVED = register(
    Kind(
        "review-approved", _("What you wrote is approved"), default=Often.IMMEDIATELY, group=WRITING
    )
)
COMMENTED = register(Kind("commented", _("A comment on what you write"), group=WRITING))
TRUSTED = register(Kind("trusted", _("You publish without review"), group=WRITING))
UNSCHEDULED = register(
    Kind(
        "unscheduled",
        _("What should have come out could not"),
        default=Often.IMMEDIATELY,
        group=WRITING,
    )
)


def tell_reviewers(state: TaskState, page: Page, author: Member) -> None:
    """All who may review it, but for who asks."""
    for reviewer in reviewers(state).exclude(pk=author.pk):
        notify(
            to=reviewer,
            kind=REVIEW_ASKED,
            text=_("%(name)s asks for a review of “%(page)s”."),
            values={"name": author, "page": page.get_admin_display_title()},
            url=address(page),
            key=str(state.pk),
        )


def tell_changes(state: WorkflowState, page: Page) -> None:
    task = state.current_task_state
    notify(
        to=state.requested_by,
        kind=CHANGES_ASKED,
        text=_("“%(page)s” needs changes before it is published. %(words)s"),
        values={
            "page": page.get_admin_display_title(),
            "words": truncatechars(task.comment, MOST_WORDS),
        },
        url=address(page),
        key=f"{state.pk}:{task.pk}",
    )


def tell_approved(state: WorkflowState, page: Page) -> None:
    """Published by now, unless a day was set for it."""
    text = _("“%(page)s” is approved and published.")
    if not page.live and page.go_live_at:
        text = _("“%(page)s” is approved. It comes out on %(day)s.")
    notify(
        to=state.requested_by,
        kind=APPROVED,
        text=text,
        values={
            "page": page.get_admin_display_title(),
            "day": date_format(page.go_live_at, "DATE_FORMAT") if page.go_live_at else "",
        },
        url=page.get_url() if page.live else address(page),
        key=str(state.pk),
    )


def tell_comment(comment: Comment, words: str, by: Member, key: str) -> None:
    """Who owns the page, and who is in the thread: but for who says it."""
    page = comment.page
    thread = Q(pk=comment.user_id) | Q(pk__in=comment.replies.values("user"))
    people = Member.objects.filter(Q(pk=page.owner_id) | thread, is_active=True)
    for member in people.exclude(pk=by.pk):
        notify(
            to=member,
            kind=COMMENTED,
            text=_("%(name)s on “%(page)s”: %(words)s"),
            values={
                "name": by,
                "page": page.get_admin_display_title(),
                "words": truncatechars(words, MOST_WORDS),
            },
            url=address(page),
            key=key,
        )


def tell_trusted(author: Member, course: CoursePage) -> None:
    notify(
        to=author,
        kind=TRUSTED,
        text=_("From now on you publish in “%(course)s” without review. Thank you."),
        values={"course": course.title},
        url=reverse("wagtailadmin_explore", args=[course.pk]),
        key=str(course.pk),
    )


def tell_unscheduled(author: Member, page: Page, why: str, key: str) -> None:
    notify(
        to=author,
        kind=UNSCHEDULED,
        text=_("“%(page)s” did not come out on its day: %(why)s"),
        values={"page": page.get_admin_display_title(), "why": truncatechars(why, MOST_WORDS)},
        url=address(page),
        key=key,
    )


def reviewers(state: TaskState) -> QuerySet[Member]:
    task = state.task.specific
    groups = task.groups.all() if isinstance(task, GroupApprovalTask) else Group.objects.none()
    return Member.objects.filter(is_active=True, groups__in=groups).distinct()


def address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
