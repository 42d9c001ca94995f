"""Matching hears of it when a mentor's account changes: her time zone, whether it is open."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save

from members.models import Member
from skills.offers.actions import touch

HEARD = frozenset({"time_zone", "is_active", "turns_18_on"})


def hear(
    instance: Member,
    created: bool,  # noqa: FBT001 (Django's signature)
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """The account knows nothing of offers, so it cannot call us."""
    if not created and (update_fields is None or not HEARD.isdisjoint(update_fields)):
        touch(instance)


def connect() -> None:
    post_save.connect(hear, Member, dispatch_uid="skills.offers.hear")
