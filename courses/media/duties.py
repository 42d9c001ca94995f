"""Pictures get their small files within a minute of standing on a page."""

from __future__ import annotations

from datetime import timedelta

from courses.media.making import make_missing
from members.work.duties import duty


@duty("pictures", every=timedelta(minutes=1))
def make_pictures() -> None:
    make_missing()
