"""Who is told that work was handed in, or reviewed."""

from __future__ import annotations

from courses.submissions.models import Review, Submission


def tell_reviewers(version: Submission) -> None:
    return


def tell_learner(review: Review) -> None:
    return
