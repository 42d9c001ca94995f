"""How a mentorship begins."""

from __future__ import annotations

from collections.abc import Mapping

from members.models import Member
from members.talk.actions import open_conversation
from skills.mentorships.models import Mentorship, MentorshipGoal
from skills.moves import NEW, Who
from skills.offers.actions import touch


def begin_mentorship(
    *, mentor: Member, learner: Member, goals: Mapping[int, int], request_id: int | None = None
) -> Mentorship:
    """`goals`: skill pk -> level. Call it where it is agreed on, in that transaction."""
    mentorship = Mentorship(mentor=mentor, learner=learner, request_id=request_id, state=NEW)
    mentorship.move("begin", Mentorship.State.ACTIVE, who=Who.MENTOR, by=mentor)
    MentorshipGoal.objects.bulk_create(
        MentorshipGoal(mentorship=mentorship, skill_id=skill, level=level)
        for skill, level in goals.items()
    )
    mentorship.conversation = open_conversation(
        people=[mentor, learner], stands_at=mentorship.get_absolute_url()
    )
    mentorship.save(update_fields=["conversation"])
    touch(mentor)
    return mentorship
