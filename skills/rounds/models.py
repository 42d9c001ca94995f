"""A round, what its coordinator settled by hand, and what it proposed to whom.

A round:
    draft      worked out by the worker, then looked at and corrected; nobody has been told of it
    proposed   both sides of every pair were asked
    discarded  nobody ever was

A proposal (moved by whom):
    open       waits for the yes of both (of a minor first: until then her mentor knows of nothing)
    agreed     both said yes: a mentorship has begun
    declined   one of them said no; the request is open again
    lapsed     one of them said nothing in time; the request is open again
    overtaken  the request came into other hands, or was withdrawn, before both had said yes
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.languages import language_choices
from skills.graph.models import Discipline
from skills.mentoring.models import Asking, MentoringRequest, RequestQuerySet
from skills.offers.models import MentorOffer

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


class RoundQuerySet(models.QuerySet["Round"]):
    def being_worked_out(self) -> RoundQuerySet:
        """Asked for, and not done: waiting for the worker, in its hand, or failed there."""
        return self.filter(asked_at__isnull=False)


class Round(models.Model):
    """`version` moves with every change of a draft, so that two coordinators do not overwrite
    each other. `reading`: whom each request could go to, and to whom it goes, packed by
    `skills.rounds.packing`; `figures`: of the best assignment and of simpler ones, by their rule.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being looked at")
        PROPOSED = "proposed", _("proposed")
        DISCARDED = "discarded", _("discarded")

    discipline = models.ForeignKey(
        Discipline,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("discipline"),
        help_text=_("Only requests about a skill of it. None: all."),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=language_choices,
        help_text=_("Only learners who speak it. None: all."),
    )
    waiting_days = models.PositiveSmallIntegerField(
        _("waiting for at least"), default=0, help_text=_("In days.")
    )
    # The round whose declined and lapsed proposals this one solves again.
    again_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="again"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    reading = models.BinaryField(default=bytes)
    figures = models.JSONField(default=dict)
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    # Since when the worker is to read and solve it; empty once it has. `problem`: why it failed.
    asked_at = models.DateTimeField(null=True, editable=False)
    problem = models.TextField(blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("by"),
    )
    proposed_at = models.DateTimeField(_("proposed"), null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-pk"]
        permissions = [("run_round", _("Can run matching rounds"))]

    def __str__(self) -> str:
        return str(_("Round %(number)d") % {"number": self.pk})

    def get_absolute_url(self) -> str:
        return reverse("round", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def standing(self) -> str:
        """Its state in words."""
        if self.asked_at:
            return str(_("could not be worked out") if self.problem else _("being worked out"))
        return str(self.get_state_display())

    def requests(self) -> RequestQuerySet:
        """In nobody's hand, and wanted here; the one that came first comes first."""
        found = MentoringRequest.objects.filter(
            state=MentoringRequest.State.OPEN, wants_queue=True, learner__is_active=True
        ).exclude(proposals__state=Proposal.State.OPEN)
        if self.discipline_id:
            found = found.filter(skills__discipline=self.discipline_id)
        if self.language:
            text = Cast("languages", models.TextField())  # SQLite cannot look into a list
            found = found.alias(spoken=text).filter(spoken__contains=f'"{self.language}"')
        if self.waiting_days:
            since = timezone.now() - timedelta(days=self.waiting_days)
            found = found.filter(waiting_since__lte=since)
        if self.again_of_id:
            found = found.filter(proposals__round=self.again_of_id)
        return found.order_by("waiting_since", "pk").distinct()


class Correction(models.Model):
    """What a coordinator settled. `cost`: what all together lost by it, in points, at that time."""

    class Kind(models.TextChoices):
        PIN = "pin", _("must be")
        FORBID = "forbid", _("must not be")
        LEAVE_OUT = "leave_out", _("sits out")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=10, choices=Kind)
    request = models.ForeignKey(
        MentoringRequest, on_delete=models.CASCADE, related_name="corrections"
    )
    offer = models.ForeignKey(
        MentorOffer, null=True, on_delete=models.CASCADE, related_name="corrections"
    )
    cost = models.FloatField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "request"],
                condition=~Q(kind="forbid"),
                name="request_settled_once",
            ),
            models.UniqueConstraint(fields=["round", "request", "offer"], name="pair_settled_once"),
        ]


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Member | AnonymousUser) -> ProposalQuerySet:
        """To the learner, and to the mentor once her part has begun."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(Q(request__learner=person) | Q(mentor=person, asking__isnull=False))

    def open(self) -> ProposalQuerySet:
        return self.filter(state=Proposal.State.OPEN)

    def with_all(self) -> ProposalQuerySet:
        return self.select_related("request__learner", "mentor__mentor_offer", "asking")


class Proposal(models.Model):
    """`asking`: the mentor's part in the request, there once she is asked."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("declined")
        LAPSED = "lapsed", _("not answered in time")
        OVERTAKEN = "overtaken", _("overtaken")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="proposals")
    request = models.ForeignKey(
        MentoringRequest, on_delete=models.CASCADE, related_name="proposals"
    )
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="proposals"
    )
    asking = models.OneToOneField(
        Asking, null=True, on_delete=models.SET_NULL, related_name="proposal"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    learner_agreed_at = models.DateTimeField(null=True)
    mentor_agreed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="open"), name="request_proposed_once"
            ),
            models.UniqueConstraint(fields=["round", "request"], name="request_once_in_a_round"),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="proposal_due")]

    def get_absolute_url(self) -> str:
        return reverse("rounds:proposal", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def both_agreed(self) -> bool:
        return bool(self.learner_agreed_at and self.mentor_agreed_at)

    @property
    def waits_for_consent(self) -> bool:
        """Of a minor, who is asked before anybody hears of her."""
        return self.is_open and self.asking_id is None
