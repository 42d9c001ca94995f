"""The one entrance to the question: may this member do that with this course?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.db.models import Q

from courses.catalog.models import CoursePage
from members.models import Member

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

Action = Literal[
    "see_instructor_notes",
    "read_submissions",
    "see_figures",
    "write",
    "publish",
    "manage_team",
    "copy",
]


def can(member: Member | AnonymousUser | None, action: Action, course: CoursePage) -> bool:
    """Editors may do all of it; the course's own team most, as far as its review rule lets it.

    One query.
    """
    if not isinstance(member, Member) or not member.is_active:
        return False
    trusted = Q(is_superuser=True) | Q(groups__name="Editors") | _team(action, course)
    return Member.objects.filter(trusted, pk=member.pk).exists()


def _team(action: Action, course: CoursePage) -> Q:
    if action == "manage_team":
        return Q()
    if action == "copy":  # whoever writes here, wherever
        return Q(groups__name="Mentors") | Q(courses_mentored__isnull=False)
    if action == "publish":
        return Q(groups__publishes_in__course=course.pk)
    return Q(courses_mentored__course_id=course.pk)
