"""Scope tags: the tools, materials, techniques and methods that disciplines share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.search import index

from skills.graph.version import GraphRow, GraphRows
from skills.labels import Labelled
from skills.scope import names


class ScopeTag(Labelled, GraphRow, index.Indexed, TagBase):
    class Kind(models.TextChoices):
        TOOL = "tool", _("tool")
        MATERIAL = "material", _("material")
        TECHNIQUE = "technique", _("technique")
        METHOD = "method", _("method")

    # Curated: editors choose from the list. taggit enforces this in forms only.
    free_tagging = False

    name: models.CharField[str, str]  # taggit carries no types
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    synonyms = models.JSONField(_("other names"), default=list, blank=True)
    # Unique in every script: the databases differ in which letters they fold.
    key = models.CharField(max_length=200, unique=True, editable=False)

    objects = GraphRows.as_manager()

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("other_names", boost=2),
        index.AutocompleteField("other_names"),
        index.SearchField("summary"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("scope tag")
        verbose_name_plural = _("scope tags")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """The key is no field of any form, so nobody else would say this before the database."""
        self.name = names.tidy(self.name)
        same = ScopeTag.objects.filter(key=names.key(self.name)).exclude(pk=self.pk).first()
        if same:
            message = _("There is a scope tag of this name already: “%(name)s”.")
            raise ValidationError({"name": ValidationError(message, params={"name": same.name})})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = names.tidy(self.name)
        self.key = names.key(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        return names.slug(tag) if i is None else f"{names.slug(tag)}-{i + 1}"

    def get_absolute_url(self) -> str:
        return reverse("scope:tag", args=[self.slug])


class TaggedSkill(GraphRow, ItemBase):
    tag = models.ForeignKey(ScopeTag, on_delete=models.CASCADE, related_name="tagged_skills")
    content_object = ParentalKey(
        "skills.Skill", on_delete=models.CASCADE, related_name="tagged_items"
    )

    objects = GraphRows.as_manager()

    class Meta:
        verbose_name = _("scope tag of a skill")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="skill_tagged_once"),
        ]
