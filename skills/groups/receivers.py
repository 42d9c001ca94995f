"""What follows when somebody is no longer in a group, however she left: also an erased account."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete

from skills.groups.models import Group, Membership


def connect() -> None:
    # A cascade calls no action of ours; this is the only word it sends.
    post_delete.connect(follow, Membership, dispatch_uid="skills.groups.follow")


def follow(instance: Membership, **kwargs: Any) -> None:
    """A group without people is deleted; one without an organizer gets who came first."""
    left = list(Membership.objects.filter(group=instance.group_id).order_by("pk"))
    if not left:
        Group.objects.filter(pk=instance.group_id).delete()
    elif not any(membership.is_organizer for membership in left):
        Membership.objects.filter(pk=left[0].pk).update(role=Membership.Role.ORGANIZER)
