"""Disciplines, skills and what a skill needs: the rows behind the one skill graph."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, Revision, RevisionMixin
from wagtail.search import index

from skills.graph.version import GraphRow, GraphRows, PrerequisiteLoop, changing_graph
from skills.labels import Labelled
from skills.levels import Level

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member

LEVEL_CHOICES = [
    (Level.AWARE.value, _("aware")),
    (Level.PRACTISED.value, _("practised")),
    (Level.ABLE.value, _("able")),
    (Level.CAN_TEACH.value, _("can teach")),
]


class Discipline(Labelled, GraphRow, index.Indexed):
    LOOKS = 12  # hues and hatchings that the stylesheet has

    slug = models.SlugField(_("slug"), max_length=80, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    look = models.PositiveSmallIntegerField(
        _("hue and hatching"), default=0, help_text=_("0 to 11: its colour and texture everywhere.")
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("other_names", boost=2),
        index.AutocompleteField("other_names"),
        index.SearchField("summary"),
    ]

    class Meta:
        verbose_name = _("discipline")
        verbose_name_plural = _("disciplines")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("skills:discipline", args=[self.slug])


BY_SCHEDULE = "wagtail.publish.scheduled"
PUBLISH_REFUSED = "skills.publish.refused"

# What Wagtail writes of a row when it keeps a draft: nothing of it is published.
DRAFT_COLUMNS = frozenset({"latest_revision", "has_unpublished_changes"})


class SkillQuerySet(GraphRows):
    def live(self) -> SkillQuerySet:
        return self.filter(live=True)

    def visible_to(self, person: Member | AnonymousUser) -> SkillQuerySet:
        """Drafts are for those who may change them. No query for who never works in the CMS."""
        may_change = (
            person.is_authenticated
            and person.works_in_cms
            and person.has_perm("skills.change_skill")
        )
        return self.all() if may_change else self.live()


class Skill(Labelled, GraphRow, DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """What one can learn to do. Its home is one discipline; scope tags say what it shares."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    discipline = models.ForeignKey(
        Discipline, on_delete=models.PROTECT, related_name="skills", verbose_name=_("discipline")
    )
    slug = models.SlugField(_("slug"), max_length=120, allow_unicode=True)
    name = models.CharField(_("name"), max_length=200)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    hours = models.DecimalField(
        _("hours"),
        max_digits=6,
        decimal_places=1,
        default=2,
        help_text=_("Of practice, from its prerequisites to being able."),
    )
    chapter = models.CharField(
        _("chapter"),
        max_length=120,
        blank=True,
        help_text=_("What a large discipline groups it under. Most need none."),
    )
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )
    scope = ClusterTaggableManager(
        through="skills.TaggedSkill", blank=True, verbose_name=_("scope tags")
    )

    objects = SkillQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("other_names", boost=2),
        index.AutocompleteField("other_names"),
        index.SearchField("summary"),
        index.FilterField("id"),
        index.FilterField("discipline"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ["discipline__position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["discipline", "slug"], name="skill_slug_in_discipline"),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None and DRAFT_COLUMNS.issuperset(update_fields):
            super(GraphRow, self).save(*args, update_fields=update_fields, **kwargs)
        else:
            super().save(*args, update_fields=update_fields, **kwargs)

    def publish(self, revision: Revision, *, log_action: bool | str = True, **options: Any) -> None:
        """All or nothing. A schedule that cannot be kept ends, and the skill's history says why.

        Raises PrerequisiteLoop, unless it is a clock that publishes: that has nobody to tell, and
        would stop before all that was scheduled after it.
        """
        try:
            with changing_graph():
                super().publish(revision, log_action=log_action, **options)
        except PrerequisiteLoop as loop:
            if log_action != BY_SCHEDULE:
                raise
            self.revisions.filter(pk=revision.pk).update(approved_go_live_at=None)
            log(self, PUBLISH_REFUSED, revision=revision, data={"reason": loop.messages[0]})

    def get_absolute_url(self) -> str:
        return reverse("skills:skill", args=[self.discipline.slug, self.slug])


class Prerequisite(GraphRow):
    """Rows of one skill with the same `group` are alternatives; all groups are needed.

    `sort_order`: as an editor wrote them down.
    """

    sort_order_field = "sort_order"

    skill = ParentalKey(Skill, on_delete=models.CASCADE, related_name="prerequisites")
    needs = models.ForeignKey(
        Skill, on_delete=models.CASCADE, related_name="opens", verbose_name=_("needs")
    )
    group = models.PositiveSmallIntegerField(
        _("group"), default=1, help_text=_("Rows with the same number are alternatives.")
    )
    min_level = models.PositiveSmallIntegerField(
        _("at least"), choices=LEVEL_CHOICES, default=Level.PRACTISED.value
    )
    sort_order = models.IntegerField(null=True, blank=True, editable=False)

    objects = GraphRows.as_manager()

    class Meta:
        verbose_name = _("prerequisite")
        verbose_name_plural = _("prerequisites")
        ordering = ["group", "sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["skill", "needs", "group"], name="prerequisite_once_in_group"
            ),
            models.CheckConstraint(
                condition=~models.Q(skill=models.F("needs")), name="prerequisite_not_itself"
            ),
        ]


class Relation(models.Model):
    """Two skills that are kin (`related`, both ways) or where knowing `a` shortens `b`."""

    class Kind(models.TextChoices):
        RELATED = "related", _("related")
        TRANSFERS = "transfers", _("transfers")

    a = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="relations_from")
    b = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="relations_to")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.RELATED)
    weight = models.FloatField(_("weight"), default=1.0)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(fields=["a", "b", "kind"], name="relation_once"),
            models.CheckConstraint(condition=~models.Q(a=models.F("b")), name="relation_of_two"),
            models.CheckConstraint(
                condition=models.Q(weight__gte=0, weight__lte=1), name="relation_weight_0_to_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a} / {self.b}"

    def clean(self) -> None:
        """Kin are kin both ways: the same two the other way round would be listed twice."""
        mirrored = Relation.objects.filter(a=self.b_id, b=self.a_id, kind=Relation.Kind.RELATED)
        if self.kind == Relation.Kind.RELATED and mirrored.exclude(pk=self.pk).exists():
            raise ValidationError(_("These two are related already."))


class ExternalId(models.Model):
    """The same skill under another's name: ESCO, O*NET, Exercism, another node.

    `said` and `written` are kept by imports (`skills.exchange.digests`): what the source said of
    it last, and what the skill was when that was written; empty where it was ours before.
    """

    class Match(models.TextChoices):
        EXACT = "exact", _("exact")
        CLOSE = "close", _("close")
        BROAD = "broad", _("broader")
        NARROW = "narrow", _("narrower")
        RELATED = "related", _("related")

    skill = ParentalKey(Skill, on_delete=models.CASCADE, related_name="external_ids")
    scheme = models.SlugField(_("scheme"), max_length=40)
    uri = models.CharField(_("identifier"), max_length=300)
    match = models.CharField(_("match"), max_length=8, choices=Match, default=Match.EXACT)
    said = models.CharField(max_length=32, blank=True, editable=False)
    written = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        verbose_name = _("external identifier")
        verbose_name_plural = _("external identifiers")
        constraints = [
            models.UniqueConstraint(fields=["skill", "scheme", "uri"], name="external_id_once"),
        ]
