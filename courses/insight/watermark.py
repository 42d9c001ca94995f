"""Up to which id all attempts are there to be counted.

Ids are given out in order but committed out of order: an attempt with a lower id may appear after
one with a higher. On PostgreSQL whoever writes attempts holds ROW EXCLUSIVE on the table until
she commits, and took it before her ids were given out; a SHARE lock is had when nobody is in the
midst of that. Then everything below the highest id is committed or will never be. The lock is
let go at once, in a transaction of its own. On SQLite one writes after the other, so ids appear
in their order.
"""

from __future__ import annotations

from django.db import OperationalError, connection, transaction
from django.db.models import Max

from courses.learning.models import Attempt

PATIENCE = "500ms"  # others who want to write wait behind us for so long at most


def safe_upto() -> int | None:
    """None where somebody took too long over her writing: another time."""
    if connection.vendor != "postgresql":
        return highest_id()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            table = connection.ops.quote_name(Attempt._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")
            return highest_id()
    except OperationalError:
        return None


def highest_id() -> int:
    highest: int | None = Attempt.objects.aggregate(highest=Max("pk"))["highest"]
    return highest or 0
