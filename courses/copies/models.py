"""Where a copied page comes from, and which state of its original it has taken up."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision


class Purpose(models.TextChoices):
    ADAPTATION = "adaptation", _("adapt it for our own people")
    TRANSLATION = "translation", _("translate it")


class OriginQuerySet(models.QuerySet["Origin"]):
    def stale(self) -> OriginQuerySet:
        """Published translations and drafts of them whose original says something else by now."""
        return self.filter(purpose=Purpose.TRANSLATION, is_behind=True, of__live=True)


class Origin(models.Model):
    """Beside the page and not on it, as a revision of the page would bring old news back.

    `words` is a digest of what learners read in the original when it was last taken up, `revision`
    that version where there is one; without an original nothing more can change. `is_behind` is
    kept when the original is published: other words stand in it now.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="origin")
    of = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="copies")
    purpose = models.CharField(max_length=12, choices=Purpose)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=32)
    is_behind = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    objects = OriginQuerySet.as_manager()

    class Meta:
        default_permissions = ()
