from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError


class RoundChangedError(ValidationError):
    """Somebody else changed the round, or proposed it, since it was looked at."""


class NoRoomToPinError(ValidationError):
    """The mentor has no place left beside those who are pinned to her."""


class StaleRoundError(ValidationError):
    """What would be proposed no longer stands as it was looked at; `reasons` say what changed."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
