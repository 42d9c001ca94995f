"""The figures follow what people do within minutes."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from courses.insight.keeping import keep_up
from courses.insight.models import OvertakenError
from members.work.duties import duty


@duty("figures", every=timedelta(minutes=5))
def keep_figures() -> None:
    with suppress(OvertakenError):  # another does it just now
        keep_up()
