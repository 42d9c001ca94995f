"""What the pages of mentoring say of a request, and what a mentor can read in the queue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from members.models import Member
from skills.graph.lessons import LessonLink, lessons_teaching
from skills.mentoring.models import Asking, MentoringRequest, WantedSkill
from skills.scope.models import ScopeTag

LESSONS_SHOWN = 3


class RequestSheet(NamedTuple):
    """One request before its learner or a mentor who is or was asked.

    `hand`: the asking that is offered now; `own`: the reader's part, where she is a mentor in it.
    """

    request: MentoringRequest
    wanted: list[WantedSkill]
    tags: list[ScopeTag]
    askings: list[Asking]
    hand: Asking | None
    own: Asking | None
    lessons: list[LessonLink]

    @property
    def is_taken(self) -> bool:
        return self.hand is not None and self.hand.way == Asking.Way.TAKEN

    @property
    def can_answer(self) -> bool:
        return self.own is not None and self.own == self.hand


def request_sheet(request: MentoringRequest, reader: Member) -> RequestSheet:
    """Five queries at most. To the learner with lessons, so that she need not wait."""
    wanted = list(request.wanted_skills.select_related("skill__discipline").order_by("pk"))
    askings = list(request.askings.select_related("mentor"))
    hand = next((found for found in askings if found.state == Asking.State.OFFERED), None)
    own = next((found for found in askings if found.mentor_id == reader.pk), None)
    return RequestSheet(
        request,
        wanted,
        list(request.tags.all()),
        askings,
        hand,
        own,
        lessons_for(one.skill_id for one in wanted) if own is None else [],
    )


def lessons_for(skills: Iterable[int]) -> list[LessonLink]:
    """The first of each skill."""
    found = lessons_teaching(skills)
    return list(dict.fromkeys(lessons[0] for lessons in found.values()))[:LESSONS_SHOWN]


def in_her_languages(requests: Iterable[MentoringRequest], mentor: Member) -> list[int]:
    """Their pks in order. In Python: the databases ask lists in JSON in different ways."""
    own = set(mentor.languages)
    return [found.pk for found in requests if not found.languages or own & set(found.languages)]
