"""What a reviewer does with the work of others: takes it, writes, sends, takes back.

Every verb locks the learner first and her work after her, as handing in does: two reviewers, or a
reviewer and the learner, at the same moment act one after the other.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.learning.actions import lock
from courses.submissions.domain import paragraphs, place_of_file, place_of_paragraph
from courses.submissions.models import CLAIM, Review, ReviewComment, Submission, TaskWork
from courses.submissions.notices import tell_learner
from members.models import Member
from skills.evidence.actions import LevelChange, record_evidence, revoke_evidence
from skills.evidence.models import Evidence
from skills.graph.models import Skill
from skills.levels import Level

# Names what a review gives, so that it gives it once, and can take exactly that back.
REVIEWED = uuid.UUID("9d0c1c57-0a5e-4f0c-8a45-7f5a8b8b9d11")


class ReviewError(ValidationError):
    """A reason why a review was not taken, in words for the reviewer."""


class InOtherHandsError(ReviewError):
    def __init__(self) -> None:
        super().__init__(_("Somebody else is reviewing this work."))


class NotWaitingError(ReviewError):
    def __init__(self) -> None:
        super().__init__(_("This work was answered meanwhile."))


class NewerVersionError(ReviewError):
    def __init__(self) -> None:
        super().__init__(_("A newer version was handed in while you wrote. Your words are kept."))


class IncompleteReviewError(ReviewError):
    """No verdict, or one that does not say why."""


@dataclass(frozen=True)
class Written:
    """What stands in the form of a review. `criteria`: text → met or not; `comments` by place."""

    verdict: str = ""
    missing: str = ""
    words: str = ""
    criteria: dict[str, bool] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    def require_complete(self) -> None:
        """Raises IncompleteReviewError."""
        if self.verdict == TaskWork.State.NOT_YET and not self.missing:
            raise IncompleteReviewError(_("Say what is missing: it is what helps."))
        if self.verdict == TaskWork.State.SHOWN and not all(self.criteria.values()):
            message = _("Shown means that every criterion is met. Tick them, or say “not yet”.")
            raise IncompleteReviewError(message)
        if self.verdict not in (TaskWork.State.NOT_YET, TaskWork.State.SHOWN):
            raise IncompleteReviewError(_("Choose “shown” or “not yet”."))


@transaction.atomic
def claim(*, work: TaskWork, by: Member) -> None:
    """Hers to review, until she sends it, gives it back, or leaves it lying for a day.

    Raises InOtherHandsError or NotWaitingError.
    """
    free = Q(claimed_by=None) | Q(claimed_by=by) | Q(claimed_at__lte=timezone.now() - CLAIM)
    waiting = TaskWork.objects.filter(pk=work.pk, state=TaskWork.State.WAITING)
    # One statement asks and takes: of two at once, one finds it taken.
    if waiting.filter(free).update(claimed_by=by, claimed_at=timezone.now()):
        return
    raise InOtherHandsError if waiting.exists() else NotWaitingError


def release(*, work: TaskWork, by: Member) -> None:
    """Her draft stays, in case she takes it again."""
    TaskWork.objects.filter(pk=work.pk, claimed_by=by).update(claimed_by=None, claimed_at=None)


@transaction.atomic
def save_draft(*, version: Submission, by: Member, written: Written) -> Review:
    """Raises ReviewError where the work is not in her hand."""
    return write(require_in_hand(locked(version.work), by), version, by, written)


def write(work: TaskWork, version: Submission, by: Member, written: Written) -> Review:
    TaskWork.objects.filter(pk=work.pk).update(claimed_at=timezone.now())
    draft = draft_of(work, by) or Review(by=by)
    draft.submission, draft.verdict = version, written.verdict
    draft.missing, draft.words = written.missing, written.words
    draft.criteria = [{"text": text, "is_met": met} for text, met in written.criteria.items()]
    draft.save()
    draft.comments.all().delete()
    quotes = quotes_in(version)
    ReviewComment.objects.bulk_create(
        ReviewComment(review=draft, place=place, quote=quotes.get(place, ""), text=text)
        for place, text in written.comments.items()
        if text and (place in quotes or not place)
    )
    return draft


def quotes_in(version: Submission) -> dict[str, str]:
    """What can be commented on, by place: the paragraphs, pictures and files of a version."""
    texts = enumerate(paragraphs(version.text))
    quotes = {place_of_paragraph(number): text for number, text in texts}
    return quotes | {place_of_file(file.uuid): file.label for file in version.files.all()}


def draft_of(work: TaskWork, by: Member) -> Review | None:
    drafts = Review.objects.filter(submission__work=work, by=by, sent_at=None)
    return drafts.select_related("submission").order_by("-submission__at").first()


@transaction.atomic
def send_review(*, version: Submission, by: Member, written: Written) -> list[LevelChange]:
    """In one step: the verdict, and for “shown” the evidence that follows from it.

    Raises IncompleteReviewError, NewerVersionError, InOtherHandsError or NotWaitingError.
    """
    written.require_complete()
    work = require_in_hand(locked(version.work), by)
    if version.pk != work.newest.pk:
        raise NewerVersionError
    review = write(work, version, by, written)
    review.sent_at = timezone.now()
    review.save(update_fields=["sent_at"])
    settle(work)
    release(work=work, by=by)
    tell_learner(review)
    return credit(review) if review.is_shown else []


def locked(work: TaskWork) -> TaskWork:
    lock(work.member)
    return TaskWork.objects.select_for_update(of=("self",)).get(pk=work.pk)


def require_in_hand(work: TaskWork, by: Member) -> TaskWork:
    if work.state != TaskWork.State.WAITING:
        raise NotWaitingError
    if work.claimer != by:
        raise InOtherHandsError
    return work


def settle(work: TaskWork) -> None:
    """The work stands as the reviews say that stand."""
    reviews = Review.objects.standing().filter(submission__work=work).order_by("sent_at", "pk")
    last = reviews.filter(submission=work.newest).last()
    shown = reviews.filter(verdict=TaskWork.State.SHOWN).last()
    work.state = last.verdict if last else TaskWork.State.WAITING
    work.shown_version = shown.submission if shown else None
    work.save(update_fields=["state", "shown_version"])


def credit(review: Review) -> list[LevelChange]:
    """Able, by the reviewer's word, in each skill of the exercise; her words are its reason."""
    work = review.submission.work
    skills = {uuid.uuid5(REVIEWED, f"{review.pk} {skill.pk}"): skill for skill in skills_of(work)}
    # Which skills a task is for can change: what was given is what is taken back.
    review.credited = [str(client_id) for client_id in skills]
    review.save(update_fields=["credited"])
    return [
        record_evidence(
            member=work.member,
            skill=skill,
            kind=Evidence.Kind.PROJECT_REVIEWED,
            level=Level.ABLE,
            by=review.by,
            at=review.sent_at,
            source=f"exercise:{work.exercise.block_id}",  # so the journey names the lesson
            note=review.words,
            client_id=client_id,
        )
        for client_id, skill in skills.items()
    ]


def skills_of(work: TaskWork) -> QuerySet[Skill]:
    return work.exercise.skills.order_by("pk")


@transaction.atomic
def take_back(*, review: Review, reason: str) -> None:
    """As if it had not been said: the evidence goes, the work stands as it stood. The reason stays.

    Twice changes nothing.
    """
    work = locked(review.submission.work)
    standing = Review.objects.standing().filter(pk=review.pk)
    if not standing.update(taken_back_at=timezone.now(), taken_back_reason=reason):
        return
    for evidence in Evidence.objects.filter(member=work.member, client_id__in=review.credited):
        revoke_evidence(evidence=evidence, reason=reason)
    settle(work)
    tell_learner(Review.objects.get(pk=review.pk))
