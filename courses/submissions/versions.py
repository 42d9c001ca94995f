"""What becomes of an answer to an open task: a version of a work, waiting for a reviewer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from courses.learning.models import Attempt
from courses.lessons.models import Exercise
from courses.submissions.models import Submission, TaskWork
from courses.submissions.notices import tell_reviewers
from members.models import Member


def keep_version(attempt: Attempt) -> Submission:
    """Also of a guest who becomes a member. Call it under the member's lock.

    A work that waits keeps its place in the queue, and its reviewer.
    """
    work = work_of(attempt.member, attempt.exercise)
    version = Submission.objects.create(
        work=work,
        attempt=attempt,
        text=attempt.answer["text"],
        links=attempt.answer["links"],
        at=attempt.at,
    )
    version.files.set(work.files.filter(uuid__in=uuids_in(attempt.answer)))
    if work.state != TaskWork.State.WAITING:
        work.state, work.waiting_since = TaskWork.State.WAITING, attempt.at
        work.save(update_fields=["state", "waiting_since"])
    tell_reviewers(version)
    return version


def work_of(member: Member, exercise: Exercise) -> TaskWork:
    return TaskWork.objects.get_or_create(member=member, exercise=exercise)[0]


def uuids_in(answer: Mapping[str, Any]) -> list[str]:
    return [file["uuid"] for file in answer.get("files", ())]
