"""How alike the disciplines are is measured anew daily; nothing is written where none moved."""

from __future__ import annotations

from datetime import timedelta

from members.work.duties import duty
from skills.journey.actions import rebuild_kinship


@duty("kinship", every=timedelta(days=1))
def measure_kinship() -> None:
    rebuild_kinship()
