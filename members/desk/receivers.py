"""The bytes of a kept picture leave with its row."""

from __future__ import annotations

from django.db.models.signals import post_delete

from members.desk.models import ReportedPicture
from members.uploads.kept import forget_with_row


def connect() -> None:
    post_delete.connect(forget_with_row, ReportedPicture, dispatch_uid="members.desk.forget")
