"""What members report, kept as it was when they did."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.desk.registry import REPORTABLE
from members.member import Member


class ReportQuerySet(models.QuerySet["Report"]):
    def before(self, moderator: Member) -> ReportQuerySet:
        """Nobody judges a report of herself; nor does she see one."""
        return self.exclude(author=moderator)

    def decided(self, kind: str, object_id: int) -> ReportQuerySet:
        """Of one thing, the latest first."""
        found = self.filter(kind=kind, object_id=object_id).exclude(decision="")
        return found.order_by("-decided_at")

    def open(self) -> ReportQuerySet:
        return self.filter(decision="")

    def of_the_same(self, report: Report) -> ReportQuerySet:
        """Of two who report each other with one thing, each is judged alone."""
        found = self.filter(kind=report.kind, object_id=report.object_id)
        return found.filter(author=report.author)


class Report(models.Model):
    """The words stay though the row that they stood in is deleted, or its author's account."""

    class Reason(models.TextChoices):
        UNKIND = "unkind", _("It is unkind, or it threatens somebody")
        UNWANTED = "unwanted", _("It is advertising, or wants money or secrets of me")
        MINOR = "minor", _("Somebody under 18 could come to harm")
        OTHER = "other", _("Something else")

    class Decision(models.TextChoices):
        DISMISSED = "dismissed", _("left as it is")
        HIDDEN = "hidden", _("hidden")
        WARNED = "warned", _("author warned")
        SUSPENDED = "suspended", _("author suspended")

    kind = models.SlugField(max_length=40)
    object_id = models.BigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="reports"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=120)
    text = models.TextField()
    context = models.JSONField(default=list)  # of members.talk.models.ReportedLine
    reason = models.CharField(
        _("What is wrong with it?"), max_length=10, choices=Reason, default=Reason.UNKIND
    )
    words = models.TextField(_("What should we know?"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)  # empty: none yet
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["pk"]
        permissions = [("moderate", _("Can moderate what is reported"))]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "by"], name="reported_once"),
        ]

    def __str__(self) -> str:
        return gettext("Report %(number)s") % {"number": self.pk}

    @property
    def kind_name(self) -> str:
        """Of what was reported; empty where nothing of that kind is registered any more."""
        model = REPORTABLE.get(self.kind)
        return str(model._meta.verbose_name) if model else ""

    @property
    def thing(self) -> Any | None:
        """What was reported, where it is still there. One query."""
        model = REPORTABLE.get(self.kind)
        return model and model._default_manager.filter(pk=self.object_id).first()


def stored_name(picture: ReportedPicture, name: str) -> str:
    return f"reported/{uuid.uuid4().hex}{PurePosixPath(name).suffix}"


class ReportedPictureQuerySet(models.QuerySet["ReportedPicture"]):
    def before(self, moderator: Member) -> ReportedPictureQuerySet:
        return self.filter(report__in=Report.objects.before(moderator))


class ReportedPicture(models.Model):
    """A copy of our own: it takes none of the author's room, and leaves with its report alone."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="pictures")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to=stored_name)
    alt = models.CharField(max_length=300, blank=True)
    content_type = models.CharField(max_length=100)

    objects = ReportedPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture kept with a report")
        verbose_name_plural = _("pictures kept with reports")
        ordering = ["pk"]

    @property
    def stored(self) -> list[str]:
        return [str(self.file.name)]
