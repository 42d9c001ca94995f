"""For Django to find; inside this app our own code imports the slice, or `members.member`."""

from members.member import (
    Member,
    MemberManager,
    default_languages,
    free_handle,
    validate_time_zone,
)

__all__ = [
    "Member",
    "MemberManager",
    "default_languages",
    "free_handle",
    "validate_time_zone",
]
