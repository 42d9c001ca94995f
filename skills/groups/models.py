"""A group, who agreed to be in it, and the link by which others come in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from skills.graph.models import Discipline
from skills.tokens import hash_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member

MOST_PEOPLE = 30  # a table of more is read by nobody, and more is no workshop
OPEN_FOR = timedelta(days=14)


def end_of_invitation() -> datetime:
    return timezone.now() + OPEN_FOR


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, person: Member | AnonymousUser) -> GroupQuerySet:
        """Those she is in: to everybody else a group is not there. No query for a visitor."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(memberships__member=person)

    def with_people(self) -> GroupQuerySet:
        """How many there are, as `people`."""
        # Counted beside the rows: a join would count those that `visible_to` left over.
        counted = Membership.objects.filter(group=models.OuterRef("pk")).values("group")
        return self.annotate(
            people=models.Subquery(counted.annotate(n=models.Count("pk")).values("n"))
        )

    def organized_by(self, person: Member) -> GroupQuerySet:
        organizing = Membership.objects.filter(role=Membership.Role.ORGANIZER)
        return self.visible_to(person).filter(
            pk__in=organizing.filter(member=person).values("group")
        )


class Group(models.Model):
    """Gone with the last of its people (`skills.groups.receivers`)."""

    name = models.CharField(_("Name"), max_length=80)
    words = models.TextField(
        _("What you do together"),
        max_length=600,
        blank=True,
        help_text=_("Who is invited reads it before saying yes."),
    )
    disciplines = models.ManyToManyField(
        Discipline,
        blank=True,
        related_name="+",
        verbose_name=_("Disciplines that you want to cover"),
        help_text=_("Choose none, and all count in which one of you has shown something."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:group", args=[self.pk])


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_order(self) -> MembershipQuerySet:
        """As they came, with their members: those whose account is shut are not shown."""
        return self.filter(member__is_active=True).select_related("member").order_by("pk")


class Membership(models.Model):
    """That she said yes to being seen by the others of a group. Leaving deletes it."""

    class Role(models.TextChoices):
        ORGANIZER = "organizer", _("organizer")
        MEMBER = "member", _("member")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    consented_at = models.DateTimeField(default=timezone.now)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="membership_once"),
        ]

    @property
    def is_organizer(self) -> bool:
        return self.role == self.Role.ORGANIZER


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def with_token(self, token: str) -> InvitationQuerySet:
        return self.filter(token_hash=hash_of(token)).select_related("group")


class Invitation(models.Model):
    """The one link of a group: a new one ends the one before, withdrawing deletes it."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="invitation")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(default=end_of_invitation)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    @property
    def is_open(self) -> bool:
        return self.expires_at > timezone.now()
