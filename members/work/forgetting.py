"""What was done is forgotten after a while: letters sent, and tasks of the queue that are over."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from members.work.duties import duty
from members.work.models import Letter

KEPT = timedelta(days=30)


@duty("old-letters", every=timedelta(days=1))
def forget_what_is_over() -> None:
    before = timezone.now() - KEPT
    Letter.objects.filter(state=Letter.State.SENT, sent_at__lt=before).delete()
    DBTaskResult.objects.successful().filter(finished_at__lt=before).delete()
