"""The member's part: what she handed in, with what reviewers said; and what she said of others'."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, TypedDict

from django.db.models import Prefetch

from courses.submissions.models import Review, ReviewComment, Submission, SubmissionFile, TaskWork
from members.export.account import name
from members.export.parts import CHUNK, part
from members.export.writing import path_of
from members.models import Member


class FileRow(TypedDict):
    """A picture or a file that she handed in."""

    path: Annotated[str, "In the archive."]
    name: str
    description: str


class CommentRow(TypedDict):
    """Said at a place in the work, and what the learner answered."""

    quote: str
    text: str
    answer: str


class ReviewRow(TypedDict):
    """What a reviewer said of a version."""

    by: Annotated[str | None, "Null where she wrote it herself."]
    verdict: Annotated[str, "Empty in a draft."]
    criteria: list[Any]
    missing: str
    words: str
    comments: list[CommentRow]
    sent_at: Annotated[datetime | None, "Null of a draft of her own."]
    taken_back_at: datetime | None
    taken_back_reason: str


class VersionRow(TypedDict):
    """A version, as it was handed in."""

    text: str
    links: list[str]
    note: str
    at: datetime
    files: list[FileRow]
    reviews: list[ReviewRow]


class WorkRow(TypedDict):
    """Her work on an open task."""

    lesson: str
    state: str
    share: Annotated[str, "Who may learn from it: unnamed, named, or empty for nobody."]
    versions: Annotated[list[VersionRow], "The oldest first."]
    files: Annotated[list[FileRow], "All of them, also those that no version holds any more."]


class GivenRow(TypedDict):
    """A review that she wrote of somebody else's work."""

    lesson: str
    learner: str
    review: ReviewRow


@part("work_handed_in")
def work_handed_in(member: Member) -> Iterator[WorkRow]:
    versions = Prefetch("versions", Submission.objects.with_reviews())
    rows = TaskWork.objects.filter(member=member).select_related("exercise__lesson")
    light = rows.defer("exercise__lesson__body", "exercise__key")
    for row in light.prefetch_related(versions, "files").order_by("pk").iterator(CHUNK):
        yield {
            "lesson": row.lesson.title,
            "state": row.state,
            "share": row.share,
            "versions": [version(one, member) for one in row.versions.all()],
            "files": [file_row(one) for one in row.files.all()],
        }


def version(row: Submission, member: Member) -> VersionRow:
    return {
        "text": row.text,
        "links": row.links,
        "note": row.note,
        "at": row.at,
        "files": [file_row(one) for one in row.files.all()],
        "reviews": [review(one, member) for one in row.reviews.all()],
    }


def file_row(file: SubmissionFile) -> FileRow:
    return {"path": path_of(file), "name": file.name, "description": file.alt}


def review(row: Review, member: Member) -> ReviewRow:
    """Without the words of another that a moderator hid."""
    is_gone = row.hidden_at is not None and row.by_id != member.pk
    return {
        "by": name(row.by, member),
        "verdict": row.verdict,
        "criteria": row.criteria,
        "missing": "" if is_gone else row.missing,
        "words": "" if is_gone else row.words,
        "comments": [] if is_gone else [comment(one) for one in row.comments.all()],
        "sent_at": row.sent_at,
        "taken_back_at": row.taken_back_at,
        "taken_back_reason": row.taken_back_reason,
    }


def comment(row: ReviewComment) -> CommentRow:
    return {"quote": row.quote, "text": row.text, "answer": row.answer}


@part("reviews_given")
def reviews_given(member: Member) -> Iterator[GivenRow]:
    rows = Review.objects.filter(by=member).prefetch_related("comments").order_by("pk")
    task = "submission__work__exercise"
    related = rows.select_related("by", "submission__work__member", f"{task}__lesson")
    for row in related.defer(f"{task}__lesson__body", f"{task}__key").iterator(CHUNK):
        work = row.submission.work
        yield {
            "lesson": work.lesson.title,
            "learner": str(work.member),
            "review": review(row, member),
        }
