"""What the sample's members handed in for open tasks, and what the reviewers said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from courses.learning.models import Attempt
from courses.lessons.models import Exercise
from courses.submissions.actions import hand_in, share
from courses.submissions.domain import place_of_paragraph
from courses.submissions.given import Given, uuid_of
from courses.submissions.models import Review, Submission, TaskWork
from courses.submissions.reviewing import Written, claim, send_review, skills_of
from courses.submissions.sheet import criteria_of
from members.models import Member
from members.uploads.looking import look_at
from skills.evidence.actions import rebuild
from skills.evidence.models import Evidence
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import parse_yaml
from university.sample.news import dated_news, recount_notices

WORKS, PICTURES = "works.yaml", "pictures"
NAMESPACE = UUID("5f4c0a0e-6a43-53a2-8f0d-4a3c0f8f9a21")
VERDICTS = ["not_yet", "shown"]


class ToldReview(NamedTuple):
    """`met`: the criteria that are met, by place; all where it is shown. `comments`: likewise, by
    paragraph.
    """

    by: str
    days_ago: float
    verdict: str
    missing: str
    words: str
    met: tuple[int, ...]
    comments: dict[int, str]


class ToldPicture(NamedTuple):
    path: Path
    alt: str


class ToldVersion(NamedTuple):
    days_ago: float
    text: str
    note: str
    pictures: tuple[ToldPicture, ...]
    review: ToldReview | None


@dataclass(frozen=True)
class ToldWork:
    """`lesson` is `course/lesson`."""

    learner: str
    lesson: str
    share: str
    versions: tuple[ToldVersion, ...]


def read_works(content: Path) -> list[ToldWork]:
    """Raises BadInputError with all that is wrong."""
    problems: list[Problem] = []
    value = parse_yaml((content / WORKS).read_text("utf-8"), WORKS)
    items = value if isinstance(value, list) else [value]
    pictures = content / PICTURES
    works = [read_work(Fields(item, Where(WORKS), problems), pictures) for item in items]
    if problems:
        raise BadInputError(problems)
    return works


def read_work(fields: Fields, pictures: Path) -> ToldWork:
    told = ToldWork(
        learner=fields.text("learner", limit=40),
        lesson=fields.text("lesson"),
        share=fields.text("share", required=False),
        versions=tuple(read_versions(fields, pictures)),
    )
    if told.share not in TaskWork.Share.values:
        fields.refuse(f"“share” is “{told.share}”; it must be named or unnamed")
    fields.end()
    return told


def read_versions(fields: Fields, pictures: Path) -> Iterator[ToldVersion]:
    for inner in fields.mappings("versions", required=True):
        yield ToldVersion(
            days_ago=inner.number("days_ago"),
            text=inner.text("text"),
            note=inner.text("note", required=False),
            pictures=tuple(read_pictures(inner, pictures)),
            review=read_review(inner),
        )
        inner.end()


def read_pictures(fields: Fields, folder: Path) -> Iterator[ToldPicture]:
    """Files of our own folder, by their names."""
    for inner in fields.mappings("pictures"):
        picture = ToldPicture(folder / Path(inner.text("file")).name, inner.text("alt", limit=300))
        if not picture.path.is_file():
            inner.refuse(f"there is no picture “{picture.path.name}” in {PICTURES}/")
        inner.end()
        yield picture


def read_review(fields: Fields) -> ToldReview | None:
    inner = fields.mapping_at("review")
    if not inner.mapping:
        return None
    review = ToldReview(
        by=inner.text("by", limit=40),
        days_ago=inner.number("days_ago"),
        verdict=inner.choice("verdict", VERDICTS),
        missing=inner.text("missing", required=False),
        words=inner.text("words", required=False),
        met=tuple(int(place) for place in inner.list("met")),
        comments=dict(read_comments(inner)),
    )
    inner.end()
    return review


def read_comments(fields: Fields) -> Iterator[tuple[int, str]]:
    for inner in fields.mappings("comments"):
        yield int(inner.number("paragraph")), inner.text("text")
        inner.end()


@transaction.atomic
def hand_in_works(works: list[ToldWork]) -> int:
    """Adds what is missing; what somebody has changed since, stays. Returns how many were new.

    Raises BadInputError where a lesson has no open task.
    """
    members = {member.handle: member for member in Member.objects.all()}
    new = sum(tell(told, members) for told in works if told.learner in members)
    recount_notices()
    return new


def tell(told: ToldWork, members: dict[str, Member]) -> bool:
    exercise, learner = task_in(told), members[told.learner]
    if TaskWork.objects.filter(member=learner, exercise=exercise).exists():
        return False
    for number, version in enumerate(told.versions):
        with dated_news() as moments:
            submission = tell_version(version, exercise, learner, number)
            moments.append(days_before(version.days_ago))
        if version.review and version.review.by in members:
            with dated_news() as moments:
                tell_review(version.review, submission, members[version.review.by])
                moments.append(days_before(version.review.days_ago))
    work = TaskWork.objects.get(member=learner, exercise=exercise)
    share(work=work, how=TaskWork.Share(told.share))
    return True


def task_in(told: ToldWork) -> Exercise:
    course, _slash, lesson = told.lesson.partition("/")
    tasks = Exercise.objects.filter(kind="open_task", retired_at=None, lesson__slug=lesson)
    for task in tasks.select_related("lesson"):
        if task.lesson.course.slug == course:
            return task
    raise BadInputError([Problem(Where(WORKS), f"“{told.lesson}” has no open task")])


def tell_version(
    version: ToldVersion, exercise: Exercise, learner: Member, number: int
) -> Submission:
    at = days_before(version.days_ago)
    client_id = uuid5(NAMESPACE, f"{learner.handle} {exercise.block_id} {number}")
    looked_at = [look_at(brought(told), told.alt) for told in version.pictures]
    pictures = {uuid_of(one, client_id): one for one in looked_at}
    given = Given(text=version.text, links=[], brought=pictures, note=version.note)
    submission = hand_in(member=learner, exercise=exercise, given=given, client_id=client_id)
    Submission.objects.filter(pk=submission.pk).update(at=at)
    Attempt.objects.filter(pk=submission.attempt_id).update(at=at)
    TaskWork.objects.filter(pk=submission.work_id).update(waiting_since=at)
    submission.refresh_from_db()
    return submission


def brought(told: ToldPicture) -> SimpleUploadedFile:
    """As a browser sends it."""
    return SimpleUploadedFile(told.path.name, told.path.read_bytes())


def tell_review(told: ToldReview, version: Submission, by: Member) -> None:
    criteria = criteria_of(version.work.exercise)
    is_shown = told.verdict == TaskWork.State.SHOWN
    claim(work=version.work, by=by)
    written = Written(
        verdict=told.verdict,
        missing=told.missing,
        words=told.words,
        criteria={text: is_shown or place in told.met for place, text in enumerate(criteria)},
        comments={place_of_paragraph(place): text for place, text in told.comments.items()},
    )
    send_review(version=version, by=by, written=written)
    date_review(Review.objects.get(submission=version, by=by), days_before(told.days_ago))


def date_review(review: Review, at: datetime) -> None:
    """With the evidence that came of it, and what folds out of that."""
    Review.objects.filter(pk=review.pk).update(sent_at=at)
    learner = review.submission.work.member
    Evidence.objects.filter(member=learner, client_id__in=review.credited).update(at=at)
    rebuild(learner, list(skills_of(review.submission.work)))


def days_before(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)
