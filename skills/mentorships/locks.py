"""People are locked before what is between them, always in one order: none waits in a ring."""

from __future__ import annotations

from collections.abc import Collection

from members.models import Member
from members.talk.models import Conversation
from skills.mentorships.models import Mentorship


def lock_members(pks: Collection[int]) -> None:
    rows = Member.objects.select_for_update(no_key=True).filter(pk__in=pks)
    list(rows.order_by("pk").values_list("pk"))


def lock_conversation(mentorship: Mentorship) -> None:
    """Before its people, where it is to be closed: who writes in it locks it before them too."""
    rows = Conversation.objects.select_for_update(no_key=True)
    list(rows.filter(mentorship=mentorship).values_list("pk"))


def hold_mentorship(mentorship: Mentorship) -> Mentorship:
    """As it stands now, locked with its two people until the transaction ends."""
    lock_members({mentorship.mentor_id, mentorship.learner_id})
    return Mentorship.objects.select_for_update().get(pk=mentorship.pk)
