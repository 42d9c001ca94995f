"""The member's part: her requests for a mentor and whom they asked; what she was asked herself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, TypedDict

from django.db.models import Prefetch

from members.export.account import name
from members.export.parts import CHUNK, part
from members.models import Member
from skills.graph.told import WantedTold, told, word
from skills.mentoring.models import Asking, MentoringRequest, WantedSkill


class AskingRow(TypedDict):
    """One mentor's part in a request, in the learner's order."""

    mentor: str | None
    way: Annotated[str, "How it came to her: asked by the learner, taken, or in a round."]
    state: str
    offered_at: datetime | None
    due_at: datetime | None
    answered_at: datetime | None
    words: str


class RequestRow(TypedDict):
    """A request for a mentor that she made."""

    question: str
    skills: list[WantedTold]
    tags: list[str]
    languages: Annotated[list[str], "BCP 47 codes."]
    wants_queue: bool
    plan: Annotated[str | None, "The name of the plan that it came from."]
    state: str
    made_at: datetime
    expires_at: datetime
    closed_at: datetime | None
    askings: list[AskingRow]


class AskedAsMentorRow(TypedDict):
    """A request of another that came to her. What she was not asked yet is not here."""

    learner: str
    question: Annotated[str, "As she reads it."]
    part: AskingRow


@part("mentoring_requests")
def mentoring_requests(member: Member) -> Iterator[RequestRow]:
    wanted = Prefetch("wanted_skills", WantedSkill.objects.select_related("skill").order_by("pk"))
    askings = Prefetch("askings", Asking.objects.select_related("mentor"))
    rows = MentoringRequest.objects.filter(learner=member).select_related("plan").order_by("pk")
    for row in rows.prefetch_related(wanted, "tags", askings).iterator(CHUNK):
        yield {
            "question": row.question,
            "skills": wanted_in(row),
            "tags": [tag.name for tag in row.tags.all()],
            "languages": row.languages,
            "wants_queue": row.wants_queue,
            "plan": row.plan.name if row.plan else None,
            "state": row.state,
            "made_at": row.made_at,
            "expires_at": row.expires_at,
            "closed_at": row.closed_at,
            "askings": [asking(one, member) for one in row.askings.all()],
        }


def wanted_in(request: MentoringRequest) -> list[WantedTold]:
    wanted = request.wanted_skills.all()
    return [{"skill": told(one.skill), "level": word(one.level)} for one in wanted]


def asking(row: Asking, member: Member) -> AskingRow:
    return {
        "mentor": name(row.mentor, member),
        "way": row.way,
        "state": row.state,
        "offered_at": row.offered_at,
        "due_at": row.due_at,
        "answered_at": row.answered_at,
        "words": row.words,
    }


@part("asked_as_mentor")
def asked_as_mentor(member: Member) -> Iterator[AskedAsMentorRow]:
    came = Asking.objects.filter(mentor=member).exclude(state=Asking.State.WAITING)
    for row in came.select_related("request__learner", "mentor").order_by("pk").iterator(CHUNK):
        yield {
            "learner": str(row.request.learner),
            "question": row.request.question,
            "part": asking(row, member),
        }
