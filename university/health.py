"""Two questions of a machine: is the process alive, and can it serve?"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

log = logging.getLogger(__name__)
FREE_BYTES = 100 * 1024 * 1024


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is looked at."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when each check passes, else 503; the reasons go to the log, not to the asker."""
    results = {name: passes(name, check) for name, check in CHECKS.items()}
    return JsonResponse(results, status=200 if all(results.values()) else 503)


def passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, OSError):
        log.exception("Not ready: %s", name)
        return False


def database_takes_writes() -> bool:
    """Write a row and take it back: a read-only or locked database refuses."""
    with transaction.atomic():
        MigrationRecorder.Migration.objects.create(app="readyz", name="probe")
        transaction.set_rollback(True)
    return True


def migrations_are_applied() -> bool:
    return required_migrations() <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def required_migrations() -> frozenset[tuple[str, str]]:
    """The last migration of every app, by the code that this process was started with."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def disk_has_room() -> bool:
    root: Path = settings.MEDIA_ROOT
    there = next(folder for folder in (root, *root.parents) if folder.is_dir())
    return shutil.disk_usage(there).free >= FREE_BYTES


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_takes_writes,
    "migrations": migrations_are_applied,
    "disk": disk_has_room,
}
