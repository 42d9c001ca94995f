"""A file's bytes leave with its row, whatever deleted it: also an account that is erased."""

from __future__ import annotations

from django.db.models.signals import post_delete

from members.uploads.kept import forget_with_row
from skills.portfolio.models import WorkFile


def connect() -> None:
    post_delete.connect(forget_with_row, WorkFile)
