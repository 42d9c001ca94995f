"""Who wants nothing to do with whom, who has turned to whom, and who looks after minors."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from members.member import Member


class BlockQuerySet(models.QuerySet["Block"]):
    def between(self, a: Member, b: Member) -> BlockQuerySet:
        """Whichever of the two it was."""
        return self.filter(Q(by=a, of=b) | Q(by=b, of=a))

    def among(self, pks: list[int]) -> BlockQuerySet:
        return self.filter(by__in=pks, of__in=pks)


class Block(models.Model):
    """It holds both ways and over every channel. Nobody is told of it."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks"
    )
    of = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["by", "of"], name="block_once"),
            models.CheckConstraint(condition=~Q(by=F("of")), name="block_of_another"),
        ]


def blocked_with(member: Member) -> frozenset[int]:
    """Pks of whom she blocked and of who blocked her. One query."""
    rows = Block.objects.filter(Q(by=member) | Q(of=member)).values_list("by_id", "of_id")
    return frozenset(pk for row in rows for pk in row) - {member.pk}


class Contact(models.Model):
    """That `by`, whose account was new, turned to `to`: what the daily limit counts."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [models.UniqueConstraint(fields=["by", "to"], name="contact_once")]
        indexes = [models.Index(fields=["by", "at"], name="contacts_of_a_day")]


@register_setting(icon="group")
class SafetySettings(BaseGenericSetting):
    safeguarding_lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("safeguarding lead"),
        help_text=_(
            "Who may read the conversations of minors, and looks at what is reported. "
            "Everybody in such a conversation is told this person's name. "
            "To be chosen here, a member needs access to the CMS."
        ),
        limit_choices_to=Q(is_active=True)
        & (
            Q(is_superuser=True)
            | Q(groups__permissions__codename="access_admin")
            | Q(user_permissions__codename="access_admin")
        ),
    )

    panels = [FieldPanel("safeguarding_lead")]

    class Meta:
        verbose_name = _("safety")
        verbose_name_plural = _("safety")


def safeguarding_lead() -> Member | None:
    """None where the steward has named nobody, or the account is shut."""
    row: Any = SafetySettings.objects.select_related("safeguarding_lead").first()
    lead: Member | None = row and row.safeguarding_lead
    return lead if lead and lead.is_active else None
