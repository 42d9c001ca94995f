"""Wagtail's own letters about reviews and comments are off: our notices tell the same.

They would come at once, whatever a member has chosen, and a mail server that is away would break
the editor's request.
"""

from __future__ import annotations

from typing import Any

from wagtail.users.models import UserProfile

LETTERS = {
    f"{what}_notifications": False
    for what in ("submitted", "approved", "rejected", "updated_comments")
}


def quiet_profile(instance: UserProfile, **kwargs: Any) -> None:
    for name, value in LETTERS.items():
        setattr(instance, name, value)


def quiet_all() -> None:
    """Those that were there before."""
    UserProfile.objects.update(**LETTERS)
