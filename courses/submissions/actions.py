"""What a learner does with her work: hands it in, takes a file away, shares it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction

from courses.learning.actions import answer_exercise, lock
from courses.learning.models import Attempt
from courses.lessons.models import Exercise
from courses.submissions.given import Given
from courses.submissions.models import ReviewComment, Submission, SubmissionFile, TaskWork
from courses.submissions.versions import work_of
from members.files import forget_files
from members.models import Member
from members.uploads.kept import require_room


def hand_in(
    *,
    member: Member,
    exercise: Exercise,
    given: Given,
    client_id: uuid.UUID,
    version: str = "",
) -> Submission:
    """A new version. The same `client_id` with the same work again changes nothing.

    Raises LearningError as `answer_exercise` does, or NoRoomError; nothing is kept then.
    """
    files = written(given)
    try:
        with transaction.atomic():
            lock(member)
            is_new = keep_files(member, exercise, files, client_id)
            answered = answer_exercise(
                member=member,
                exercise=exercise,
                answer=given.as_answer(),
                client_id=client_id,
                version=version,
            )
            submission: Submission = answered.attempt.submission
            if is_new:
                say_more(submission, given)
    except BaseException:
        forget(files)
        raise
    if not is_new:
        forget(files)
    return submission


def written(given: Given) -> list[SubmissionFile]:
    files: list[SubmissionFile] = []
    try:
        for name, brought in given.brought.items():
            file = SubmissionFile(uuid=name)
            files.append(file)
            file.write(brought)
    except BaseException:
        forget(files)
        raise
    return files


def forget(files: Iterable[SubmissionFile]) -> None:
    for file in files:
        forget_files(file.stored)


def keep_files(
    member: Member, exercise: Exercise, files: list[SubmissionFile], client_id: uuid.UUID
) -> bool:
    """Whether this is handed in for the first time: a form sent again brings nothing new."""
    if Attempt.objects.filter(member=member, client_id=client_id).exists():
        return False
    if files:
        require_room(member, sum(file.size for file in files))
        work = work_of(member, exercise)
        for file in files:
            file.work = work
            file.save()
    return True


def say_more(submission: Submission, given: Given) -> None:
    """What she changed, and her answers to comments on earlier versions."""
    if given.note:
        submission.note = given.note
        submission.save(update_fields=["note"])
    comments = ReviewComment.objects.filter(
        review__in=submission.work.versions.values("reviews"), review__sent_at__isnull=False
    )
    for comment in comments.filter(pk__in=given.answers):
        comment.answer, comment.answered_in = given.answers[comment.pk], submission
        comment.save(update_fields=["answer", "answered_in"])


def share(*, work: TaskWork, how: TaskWork.Share) -> None:
    """At any time, and taken back at any time; it is seen once a version is shown."""
    TaskWork.objects.filter(pk=work.pk).update(share=how)
