"""Requests for a mentor, and whom they ask. `skills.mentoring.domain` has their moves.

A request (moved by whom):
    open       in nobody's hand; mentors find it in the queue
    offered    in the hand of one mentor, until her time is over
    accepted   a mentor said yes: a mentorship has begun
    declined   all that were asked said no or nothing, and the learner wants no queue
    withdrawn  by the learner
    expired    nobody took it in time

An asking, one mentor's part in a request:
    waiting    it is her turn later (the learner's order)
    offered    she is asked now, or has reserved it from the queue
    accepted, declined   by the mentor
    moved on   her time went by, or she handed it back: the next one is asked, or the queue
    withdrawn  with the request
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase
from wagtail.models import Page

from members.talk.domain import without_addresses
from members.trust.models import blocked_with
from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level
from skills.mentoring.domain import ASKING, EXPIRES_AFTER, REQUEST
from skills.mentorships.steps import Moving
from skills.moves import Moves
from skills.offers.models import MentorOffer
from skills.paths.models import Plan
from skills.scope.models import ScopeTag

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


def end_of_waiting() -> datetime:
    return timezone.now() + EXPIRES_AFTER


class RequestQuerySet(models.QuerySet["MentoringRequest"]):
    def visible_to(self, person: Member | AnonymousUser) -> RequestQuerySet:
        """To the learner, and to mentors once they are asked; the queue has its own door."""
        if not person.is_authenticated:
            return self.none()
        asked = Asking.objects.filter(mentor=person).exclude(state=Asking.State.WAITING)
        return self.filter(Q(learner=person) | Q(pk__in=asked.values("request")))

    def reportable_by(self, person: Member | AnonymousUser) -> RequestQuerySet:
        """Also by mentors who read it in the queue."""
        if not person.is_authenticated:
            return self.none()
        rows = MentoringRequest.objects
        queue, own = rows.in_queue_for(person), rows.visible_to(person)
        return self.filter(Q(pk__in=own.values("pk")) | Q(pk__in=queue.values("pk")))

    def in_queue_for(self, mentor: Member) -> RequestQuerySet:
        """Open ones that share a skill or a scope tag with her offer, who waits longest first.

        Not her own, nor of one with whom a block stands, nor of whom she has mentored in it, nor
        of one who said no to her.
        """
        offers = MentorOffer.objects.filter(member=mentor, is_open=True)
        shared = Q(skills__in=offers.values("skills")) | Q(tags__in=offers.values("tags"))
        over = Q(state=Asking.State.ACCEPTED) | Q(steps__verb="turn down")
        hers = Asking.objects.filter(over, mentor=mentor).values("request")
        found = self.filter(shared, state=MentoringRequest.State.OPEN, learner__is_active=True)
        apart = found.exclude(learner=mentor).exclude(learner__in=blocked_with(mentor))
        return apart.exclude(pk__in=hers).distinct()

    def about(self, tag: str, discipline: str) -> RequestQuerySet:
        """Narrowed by the slugs of a scope tag and a discipline; by an empty one not at all."""
        found = self.filter(tags__slug=tag) if tag else self
        return found.filter(skills__discipline__slug=discipline) if discipline else found

    def of(self, learner: Member) -> RequestQuerySet:
        """Hers, the newest first, with what a list says of each."""
        return self.filter(learner=learner).with_scope().order_by("-made_at", "-pk")

    def with_scope(self) -> RequestQuerySet:
        """With skills, tags and those who are asked: three queries more, however many rows."""
        askings = Asking.objects.select_related("mentor")
        asked = models.Prefetch("askings", askings)
        return self.prefetch_related("skills__discipline", "tags", asked)

    def under_way(self) -> RequestQuerySet:
        return self.filter(state__in=[MentoringRequest.State.OPEN, MentoringRequest.State.OFFERED])


class MentoringRequest(Moving):
    MOVES: ClassVar[Moves] = REQUEST
    STEP_OF: ClassVar[str] = "request"

    class State(models.TextChoices):
        OPEN = "open", _("open")
        OFFERED = "offered", _("with a mentor")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EXPIRED = "expired", _("expired")

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentoring_requests"
    )
    question = models.TextField(_("What you would like help with"), max_length=1500)
    languages = models.JSONField(_("languages"), default=list)
    wants_queue = models.BooleanField(
        _("Let other mentors find it when these cannot"),
        default=True,
    )
    skills = models.ManyToManyField(
        Skill, through="skills.WantedSkill", related_name="mentoring_requests"
    )
    tags = models.ManyToManyField(
        ScopeTag, through="skills.TaggedRequest", related_name="mentoring_requests"
    )
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="mentoring_requests"
    )
    # The lesson, and there the exercise, at which she asked.
    page = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    block_id = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN, db_index=True
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    # Since when she waits: a request that comes back keeps its place in the queue.
    waiting_since = models.DateTimeField(default=timezone.now, editable=False)
    # How long the queue keeps it, counted anew where its mentorship ended.
    expires_at = models.DateTimeField(default=end_of_waiting, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a mentor")
        verbose_name_plural = _("requests for a mentor")
        ordering = ["waiting_since", "pk"]

    def __str__(self) -> str:
        return Truncator(without_addresses(self.question)).chars(80)

    def get_absolute_url(self) -> str:
        return reverse("mentoring:request", args=[self.pk])

    def address_for(self, member: Member) -> str:
        """Its page, or for who only finds it there, the queue."""
        has_page = MentoringRequest.objects.visible_to(member).filter(pk=self.pk).exists()
        return self.get_absolute_url() if has_page else reverse("mentoring:queue")

    @property
    def hand(self) -> Asking | None:
        """In whose hand it is. One query for all, where they were read `with_scope`."""
        offered = (one for one in self.askings.all() if one.state == Asking.State.OFFERED)
        return next(offered, None)

    def want(self, skills: Mapping[Skill, int], tags: Iterable[ScopeTag]) -> None:
        """The skills, each to its level, and the tags that a new request is about."""
        WantedSkill.objects.bulk_create(
            WantedSkill(request=self, skill=skill, level=level) for skill, level in skills.items()
        )
        TaggedRequest.objects.bulk_create(
            TaggedRequest(content_object=self, tag=tag) for tag in tags
        )

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.OPEN, self.State.OFFERED}

    @property
    def author(self) -> Member:
        return self.learner

    def reported_text(self) -> str:
        return self.question


class WantedSkill(models.Model):
    """A skill that a request is about, and the level that its learner wants to reach."""

    request = models.ForeignKey(
        MentoringRequest, on_delete=models.CASCADE, related_name="wanted_skills"
    )
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="wanted_in")
    level = models.PositiveSmallIntegerField(
        _("level"), choices=LEVEL_CHOICES, default=Level.ABLE.value
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "skill"], name="skill_wanted_once"),
        ]


class TaggedRequest(ItemBase):
    tag = models.ForeignKey(ScopeTag, on_delete=models.CASCADE, related_name="tagged_requests")
    content_object = models.ForeignKey(
        MentoringRequest, on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="request_tagged_once"),
        ]


class AskingQuerySet(models.QuerySet["Asking"]):
    def in_hand_of(self, mentor: Member) -> AskingQuerySet:
        """Those that wait for her answer."""
        return self.offered().filter(mentor=mentor, answered_at=None)

    def offered(self) -> AskingQuerySet:
        return self.filter(state=Asking.State.OFFERED)

    def unanswered(self) -> AskingQuerySet:
        return self.filter(state__in=[Asking.State.WAITING, Asking.State.OFFERED])

    def waiting(self) -> AskingQuerySet:
        return self.filter(state=Asking.State.WAITING)


class Asking(Moving):
    """One mentor's part in one request, in the learner's order."""

    MOVES: ClassVar[Moves] = ASKING
    STEP_OF: ClassVar[str] = "asking"

    class State(models.TextChoices):
        WAITING = "waiting", _("later")
        OFFERED = "offered", _("asked")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        MOVED_ON = "moved_on", _("moved on")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Way(models.TextChoices):
        ASKED = "asked", _("asked by the learner")
        TAKEN = "taken", _("taken from the queue")
        ROUND = "round", _("proposed in a round")

    request = models.ForeignKey(MentoringRequest, on_delete=models.CASCADE, related_name="askings")
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="askings"
    )
    way = models.CharField(max_length=10, choices=Way, default=Way.ASKED)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    offered_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, db_index=True)
    # By the mentor. While it is offered still: her yes, and the minor has not said yes to her.
    answered_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(_("a few words"), max_length=600, blank=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        verbose_name = _("asking")
        verbose_name_plural = _("askings")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "mentor"], name="mentor_asked_once"),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state="offered"),
                name="request_in_one_hand",
            ),
        ]
        indexes = [models.Index(fields=["mentor", "state"], name="asking_mentor_state")]

    @property
    def needs_consent(self) -> bool:
        """An adult took it from the queue: the minor is asked before she hears a word of her."""
        is_taken = self.way == self.Way.TAKEN
        return is_taken and self.request.learner.is_minor and not self.mentor.is_minor

    @property
    def is_willing(self) -> bool:
        """The mentor said yes, and it is the learner's to say it, too."""
        return self.state == self.State.OFFERED and self.answered_at is not None
