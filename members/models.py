"""For Django to find; inside this app our own code imports the slice, or `members.member`."""

from members.member import (
    Member,
    MemberManager,
    default_languages,
    free_handle,
    validate_time_zone,
    validate_turns_18_on,
)
from members.notices.models import LetterSettings, Notice
from members.trust.models import Block, Contact, SafetySettings
from members.work.models import DutyRun, Letter

__all__ = [
    "Block",
    "Contact",
    "DutyRun",
    "Letter",
    "LetterSettings",
    "Member",
    "MemberManager",
    "Notice",
    "SafetySettings",
    "default_languages",
    "free_handle",
    "validate_time_zone",
    "validate_turns_18_on",
]
