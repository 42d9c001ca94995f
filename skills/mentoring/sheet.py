"""What the pages of mentoring say of a request, and what a mentor can read in the queue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from members.models import Member
from members.talk.models import unread_in
from skills.atlas import current_atlas
from skills.graph.lessons import LessonLink, lessons_teaching
from skills.matching.meanwhile import Meanwhile, meanwhile
from skills.matching.reading import own_levels
from skills.mentoring.models import Asking, MentoringRequest, WantedSkill
from skills.mentorships.models import Mentorship
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
        """A mentor looks at it, and has said nothing yet."""
        hand = self.hand
        return hand is not None and hand.way == Asking.Way.TAKEN and not hand.is_willing

    @property
    def is_answered(self) -> bool:
        """A mentor's no is an answer, too."""
        return any(asking.answered_at for asking in self.askings)

    @property
    def others(self) -> str:
        """The address of mentors who could help as well."""
        return f"/mentors/?{urlencode([('skill', one.skill_id) for one in self.wanted])}"

    @property
    def can_answer(self) -> bool:
        return self.own is not None and self.own == self.hand and not self.own.is_willing

    @property
    def needs_consent(self) -> bool:
        """Before a mentor who is not to know or to write to the learner until she agrees."""
        return self.own is not None and self.own.needs_consent and self.own.state != "accepted"


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


def waiting(sheet: RequestSheet, learner: Member) -> Meanwhile | None:
    """While it is under way. Two queries: the version of the graph, and her levels."""
    request = sheet.request
    if not request.is_under_way:
        return None
    skills = [one.skill_id for one in sheet.wanted]
    languages = request.languages or learner.languages
    return meanwhile(current_atlas(), skills, languages, own_levels(learner))


class MentorshipRow(NamedTuple):
    """One in a list. `other`: whom the reader has it with; `unread`: messages new to her."""

    mentorship: Mentorship
    other: Member
    unread: int


def mentorship_rows(reader: Member) -> list[MentorshipRow]:
    """Three queries, however many she has."""
    found = list(Mentorship.objects.visible_to(reader).with_all())
    unread = unread_in(reader, (one.conversation_id for one in found if one.conversation_id))
    return [
        MentorshipRow(one, one.other(reader), unread[one.conversation_id or 0]) for one in found
    ]


def in_her_languages(requests: Iterable[MentoringRequest], mentor: Member) -> list[int]:
    """Their pks in order. In Python: the databases ask lists in JSON in different ways."""
    own = set(mentor.languages)
    return [found.pk for found in requests if not found.languages or own & set(found.languages)]
