"""Offers to mentor: what a member who is able would help with, for how many, and when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from skills.graph.models import Skill
from skills.scope.models import ScopeTag

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member

# Without a sign of life for so long, an offer leaves the list by itself.
ACTIVE_FOR = timedelta(days=30)
A_FEW_LEARNERS = 2
MOST_LEARNERS = 20
DAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class FreeHours(models.Model):
    """A stretch of the week in which a member, mentor or learner, has time: in her own zone.

    Whole hours of a day: `starts` 18 and `ends` 21 are from six to nine in the evening.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="free_hours"
    )
    weekday = models.PositiveSmallIntegerField(_("day"), choices=DAYS)
    starts = models.PositiveSmallIntegerField(_("from"), validators=[MaxValueValidator(23)])
    ends = models.PositiveSmallIntegerField(
        _("to"), validators=[MinValueValidator(1), MaxValueValidator(24)]
    )

    class Meta:
        verbose_name = _("free hours")
        verbose_name_plural = _("free hours")
        ordering = ["weekday", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lte=6, ends__lte=24, starts__lt=F("ends")),
                name="free_hours_within_a_day",
            ),
            models.UniqueConstraint(
                fields=["member", "weekday", "starts"], name="free_hours_begin_once"
            ),
        ]


class MentorOfferQuerySet(models.QuerySet["MentorOffer"]):
    def visible_to(self, person: Member | AnonymousUser) -> MentorOfferQuerySet:
        """Those that are listed, to everybody; one's own always."""
        listed = self.listed_where()
        return self.filter(listed | Q(member=person) if person.is_authenticated else listed)

    def listed(self) -> MentorOfferQuerySet:
        """Open, not away, and with a sign of life in the last thirty days."""
        return self.filter(self.listed_where())

    def listed_where(self, now: datetime | None = None) -> Q:
        now = now or timezone.now()
        here = Q(away_until=None) | Q(away_until__lt=timezone.localdate(now))
        return here & Q(is_open=True, active_at__gte=now - ACTIVE_FOR, member__is_active=True)


class MentorOffer(models.Model):
    """One for a member. Its skills and tags are among those that she has shown (`OfferedSkill`)."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentor_offer"
    )
    words = models.TextField(
        _("How you like to work"),
        max_length=600,
        blank=True,
        help_text=_("Learners read it before they ask you."),
    )
    languages = models.JSONField(_("languages"), default=list)
    capacity = models.PositiveSmallIntegerField(
        _("learners at a time"),
        default=A_FEW_LEARNERS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_LEARNERS)],
    )
    meets_online = models.BooleanField(_("online"), default=True)
    meets_in_person = models.BooleanField(_("in person"), default=False)
    place = models.CharField(_("where"), max_length=120, blank=True)
    away_until = models.DateField(
        _("away until"), null=True, blank=True, help_text=_("The last day on which you are away.")
    )
    is_open = models.BooleanField(_("open"), default=True)
    skills = models.ManyToManyField(
        Skill, through="skills.OfferedSkill", related_name="mentor_offers"
    )
    tags = models.ManyToManyField(
        ScopeTag, through="skills.TaggedOffer", related_name="mentor_offers"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    # The last sign of life as a mentor: she saved the offer, answered, wrote, or said “still here”.
    active_at = models.DateTimeField(default=timezone.now, editable=False)
    # Moved by every change that matching must hear of, load and levels included.
    changed_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)

    objects = MentorOfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer to mentor")
        verbose_name_plural = _("offers to mentor")

    def __str__(self) -> str:
        return str(self.member)

    def get_absolute_url(self) -> str:
        return reverse("mentors:mentor", args=[self.member.handle])


class OfferedSkill(models.Model):
    """Taken from what the mentor has shown to be able in; of these she may leave some out."""

    offer = models.ForeignKey(MentorOffer, on_delete=models.CASCADE, related_name="offered_skills")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="offered_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "skill"], name="skill_offered_once"),
        ]


class TaggedOffer(ItemBase):
    tag = models.ForeignKey(ScopeTag, on_delete=models.CASCADE, related_name="tagged_offers")
    content_object = models.ForeignKey(
        MentorOffer, on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="offer_tagged_once"),
        ]
