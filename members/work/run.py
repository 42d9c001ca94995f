"""One round of the worker: the duties that are due, then the queue."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from members.work.duties import DUTIES, Duty
from members.work.models import DutyRun

log = logging.getLogger(__name__)
QUEUE = "background"


def run_due(now: datetime) -> list[str]:
    """Does the duties that are due, each once whoever else is at it; says which."""
    known = DutyRun.objects.values_list("slug", flat=True)
    for slug in DUTIES.keys() - set(known):
        DutyRun.objects.get_or_create(slug=slug, defaults={"next_at": now})
    due = DutyRun.objects.due(now).filter(slug__in=DUTIES).order_by("next_at", "slug")
    slugs = list(due.values_list("slug", flat=True))
    return [slug for slug in slugs if run_duty(DUTIES[slug], now)]


def run_duty(duty: Duty, now: datetime) -> bool:
    """Whether it fell to us."""
    if not DutyRun.objects.take(duty.slug, now):
        return False
    try:
        duty.do()
    except Exception as error:
        log.exception("Duty %s failed", duty.slug)
        DutyRun.objects.get(slug=duty.slug).note_failure(duty, error, timezone.now())
    else:
        DutyRun.objects.get(slug=duty.slug).note_done(duty, now)
    return True


def run_queue(worker: Worker | None = None) -> None:
    """All that stands in the queue and may run now, until the worker is told to stop."""
    worker = worker or queue_worker()
    while worker.running and (result := take_next(worker.worker_id)):
        worker.run_task(result)


def take_next(worker_id: str) -> DBTaskResult[..., Any] | None:
    """Asks first, without a lock: an empty queue costs one read."""
    ready = DBTaskResult.objects.ready().filter(backend_name=QUEUE)
    if not ready.exists():
        return None
    with transaction.atomic():
        result: DBTaskResult[..., Any] | None = ready.get_locked()
        if result is not None:
            result.claim(worker_id)
    return result


def queue_worker(name: str = "by-hand") -> Worker:
    """The library's own, which runs one task and writes down how it went; the loop is ours."""
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=QUEUE,
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    )
