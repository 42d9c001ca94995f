"""A work as its pages show it: versions with what changed, and each comment at its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from courses.lessons.models import Exercise
from courses.submissions.domain import (
    Line,
    changes,
    moved,
    paragraphs,
    place_of_file,
    place_of_paragraph,
)
from courses.submissions.models import Review, ReviewComment, Submission, SubmissionFile, TaskWork
from members.models import Member


class Passage(NamedTuple):
    """`draft`: what a reviewer has written here and not sent yet."""

    place: str
    text: str
    comments: list[ReviewComment]
    draft: str = ""


class FileAt(NamedTuple):
    place: str
    file: SubmissionFile
    comments: list[ReviewComment]
    draft: str = ""


class VersionSheet(NamedTuple):
    """`changed`: against the version before, where that had other words. `besides`: comments at no
    place, or at one that is gone."""

    number: int
    version: Submission
    reviews: list[Review]
    passages: list[Passage]
    files: list[FileAt]
    besides: list[ReviewComment]
    changed: list[Line]

    @property
    def comments(self) -> list[ReviewComment]:
        in_text = [comment for at in self.passages for comment in at.comments]
        return [*in_text, *(one for at in self.files for one in at.comments), *self.besides]


def version_sheets(
    work: TaskWork, reader: Member, drafted: dict[str, str] | None = None
) -> list[VersionSheet]:
    """The newest first, to others without those that are hidden; four queries.

    `drafted` are words by place, for the newest.
    """
    is_own = work.member_id == reader.pk
    numbered = enumerate(work.versions.with_reviews(), start=1)
    versions = [(number, one) for number, one in numbered if is_own or not one.hidden_at]
    before = [None, *(one for _number, one in versions)]
    sheets = [
        version_sheet(number, version, earlier, drafted if number == versions[-1][0] else None)
        for (number, version), earlier in zip(versions, before, strict=False)
    ]
    return sheets[::-1]


def version_sheet(
    number: int, version: Submission, earlier: Submission | None, drafted: dict[str, str] | None
) -> VersionSheet:
    reviews = list(version.reviews.all())
    standing = [one for one in reviews if not one.taken_back_at and not one.hidden_at]
    said = [comment for review in standing for comment in review.comments.all()]
    at = by_place(said)
    draft = drafted or {}
    texts = [(place_of_paragraph(n), text) for n, text in enumerate(paragraphs(version.text))]
    files = [(place_of_file(file.uuid), file) for file in version.files.all()]
    places = {place for place, _thing in [*texts, *files]}
    return VersionSheet(
        number=number,
        version=version,
        reviews=reviews,
        passages=[Passage(p, text, at.get(p, []), draft.get(p, "")) for p, text in texts],
        files=[FileAt(p, file, at.get(p, []), draft.get(p, "")) for p, file in files],
        besides=[comment for comment in said if comment.place not in places],
        changed=changes(earlier.text, version.text)
        if earlier and earlier.text != version.text
        else [],
    )


def by_place(comments: Iterable[ReviewComment]) -> dict[str, list[ReviewComment]]:
    found: dict[str, list[ReviewComment]] = {}
    for comment in comments:
        found.setdefault(comment.place, []).append(comment)
    return found


def drafted_in(draft: Review | None, newest: Submission) -> dict[str, str]:
    """The words of a draft by place; written on an older version, they move to the newest."""
    if draft is None:
        return {}
    texts = paragraphs(newest.text)
    words: dict[str, str] = {}
    for comment in draft.comments.all():
        place = comment.place
        if draft.submission_id != newest.pk:
            place = moved(place, comment.quote, texts)
        words[place] = "\n\n".join(filter(None, [words.get(place, ""), comment.text]))
    return words


def task_of(exercise: Exercise) -> Any:
    """The task as its author wrote it, a block's value; None where it left its lesson."""
    body = exercise.lesson.body
    return next((child.value for child in body if child.id == str(exercise.block_id)), None)


def criteria_of(exercise: Exercise) -> list[str]:
    task = task_of(exercise)
    return [str(criterion) for criterion in task["criteria"]] if task else []
