"""Whose figures one sees: the list to what `courses.access.can` answers for one course."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from courses.catalog.models import CourseMentor, CoursePage
from members.models import Member


def courses_with_figures(member: Member) -> QuerySet[CoursePage]:
    """All to an editor, her own to who is in a team."""
    editor = Q(is_superuser=True) | Q(groups__name="Editors")
    is_editor = Exists(Member.objects.filter(editor, pk=member.pk))
    is_in_team = Exists(CourseMentor.objects.filter(member=member, course=OuterRef("pk")))
    courses: QuerySet[CoursePage] = CoursePage.objects.filter(is_editor | is_in_team)
    return courses if member.is_active else courses.none()
