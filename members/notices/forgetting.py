"""Notices are not kept for ever: they name people, and are of use for some weeks."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from members.member import Member
from members.notices.actions import mark_read
from members.notices.models import Notice
from members.work.duties import duty

READ_KEPT = timedelta(days=180)
UNREAD_KEPT = timedelta(days=365)


@duty("old-notices", every=timedelta(days=1))
def forget_old_notices() -> None:
    """What was read long ago goes; what nobody read in a year counts as read from then on."""
    now = timezone.now()
    Notice.objects.filter(read_at__lt=now - READ_KEPT).delete()
    stale = Notice.objects.unread().filter(at__lt=now - UNREAD_KEPT)
    for member in Member.objects.filter(pk__in=stale.values("to")):
        mark_read(member=member, notices=stale)
