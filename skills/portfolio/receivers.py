"""A file's bytes leave with its row, whatever deleted it: also an account that is erased."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from members.files import forget_files
from skills.portfolio.models import WorkFile


def forget_with_row(instance: WorkFile, **kwargs: Any) -> None:
    """After the commit: a deletion that is rolled back has lost nothing."""
    transaction.on_commit(partial(forget_files, instance.stored), robust=True)


def connect() -> None:
    # A cascade calls no `delete` of ours; this is the only word it sends.
    post_delete.connect(forget_with_row, WorkFile)
