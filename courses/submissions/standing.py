"""How a learner's work on the tasks of a lesson stands: columns for the query that asks anyway."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from courses.submissions.models import Review, TaskWork
from members.models import Member

# As `courses.learning.records.WorkState` takes them.
WORK = ("work_pk", "work_state", "work_missing", "work_beside")


def work_columns(member: Member) -> dict[str, Any]:
    """For a query over exercises."""
    own = TaskWork.objects.filter(member=member, exercise=OuterRef("pk"))
    reviews = Review.objects.standing().filter(
        submission__work__member=member, submission__work__exercise=OuterRef("pk")
    )
    said = Case(When(hidden_at=None, then="missing"), default=Value(""), output_field=TextField())
    last = reviews.order_by("-sent_at", "-pk").values(said=said)[:1]
    others = TaskWork.objects.shared().filter(exercise=OuterRef("pk")).exclude(member=member)
    return {
        "work_pk": Subquery(own.values("pk")),
        "work_state": Subquery(own.values("state")),
        "work_missing": Coalesce(Subquery(last), Value(""), output_field=TextField()),
        "work_beside": Exists(others),
    }
