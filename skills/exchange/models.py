"""Imports of skills: what waits for an editor, and what became of it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Far more than any import takes: one that is older was cut off, with nothing written.
LONGEST_RUN = timedelta(minutes=15)


class GraphImportQuerySet(models.QuerySet["GraphImport"]):
    def claimable(self) -> GraphImportQuerySet:
        waiting = models.Q(state=GraphImport.State.WAITING)
        cut_off = models.Q(
            state=GraphImport.State.RUNNING, started_at__lt=timezone.now() - LONGEST_RUN
        )
        return self.filter(waiting | cut_off)


class GraphImport(models.Model):
    """`source`: as read from its files, kept while it waits; `steps`: the plan, for people.

    Both are packed by `skills.exchange.packing`. `fingerprint`: of what would be written.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an editor")
        RUNNING = "running", _("is being written")
        DONE = "done", _("done")
        DISCARDED = "discarded", _("discarded")

    title = models.CharField(_("from"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    source = models.BinaryField(default=bytes)
    steps = models.BinaryField(default=bytes)
    counts = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=32)
    made_at = models.DateTimeField(_("planned"), default=timezone.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="graph_imports",
        verbose_name=_("by"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="graph_imports_confirmed",
        verbose_name=_("agreed by"),
    )

    objects = GraphImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of skills")
        verbose_name_plural = _("imports of skills")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("graph_import", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
