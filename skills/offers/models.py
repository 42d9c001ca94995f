"""Offers to mentor: what a member who is able would help with, for how many, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from members.trust.models import Block
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
        """Those that are listed, to everybody; one's own always.

        Of minors to minors only: an adult could not ask them (`members.trust.reach`). Not between
        two of whom one has blocked the other.
        """
        listed = self.listed_where()
        if not person.is_authenticated:
            return self.filter(listed & self.adult_where())
        if not person.is_minor:
            listed &= self.adult_where()
        shut_out = Q(member__in=Block.objects.filter(by=person).values("of")) | Q(
            member__in=Block.objects.filter(of=person).values("by")
        )
        return self.filter(Q(member=person) | listed & ~shut_out)

    def listed(self) -> MentorOfferQuerySet:
        """Open, not away, and with a sign of life in the last thirty days."""
        return self.filter(self.listed_where())

    def listed_where(self, now: datetime | None = None) -> Q:
        return self.here_where(now) & self.alive_where(now)

    def adult_where(self) -> Q:
        return Q(member__turns_18_on=None) | Q(member__turns_18_on__lt=utc_day())

    def here_where(self, now: datetime | None = None) -> Q:
        """Open, and not away."""
        here = Q(away_until=None) | Q(away_until__lt=utc_day(now))
        return here & Q(is_open=True, member__is_active=True)

    def alive_where(self, now: datetime | None = None) -> Q:
        return Q(active_at__gte=(now or timezone.now()) - ACTIVE_FOR)

    def in_standing(self, standing: str) -> MentorOfferQuerySet:
        """As `MentorOffer.standing` says of one."""
        here, alive = self.here_where(), self.alive_where()
        return {
            MentorOffer.Standing.LISTED: self.filter(here & alive),
            MentorOffer.Standing.LAPSED: self.filter(here & ~alive),
            MentorOffer.Standing.AWAY: self.filter(is_open=True, away_until__gte=utc_day()),
            MentorOffer.Standing.CLOSED: self.filter(is_open=False),
        }[MentorOffer.Standing(standing)]


def utc_day(now: datetime | None = None) -> date:
    """One day for the whole list, whoever reads it and wherever."""
    return timezone.localdate(now, UTC)


class MentorOffer(models.Model):
    """One for a member. Its skills and tags are among those that she has shown (`OfferedSkill`)."""

    class Standing(models.TextChoices):
        LISTED = "listed", _("listed")
        AWAY = "away", _("away")
        LAPSED = "lapsed", _("lapsed")
        CLOSED = "closed", _("not open")

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

    @property
    def author(self) -> Member:
        return self.member

    def reported_text(self) -> str:
        return self.words

    @property
    def standing(self) -> Standing:
        if not self.is_open:
            return self.Standing.CLOSED
        if self.away_until and self.away_until >= utc_day():
            return self.Standing.AWAY
        is_alive = self.active_at >= timezone.now() - ACTIVE_FOR
        return self.Standing.LISTED if is_alive else self.Standing.LAPSED

    @property
    def lapses_at(self) -> datetime:
        return self.active_at + ACTIVE_FOR


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


class AskedToMentor(models.Model):
    """That a member was asked whether she would mentor, and answered: she is not asked again."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="asked_to_mentor",
    )
    said_yes = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)
