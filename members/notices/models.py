"""What a member is told, and how often she wants letters about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.notices.domain import NIGHT_ENDS, Often, mail_moment
from members.notices.kinds import KINDS, Kind

if TYPE_CHECKING:
    from members.member import Member


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, member: Member) -> NoticeQuerySet:
        return self.filter(to=member).order_by("-at", "-pk")

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def to_mail(self, now: datetime) -> NoticeQuerySet:
        return self.filter(mail_at__lte=now)


class Notice(models.Model):
    """One thing that one member is told once: `key` says of what, within its kind.

    `text` is a msgid: it is said in the language of whoever reads it, on the page or in a letter.
    `mail_at` is empty where no letter shall tell of it, and when one has, or it was read before.
    """

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.SlugField(max_length=50)
    key = models.CharField(max_length=200)
    text = models.TextField()
    values = models.JSONField(default=dict)
    url = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mail_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["to", "kind", "key"], name="notice_told_once")
        ]
        indexes = [
            models.Index(fields=["to", "-at"], name="notice_of_member"),
            models.Index(fields=["mail_at"], name="notice_to_mail", condition=~Q(mail_at=None)),
        ]

    def __str__(self) -> str:
        return gettext(self.text) % self.values


class LetterSettingsManager(models.Manager["LetterSettings"]):
    def of(self, member: Member) -> LetterSettings:
        """Hers, or what stands for everybody who chose nothing (then not in the database)."""
        return self.filter(member=member).first() or LetterSettings(member=member)


class LetterSettings(models.Model):
    """How often a member wants letters: by kind, where she chose; else the kind's own default."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="letter_settings",
    )
    often = models.JSONField(default=dict)
    hour = models.PositiveSmallIntegerField(default=NIGHT_ENDS)
    weekday = models.PositiveSmallIntegerField(default=0)
    no_letters = models.BooleanField(default=False)

    objects = LetterSettingsManager()

    class Meta:
        verbose_name = _("settings of letters")
        verbose_name_plural = _("settings of letters")

    def how_often(self, kind: Kind) -> Often:
        return Often(self.often.get(kind.slug, kind.default))

    def mail_moment(self, slug: str, at: datetime) -> datetime | None:
        """When what happened `at` is mailed to her. A kind that is no more is never mailed."""
        if self.no_letters or slug not in KINDS:
            return None
        zone = ZoneInfo(self.member.time_zone)
        often = self.how_often(KINDS[slug])
        return mail_moment(often, at, zone, hour=self.hour, weekday=self.weekday)
