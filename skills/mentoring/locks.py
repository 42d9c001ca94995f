"""One request in one hand: who writes about it waits here for who came before."""

from __future__ import annotations

from django.db import transaction

from members.models import Member
from skills.mentoring.models import MentoringRequest
from skills.mentorships.locks import lock_members


class MoreCameError(Exception):
    """Somebody else came into the request between the two locks."""


def hold(request: MentoringRequest, *others: Member) -> MentoringRequest:
    """The request as it stands now, locked until the transaction ends.

    All its people are locked before it, in one order for everybody: their numbers (open requests,
    free places, notices) are written too, and two moves can never wait for each other.
    """
    with_them = {member.pk for member in others}
    while True:
        people = people_in(request) | with_them
        try:
            with transaction.atomic():
                lock_members(people)
                held = MentoringRequest.objects.select_for_update().get(pk=request.pk)
                if people_in(request) - people:
                    raise MoreCameError
        except MoreCameError:
            continue
        return held


def people_in(request: MentoringRequest) -> set[int]:
    return {request.learner_id, *request.askings.values_list("mentor", flat=True)}
