"""The queue in the database: what was put there for later is done here, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from members.work.models import LEASE

if TYPE_CHECKING:
    from uuid import UUID

    Tasks = models.QuerySet[DBTaskResult[..., Any]]

QUEUE = "background"


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


def failing_tasks() -> Tasks:
    """What raised, and what a worker began that has said nothing since."""
    silent = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LEASE)
    tasks: Tasks = (DBTaskResult.objects.failed() | silent).filter(backend_name=QUEUE)
    return tasks


def try_task_again(pk: UUID) -> None:
    """By hand: it stands in the queue as if it were new."""
    with transaction.atomic():
        result = failing_tasks().select_for_update().filter(pk=pk).first()
        if result is not None:
            result.task.enqueue(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
            result.delete()
