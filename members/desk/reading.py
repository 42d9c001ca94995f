"""The safeguarding lead reads a conversation of a minor: never without leaving a trace in it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from members.member import Member
from members.talk.models import Conversation, ConversationQuerySet, LeadReading

READ_BY_LEAD = "members.conversation.read_by_lead"
ONE_READING = timedelta(hours=1)


def readable() -> ConversationQuerySet:
    """Those with a minor, of which all in them were told."""
    return Conversation.objects.filter(lead_may_read=True)


def read(*, conversation: Conversation, by: Member) -> LeadReading:
    """Its people see in the conversation that, and when, she read it."""
    with transaction.atomic():
        reading = LeadReading.objects.create(conversation=conversation, by=by)
        # Without the names of the two: more people read the log.
        title = _("Conversation %(number)s") % {"number": conversation.pk}
        log(conversation, READ_BY_LEAD, user=by, title=title)
    return reading


def is_reading(conversation: Conversation, by: Member) -> bool:
    """Within the hour: what is written after that is read by asking anew."""
    since = timezone.now() - ONE_READING
    return LeadReading.objects.filter(conversation=conversation, by=by, at__gt=since).exists()
