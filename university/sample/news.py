"""Notices of what the sample tells: dated with it, never mailed, and read once they are old."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from members.models import Member
from members.notices.models import Notice

NEWS_FOR = timedelta(days=14)


@contextmanager
def dated_news() -> Iterator[list[datetime]]:
    """Whoever is told something inside was told it at the last moment put into the list."""
    last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    moments: list[datetime] = []
    yield moments
    at = moments[-1]
    is_old = timezone.now() - at > NEWS_FOR
    told = Notice.objects.filter(pk__gt=last)
    told.update(at=at, mail_at=None, read_at=at if is_old else None)


def recount_notices() -> None:
    unread = Notice.objects.filter(to=OuterRef("pk"), read_at=None).order_by().values("to")
    counted = Subquery(unread.annotate(n=Count("pk")).values("n"))
    Member.objects.update(unread_notices=Coalesce(counted, 0))
