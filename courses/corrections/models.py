"""Which lesson, and which block of it, a proposed correction is about."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.lessons.models import LessonPage
from skills.proposals.models import MemberProposal


class LessonCorrection(models.Model):
    """Stands beside a proposal of the kind "lesson", whose `before` and `text` are the words."""

    proposal = models.OneToOneField(
        MemberProposal, on_delete=models.CASCADE, related_name="correction"
    )
    lesson = models.ForeignKey(LessonPage, on_delete=models.CASCADE, related_name="corrections")
    block_id = models.UUIDField()

    class Meta:
        verbose_name = _("correction of a lesson")
        verbose_name_plural = _("corrections of lessons")
