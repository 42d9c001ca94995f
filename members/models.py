"""For Django to find; inside this app our own code imports the slice, or `members.member`."""

from members.desk.models import Report, ReportedPicture
from members.member import (
    Member,
    MemberManager,
    default_languages,
    free_handle,
    validate_time_zone,
    validate_turns_18_on,
)
from members.notices.models import LetterSettings, Notice
from members.talk.models import (
    Conversation,
    LeadReading,
    Message,
    MessagePicture,
    Participant,
)
from members.trust.models import Block, Contact, SafetySettings
from members.work.models import DutyRun, Letter

__all__ = [
    "Block",
    "Contact",
    "Conversation",
    "DutyRun",
    "LeadReading",
    "Letter",
    "LetterSettings",
    "Member",
    "MemberManager",
    "Message",
    "MessagePicture",
    "Notice",
    "Participant",
    "Report",
    "ReportedPicture",
    "SafetySettings",
    "default_languages",
    "free_handle",
    "validate_time_zone",
    "validate_turns_18_on",
]
