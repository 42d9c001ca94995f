"""Work on open tasks: in all its versions, with their reviews and what is said at a place in them.

A work (moved by whom):
    waiting   handed in, and the newest version has no answer yet     (its learner)
    not yet   a reviewer has said what is missing                     (a reviewer)
    shown     a reviewer has said that it shows the skills of the task (a reviewer)
Handing in again leads back to waiting; a review that is taken back, to what stood before it.

What a moderator hid (`hidden_at`) only who wrote it sees: a version, or the words of a review.
A work whose newest version is hidden waits for nobody, until its learner hands in again.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.learning.models import Attempt
from courses.lessons.models import Exercise, LessonPage
from courses.submissions.reviewers import in_team, mentored
from members.member import Member
from members.trust.models import blocked_with
from members.uploads.kept import KeptFile
from skills.evidence.models import Evidence

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# How long a work stays with the reviewer who took it, from the last time she kept her words.
CLAIM = timedelta(hours=24)
LONGEST_WORDS = 4000


class TaskWorkQuerySet(models.QuerySet["TaskWork"]):
    def reviewable_by(self, member: Member) -> TaskWorkQuerySet:
        """Work of others: to editors, to the course's team, and to whoever mentors its learner in
        a skill of the task. Never across a block, nor where the newest version is hidden."""
        newest = Submission.objects.filter(work=OuterRef("pk")).order_by("-at", "-pk")
        unhidden = self.alias(hidden_at=Subquery(newest.values("hidden_at")[:1]))
        rows = unhidden.filter(hidden_at=None)
        others = rows.exclude(member=member).exclude(member__in=blocked_with(member))
        if member.is_superuser:
            return others
        editors = Member.objects.filter(pk=member.pk, groups__name="Editors")
        return others.filter(Exists(editors) | Exists(in_team(member)) | Exists(mentored(member)))

    def visible_to(self, person: Member | AnonymousUser) -> TaskWorkQuerySet:
        """Her own, and what she may review."""
        if not person.is_authenticated:
            return self.none()
        reviewable = TaskWork.objects.reviewable_by(person)
        return self.filter(Q(member=person) | Q(pk__in=reviewable.values("pk")))

    def in_gallery(self, person: Member | AnonymousUser) -> TaskWorkQuerySet:
        """What others share, at tasks that she has handed in something for herself."""
        if not person.is_authenticated:
            return self.none()
        own = TaskWork.objects.filter(member=person, exercise=OuterRef("exercise"))
        others = self.shared().exclude(member=person).exclude(member__in=blocked_with(person))
        return others.filter(Exists(own))

    def shared(self) -> TaskWorkQuerySet:
        """By whom nobody is kept out yet."""
        shown = self.filter(shown_version__isnull=False, member__is_active=True)
        shown = shown.filter(shown_version__hidden_at=None)
        return shown.exclude(share=TaskWork.Share.NOT)

    def waiting(self) -> TaskWorkQuerySet:
        """The one that has waited longest first."""
        return self.filter(state=TaskWork.State.WAITING).order_by("waiting_since", "pk")

    def claimed(self) -> TaskWorkQuerySet:
        return self.filter(claimed_by__isnull=False, claimed_at__gt=timezone.now() - CLAIM)


class TaskWork(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a reviewer")
        NOT_YET = "not_yet", _("not yet")
        SHOWN = "shown", _("shown")

    class Share(models.TextChoices):
        NOT = "", _("Keep it between you and your reviewers")
        UNNAMED = "unnamed", _("Let others learn from it, without your name")
        NAMED = "named", _("Let others learn from it, with your name")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="task_works"
    )
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="works")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    waiting_since = models.DateTimeField(default=timezone.now)
    # The version that was found to show the skills last: others learn from that one.
    shown_version = models.ForeignKey(
        "courses.Submission", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    share = models.CharField(
        _("Who may learn from it"), max_length=10, choices=Share, default=Share.NOT, blank=True
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_at = models.DateTimeField(null=True)

    objects = TaskWorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        constraints = [
            models.UniqueConstraint(fields=["member", "exercise"], name="one_work_for_a_task"),
        ]
        indexes = [models.Index(fields=["state", "waiting_since"], name="works_by_waiting")]

    def __str__(self) -> str:
        return str(self.lesson)

    def get_absolute_url(self) -> str:
        return reverse("work:work", args=[self.pk])

    @property
    def lesson(self) -> LessonPage:
        return self.exercise.lesson

    @property
    def claimer(self) -> Member | None:
        """Who has it in hand now."""
        is_fresh = self.claimed_at and self.claimed_at > timezone.now() - CLAIM
        return self.claimed_by if is_fresh else None

    @property
    def newest(self) -> Submission:
        return self.versions.latest("at", "pk")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def read_by(self, person: Member | AnonymousUser) -> SubmissionQuerySet:
        """Every version of her own work, and of what she may review those that are not hidden."""
        if not person.is_authenticated:
            return self.none()
        reviewable = TaskWork.objects.reviewable_by(person)
        others = Q(work__in=reviewable.values("pk"), hidden_at=None)
        return self.filter(Q(work__member=person) | others)

    def visible_to(self, person: Member | AnonymousUser) -> SubmissionQuerySet:
        """These, and what others share."""
        read = Submission.objects.read_by(person)
        shared = TaskWork.objects.in_gallery(person)
        return self.filter(Q(pk__in=read.values("pk")) | Q(pk__in=shared.values("shown_version")))

    def with_reviews(self) -> SubmissionQuerySet:
        """Oldest first, with files, and the reviews that were sent with their comments."""
        sent = Review.objects.exclude(sent_at=None).select_related("by").order_by("sent_at", "pk")
        reviews = models.Prefetch("reviews", sent.prefetch_related("comments"))
        return self.order_by("at", "pk").prefetch_related("files", reviews)


class Submission(models.Model):
    """One version of a work, as it was handed in: nothing of it changes."""

    work = models.ForeignKey(TaskWork, on_delete=models.CASCADE, related_name="versions")
    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="submission")
    text = models.TextField(_("your work"), max_length=20_000)
    links = models.JSONField(_("links"), default=list, blank=True)
    files = models.ManyToManyField("courses.SubmissionFile", related_name="versions")
    note = models.TextField(_("what is new"), max_length=2000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, editable=False)  # by a moderator

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-at"]

    def get_absolute_url(self) -> str:
        """Of the task: all who see a version see that."""
        return f"{self.lesson.get_url()}#x-{self.work.exercise.block_id}"

    @property
    def author(self) -> Member:
        return self.work.member

    def reported_text(self) -> str:
        names = [file.label for file in self.files.all()]
        return "\n\n".join(filter(None, [self.text, *self.links, *names, self.note]))

    def reported_pictures(self) -> list[SubmissionFile]:
        return self.pictures

    @property
    def lesson(self) -> LessonPage:
        return self.work.lesson

    @property
    def links_as_lines(self) -> str:
        return "\n".join(self.links)

    @property
    def pictures(self) -> list[SubmissionFile]:
        return [file for file in self.files.all() if file.is_picture]

    @property
    def other_files(self) -> list[SubmissionFile]:
        return [file for file in self.files.all() if not file.is_picture]


def stored_name(file: SubmissionFile, name: str) -> str:
    """Nothing of the name it came with, except an ending from our list."""
    return f"handed-in/{uuid.uuid4().hex}{PurePosixPath(name).suffix}"


class SubmissionFileQuerySet(models.QuerySet["SubmissionFile"]):
    def visible_to(self, person: Member | AnonymousUser) -> SubmissionFileQuerySet:
        """With a version that she sees; of her own work also those that none holds any more."""
        versions = Submission.objects.visible_to(person)
        held = SubmissionFile.objects.filter(versions__in=versions.values("pk"))
        seen = Q(pk__in=held.values("pk"))
        return self.filter(seen | Q(work__member=person) if person.is_authenticated else seen)


class SubmissionFile(KeptFile):
    """Brought with one version of a work, and kept with later ones as long as its learner likes."""

    owned_by = "work__member"

    work = models.ForeignKey(TaskWork, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to=stored_name)
    small = models.FileField(upload_to=stored_name, blank=True)  # of a picture

    objects = SubmissionFileQuerySet.as_manager()

    class Meta(KeptFile.Meta):
        verbose_name = _("file handed in")
        verbose_name_plural = _("files handed in")

    @property
    def label(self) -> str:
        return self.alt if self.is_picture else self.name


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, person: Member | AnonymousUser) -> ReviewQuerySet:
        """Once sent: to who wrote it, to whose work it is, and to those who may review it too."""
        if not person.is_authenticated:
            return self.none()
        works = TaskWork.objects.visible_to(person)
        sent = self.exclude(sent_at=None).exclude(by=None)
        return sent.filter(Q(by=person) | Q(submission__work__in=works.values("pk")))

    def standing(self) -> ReviewQuerySet:
        return self.exclude(sent_at=None).filter(taken_back_at=None)

    def given_by(self, member: Member) -> ReviewQuerySet:
        """The newest first."""
        sent = self.filter(by=member).exclude(sent_at=None)
        return sent.select_related("submission__work__exercise__lesson").order_by("-sent_at", "-pk")


class Review(models.Model):
    """What a reviewer says of one version. A draft until it is sent; then it is only taken back."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reviews")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reviews_given"
    )
    verdict = models.CharField(
        _("verdict"), max_length=10, choices=TaskWork.State.choices[1:], blank=True
    )
    # The author's criteria as they stood: {"text": …, "is_met": …} for each.
    criteria = models.JSONField(default=list, blank=True)
    missing = models.TextField(_("what is missing"), max_length=LONGEST_WORDS, blank=True)
    words = models.TextField(_("words"), max_length=LONGEST_WORDS, blank=True)
    # The client ids of the evidence that came of it.
    credited = models.JSONField(default=list, blank=True)
    sent_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True, editable=False)  # its words, by a moderator
    taken_back_at = models.DateTimeField(null=True)
    taken_back_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "by"],
                condition=Q(sent_at__isnull=True),
                name="one_draft_of_a_review",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | ~Q(verdict=""), name="sent_review_has_a_verdict"
            ),
        ]

    def get_absolute_url(self) -> str:
        return self.submission.get_absolute_url()

    @property
    def author(self) -> Member | None:
        return self.by

    def reported_text(self) -> str:
        said = [comment.text for comment in self.comments.all()]
        return "\n\n".join(filter(None, [self.missing, self.words, *said]))

    def after_hiding(self) -> None:
        """Her words stand beside the evidence that came of it too."""
        given = Evidence.objects.filter(
            member=self.submission.work.member, client_id__in=self.credited
        )
        given.update(note="" if self.hidden_at else self.words)

    @property
    def is_shown(self) -> bool:
        return self.verdict == TaskWork.State.SHOWN


class ReviewComment(models.Model):
    """Said at a place in the work: a paragraph (`p0`), a picture or file (`f<uuid>`), or at none.

    `quote` holds what stood there: it is told when the place is gone. The learner may answer it
    with a later version.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="comments")
    place = models.CharField(max_length=64, blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField(_("comment"), max_length=LONGEST_WORDS)
    answer = models.TextField(_("answer"), max_length=LONGEST_WORDS, blank=True)
    answered_in = models.ForeignKey(
        Submission, null=True, on_delete=models.SET_NULL, related_name="answers"
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]
