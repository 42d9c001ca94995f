"""What belongs to a course and to no version of it: its review rule, its groups, its collection."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from courses.catalog.models import CoursePage


class ReviewRule(models.TextChoices):
    NONE = "none", _("No review: its mentors publish")
    FIRST = "first", _("The first lessons of a new author are reviewed")
    EVERY = "every", _("Every lesson is reviewed")


class Workroom(models.Model):
    """Made with the course and kept in step with its team by `courses.teams.groups`.

    Not on the page: a revision would bring an old rule back when it is published.
    """

    course = models.OneToOneField(CoursePage, on_delete=models.CASCADE, related_name="workroom")
    review_rule = models.CharField(
        _("review"), max_length=10, choices=ReviewRule, default=ReviewRule.FIRST
    )
    # Wagtail's own permissions hang on these: who writes, and who publishes too.
    writers = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="writes_in")
    publishers = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="publishes_in")
    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, related_name="workroom")

    class Meta:
        default_permissions = ()
        permissions = [("manage_teams", "Can say who works on courses, and what is reviewed")]

    def lets_publish(self, *, trusted: bool) -> bool:
        if self.review_rule == ReviewRule.FIRST:
            return trusted
        return self.review_rule == ReviewRule.NONE
