"""The member's part: her mentorships on either side, and each move that she made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal, TypedDict

from django.db.models import Prefetch

from members.export.account import name
from members.export.parts import CHUNK, part
from members.models import Member
from skills.graph.told import SkillTold, WantedTold, told, word
from skills.mentorships.models import (
    MentorSession,
    Mentorship,
    MentorshipGoal,
    PrivateNote,
    Suggestion,
)
from skills.mentorships.steps import Step


class SuggestionRow(TypedDict):
    """A next step that the mentor named."""

    skill: SkillTold
    words: str
    at: datetime


class SessionRow(TypedDict):
    """A meeting of the two."""

    by: Annotated[str | None, "Who proposed it."]
    starts_at: datetime
    minutes: int
    where: str
    about: str
    cancelled_at: datetime | None


class MentorshipRow(TypedDict):
    """A mentorship in which she is the mentor or the learner."""

    role: Literal["mentor", "learner"]
    other: str
    state: str
    conversation: Annotated[int | None, "The id of one in `conversations`."]
    goals: list[WantedTold]
    suggestions: list[SuggestionRow]
    sessions: list[SessionRow]
    note: Annotated[str, "Her private note; that of the other is the other's."]
    began_at: datetime
    ended_at: datetime | None
    ending: Annotated[str | None, "How she ended it herself; how another did is not told."]
    last_words: str


class MoveRow(TypedDict):
    """That she moved a request, one mentor's part in a request, or a mentorship."""

    what: Literal["request", "asking", "mentorship"]
    verb: str
    before: str
    after: str
    at: datetime


@part("mentorships")
def mentorships(member: Member) -> Iterator[MentorshipRow]:
    rows = Mentorship.objects.visible_to(member).select_related("mentor", "learner")
    for row in rows.prefetch_related(*all_of_it(member)).order_by("pk").iterator(CHUNK):
        yield {
            "role": "mentor" if row.mentor_id == member.pk else "learner",
            "other": str(row.other(member)),
            "state": row.state,
            "conversation": row.conversation_id,
            "goals": [{"skill": told(g.skill), "level": word(g.level)} for g in row.goals.all()],
            "suggestions": [suggestion(one) for one in row.suggestions.all()],
            "sessions": [session(one, member) for one in row.sessions.all()],
            "note": "".join(note.text for note in row.notes.all()),
            "began_at": row.began_at,
            "ended_at": row.ended_at,
            "ending": row.ending if row.ended_by_id == member.pk else None,
            "last_words": row.last_words,
        }


def all_of_it(member: Member) -> list[Prefetch[str]]:
    return [
        Prefetch("goals", MentorshipGoal.objects.select_related("skill").order_by("pk")),
        Prefetch("suggestions", Suggestion.objects.select_related("skill")),
        Prefetch("sessions", MentorSession.objects.select_related("by")),
        Prefetch("notes", PrivateNote.objects.filter(member=member)),
    ]


def suggestion(row: Suggestion) -> SuggestionRow:
    return {"skill": told(row.skill), "words": row.words, "at": row.at}


def session(row: MentorSession, member: Member) -> SessionRow:
    return {
        "by": name(row.by, member),
        "starts_at": row.starts_at,
        "minutes": row.minutes,
        "where": row.where,
        "about": row.about,
        "cancelled_at": row.cancelled_at,
    }


@part("moves")
def moves(member: Member) -> Iterator[MoveRow]:
    for row in Step.objects.filter(by=member).iterator(CHUNK):
        yield {
            "what": thing(row),
            "verb": row.verb,
            "before": row.before,
            "after": row.after,
            "at": row.at,
        }


def thing(step: Step) -> Literal["request", "asking", "mentorship"]:
    if step.request_id:
        return "request"
    return "asking" if step.asking_id else "mentorship"
