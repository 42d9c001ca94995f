"""Rows whose state changes by named moves alone, and the log of every move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from skills.moves import Moves, Who, allows

if TYPE_CHECKING:
    from members.models import Member


class MoveError(ValidationError):
    """It no longer stands where this could be done, or somebody else has it in hand."""


class Step(models.Model):
    """One transition, kept for good: who moved what from which state to which, and when."""

    request = models.ForeignKey(
        "skills.MentoringRequest", null=True, on_delete=models.CASCADE, related_name="steps"
    )
    asking = models.ForeignKey(
        "skills.Asking", null=True, on_delete=models.CASCADE, related_name="steps"
    )
    mentorship = models.ForeignKey(
        "skills.Mentorship", null=True, on_delete=models.CASCADE, related_name="steps"
    )
    verb = models.CharField(max_length=24)
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]


class Moving(models.Model):
    """A row with a `state` that `move` alone changes; `STEP_OF` is its column in the log."""

    MOVES: ClassVar[Moves]
    STEP_OF: ClassVar[str]
    state: str

    class Meta:
        abstract = True

    def move(
        self, verb: str, to: str, *, who: Who, by: Member | None = None, **changes: Any
    ) -> None:
        """Saves the new state with `changes`, and logs the step. Call it under the row's lock.

        Raises MoveError.
        """
        before = self.state
        if not allows(self.MOVES, verb, before, to, who):
            raise MoveError(gettext("This has changed meanwhile. Look again."))
        self.state = to
        for name, value in changes.items():
            setattr(self, name, value)
        self.save()
        Step.objects.create(**{self.STEP_OF: self}, verb=verb, before=before, after=to, by=by)
