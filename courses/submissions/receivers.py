"""A file's bytes leave with its row, whatever deleted it: also an account that is erased."""

from __future__ import annotations

from django.db.models.signals import post_delete

from courses.submissions.models import SubmissionFile
from members.uploads.kept import forget_with_row


def connect() -> None:
    post_delete.connect(forget_with_row, SubmissionFile)
