"""What editors did to the graph as a whole, and which addresses it had before."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag

SENTENCES: dict[str, str | Promise] = {
    "merge": _("“%(name)s” was merged into “%(into)s”."),
    "split": _("“%(name)s” was split: %(into)s."),
    "rename": _("“%(name)s” was renamed: “%(into)s”."),
    "retire": _("“%(name)s” was retired."),
    "replace": _("“%(name)s” was retired: “%(into)s” takes its place."),
    "proposed": _("“%(name)s” was changed as a member proposed: %(into)s."),
    "added": _("“%(name)s” was added as a member proposed."),
}
# Before it happens.
AHEAD: dict[str, str | Promise] = {
    "merge": _("“%(name)s” will be merged into “%(into)s”."),
    "split": _("“%(name)s” will be split: %(into)s."),
    "rename": _("“%(name)s” will be renamed: “%(into)s”."),
    "retire": _("“%(name)s” will be retired."),
    "replace": _("“%(name)s” will be retired: “%(into)s” takes its place."),
}

# By the kind of a change, and whether it says what became of the row.
VARIANTS = {("retire", True): "replace", ("proposed", False): "added"}


class GraphChange(models.Model):
    """One merge, split, renaming or retirement, with all that undoing it takes.

    `data`: `rows` are the writes in their order (`skills.curation.journal`), `concerns` the rows
    of the graph that it was about, `learnt_on` the skills whose evidence it moved, and
    `evidence_until` the last evidence that there was.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("merge")
        SPLIT = "split", _("split")
        RENAME = "rename", _("rename")
        RETIRE = "retire", _("retire")
        PROPOSED = "proposed", _("proposed")

    class What(models.TextChoices):
        SKILL = "skill", _("skill")
        DISCIPLINE = "discipline", _("discipline")
        TAG = "tag", _("scope tag")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    what = models.CharField(_("what"), max_length=10, choices=What)
    name = models.CharField(_("name"), max_length=200)
    into = models.CharField(_("became"), max_length=1000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="graph_changes",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    data = models.JSONField(default=dict)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="graph_changes_undone",
        verbose_name=_("undone by"),
    )

    class Meta:
        verbose_name = _("change of the graph")
        verbose_name_plural = _("changes of the graph")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.told(SENTENCES)

    def told(self, sentences: dict[str, str | Promise]) -> str:
        sentence = sentences[VARIANTS.get((self.kind, bool(self.into)), self.kind)]
        return str(sentence) % {"name": self.name, "into": self.into}


class OldAddressQuerySet(models.QuerySet["OldAddress"]):
    def leading(self, path: str) -> OldAddress | None:
        """Where an address that nothing answers to led. One query."""
        rows = self.filter(path=path)
        return rows.select_related("skill__discipline", "discipline", "tag").first()


class OldAddress(models.Model):
    """An address that something had, and the row that answers to it now.

    `path`: "bicycles" of a discipline, "bicycles/true-a-wheel" of a skill, "tag:gauge" of a tag.
    It names rows, so a chain of renamings is one step. A row that takes the address again wins.
    """

    path = models.CharField(max_length=210, unique=True)
    skill = models.ForeignKey(
        Skill, null=True, on_delete=models.CASCADE, related_name="old_addresses"
    )
    discipline = models.ForeignKey(
        Discipline, null=True, on_delete=models.CASCADE, related_name="old_addresses"
    )
    tag = models.ForeignKey(
        ScopeTag, null=True, on_delete=models.CASCADE, related_name="old_addresses"
    )

    objects = OldAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(skill__isnull=False, discipline=None, tag=None)
                | models.Q(skill=None, discipline__isnull=False, tag=None)
                | models.Q(skill=None, discipline=None, tag__isnull=False),
                name="old_address_leads_to_one",
            ),
        ]
