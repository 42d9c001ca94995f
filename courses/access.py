"""The one entrance to the question: may this member do that with this course?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.db.models import Q

from courses.catalog.models import CoursePage
from members.models import Member

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

Action = Literal["see_instructor_notes", "read_submissions"]


def can(member: Member | AnonymousUser | None, action: Action, course: CoursePage) -> bool:
    """Both actions belong to the course's own team and to the editors. One query."""
    if not isinstance(member, Member) or not member.is_active:
        return False
    trusted = (
        Q(is_superuser=True) | Q(groups__name="Editors") | Q(courses_mentored__course_id=course.pk)
    )
    return Member.objects.filter(trusted, pk=member.pk).exists()
