"""Asking somebody, by a link, to attest what she has seen one do."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level
from skills.portfolio.models import Work
from skills.tokens import hash_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member

OPEN_FOR = timedelta(days=30)
# The levels as one says them of somebody else.
SENTENCES = {
    Level.AWARE: _("aware: knows what it is about"),
    Level.PRACTISED: _("practised: has done it, with somebody to ask"),
    Level.ABLE: _("able: does it well, alone"),
    Level.CAN_TEACH: _("can teach: brings others to it"),
}


def end_of_asking() -> datetime:
    return timezone.now() + OPEN_FOR


class AttestationRequestQuerySet(models.QuerySet["AttestationRequest"]):
    def of(self, member: Member) -> AttestationRequestQuerySet:
        return self.filter(member=member).order_by("-asked_at", "-pk")

    def open(self) -> AttestationRequestQuerySet:
        return self.filter(outcome="", expires_at__gt=timezone.now())

    def with_token(self, token: str) -> AttestationRequestQuerySet:
        return self.filter(token_hash=hash_of(token), member__is_active=True)

    def with_all(self) -> AttestationRequestQuerySet:
        """What the pages name. Two queries more."""
        skills = models.Prefetch(
            "skills", Skill.objects.live().select_related("discipline").order_by("name")
        )
        return self.select_related("member", "answered_by").prefetch_related(skills, "works")

    def reported_to(self, person: Member | AnonymousUser) -> AttestationRequestQuerySet:
        """Editors read what was reported, and nothing else."""
        if not person.has_perm("skills.change_skill"):
            return self.none()
        return self.filter(outcome=AttestationRequest.Outcome.REPORTED)


class AttestationRequest(models.Model):
    """One asking behind one link: open until it is answered, withdrawn, or its time is over.

    Who holds the link attests, declines or reports; the member withdraws. Nothing follows after.
    """

    class Outcome(models.TextChoices):
        ATTESTED = "attested", _("attested")
        DECLINED = "declined", _("declined")
        REPORTED = "reported", _("reported")
        WITHDRAWN = "withdrawn", _("withdrawn")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attestation_requests"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    skills = models.ManyToManyField(Skill, related_name="+", verbose_name=_("skills"))
    level = models.PositiveSmallIntegerField(
        _("level"), choices=LEVEL_CHOICES, default=Level.ABLE.value
    )
    words = models.TextField(_("your words"), max_length=1000)
    works = models.ManyToManyField(Work, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=end_of_asking, editable=False)
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="attestation_answers",
        editable=False,
    )
    reply = models.TextField(max_length=1000, blank=True, editable=False)

    objects = AttestationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for an attestation")
        verbose_name_plural = _("requests for attestations")

    def __str__(self) -> str:
        return ", ".join(skill.label for skill in self.skills.all())

    def get_absolute_url(self) -> str:
        return reverse("attestations:asking", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return not self.outcome and self.expires_at > timezone.now()

    @property
    def level_sentence(self) -> str:
        return str(SENTENCES[Level(self.level)])

    @property
    def source(self) -> str:
        """What names it on the evidence that came of it."""
        return f"asking:{self.uuid}"

    @property
    def is_attested(self) -> bool:
        return self.outcome == self.Outcome.ATTESTED

    @property
    def is_turned_down(self) -> bool:
        """To the member a report is no more than a no: who reports need fear nothing."""
        return self.outcome in (self.Outcome.DECLINED, self.Outcome.REPORTED)
