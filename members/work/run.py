"""The duties that are due, done and written down."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from members.work.duties import DUTIES, Duty
from members.work.models import DutyRun

log = logging.getLogger(__name__)


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
