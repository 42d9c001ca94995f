"""Scope tags: the tools, materials, techniques and methods that disciplines share."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.search import index


class ScopeTag(index.Indexed, TagBase):
    class Kind(models.TextChoices):
        TOOL = "tool", _("tool")
        MATERIAL = "material", _("material")
        TECHNIQUE = "technique", _("technique")
        METHOD = "method", _("method")

    # Curated: editors choose from the list. taggit enforces this in forms only.
    free_tagging = False

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    synonyms = models.JSONField(_("other names"), default=list, blank=True)

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("summary"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("scope tag")
        verbose_name_plural = _("scope tags")
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return reverse("scope:tag", args=[self.slug])


class TaggedSkill(ItemBase):
    tag = models.ForeignKey(ScopeTag, on_delete=models.CASCADE, related_name="tagged_skills")
    content_object = ParentalKey(
        "skills.Skill", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = _("scope tag of a skill")
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="skill_tagged_once"),
        ]
