"""What waits for a reviewer: her own first, then whatever has waited longest."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from courses.catalog.models import CoursePage
from courses.submissions.models import CLAIM, TaskWork, TaskWorkQuerySet
from members.asked import pk_in
from members.models import Member


def waiting_for(member: Member, course: str = "") -> TaskWorkQuerySet:
    """`course`: the pk of one, as it stands in an address."""
    rows = TaskWork.objects.reviewable_by(member).waiting()
    if page := CoursePage.objects.filter(pk=pk_in(course)).first() if course else None:
        rows = rows.filter(exercise__lesson__path__startswith=page.path)
    hers = When(claimed_by=member, claimed_at__gt=timezone.now() - CLAIM, then=Value(0))
    first = Case(hers, default=Value(1), output_field=IntegerField())
    ordered = rows.order_by(first, "waiting_since", "pk")
    return ordered.select_related("member", "exercise__lesson", "claimed_by")


def courses_waiting(member: Member) -> QuerySet[CoursePage]:
    """Those with work that waits for her."""
    waiting = TaskWork.objects.reviewable_by(member).waiting()
    paths = waiting.values_list("exercise__lesson__path", flat=True).distinct()
    step = CoursePage.steplen
    courses = {path[:-step] for path in paths.order_by()}
    found: QuerySet[CoursePage] = CoursePage.objects.filter(path__in=courses).order_by("title")
    return found
