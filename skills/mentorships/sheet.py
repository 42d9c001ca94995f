"""The page of a mentorship before one of its two people. What it shows of a learner ends here:
her levels in the skills that the two share, and nothing else of her."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from members.models import Member
from members.talk.sheet import Thread, thread
from skills.attestations.domain import may_speak_for
from skills.evidence.models import SkillState
from skills.graph.models import Skill
from skills.levels import Level
from skills.mentorships.forms import AttestForm, EndingForm, GoalsForm, NoteForm, SuggestionForm
from skills.mentorships.models import MentorSession, Mentorship, Suggestion
from skills.mentorships.zones import ZonedTime, times_of
from skills.paths.followed import next_skills

CHOICES = 30
PAST_SHOWN = 5


class GoalLine(NamedTuple):
    """`level`: what the learner has shown, None where it is not the reader's to see;
    `highest`: how far the mentor can attest.
    """

    skill: Skill
    wanted: int
    level: int | None
    highest: Level

    @property
    def is_reached(self) -> bool:
        return self.level is not None and self.level >= self.wanted


class SessionLine(NamedTuple):
    session: MentorSession
    times: list[ZonedTime]


class MentorshipSheet(NamedTuple):
    mentorship: Mentorship
    other: Member
    is_mentor: bool
    goals: list[GoalLine]
    ahead: list[SessionLine]
    past: list[SessionLine]
    suggestions: list[Suggestion]
    thread: Thread | None
    note: NoteForm
    ending: EndingForm
    goals_form: GoalsForm | None
    attest: AttestForm | None
    suggest: SuggestionForm | None

    @property
    def unread(self) -> int:
        return sum(entry.is_unread for entry in self.thread.entries) if self.thread else 0

    @property
    def silent_days(self) -> int:
        """What the mentor wrote a moment ago counts, also before the duty has read it."""
        written = self.thread.entries if self.thread else []
        own = [e.message.at for e in written if e.message.by_id == self.mentorship.mentor_id]
        silence: timedelta = timezone.now() - max([self.mentorship.mentor_seen_at, *own])
        return silence.days


def mentorship_sheet(mentorship: Mentorship, reader: Member) -> MentorshipSheet:
    """The same queries however much there is. Once it is over, the mentor sees no levels."""
    is_mentor = reader.pk == mentorship.mentor_id
    goals = goal_lines(mentorship)
    if is_mentor and not mentorship.is_running:
        goals = [line._replace(level=None) for line in goals]
    ahead, past = session_lines(mentorship, reader)
    note = mentorship.notes.filter(member=reader).first()
    open_now = mentorship.is_running
    return MentorshipSheet(
        mentorship,
        mentorship.other(reader),
        is_mentor,
        goals,
        ahead,
        past,
        list(mentorship.suggestions.select_related("skill__discipline")),
        thread(mentorship.conversation, reader) if mentorship.conversation else None,
        NoteForm(initial={"text": note.text if note else ""}),
        EndingForm(),
        None if is_mentor or not open_now else goals_form(mentorship, goals),
        attest_form(goals) if is_mentor and open_now else None,
        suggest_form(mentorship, goals) if is_mentor and open_now else None,
    )


def goal_lines(mentorship: Mentorship) -> list[GoalLine]:
    goals = list(mentorship.goals.select_related("skill__discipline").order_by("pk"))
    states = SkillState.objects.filter(
        member__in=mentorship.people, skill__in=[goal.skill_id for goal in goals]
    ).values_list("member_id", "skill_id", "shown")
    shown = {(member, skill): level for member, skill, level in states}
    return [
        GoalLine(
            goal.skill,
            goal.level,
            shown.get((mentorship.learner_id, goal.skill_id), 0),
            may_speak_for(shown.get((mentorship.mentor_id, goal.skill_id), 0)),
        )
        for goal in goals
    ]


def session_lines(
    mentorship: Mentorship, reader: Member
) -> tuple[list[SessionLine], list[SessionLine]]:
    """Those to come, the next first; and the last few that were, or were called off."""
    now = timezone.now()
    sessions = list(mentorship.sessions.order_by("starts_at"))
    for session in sessions:
        session.mentorship = mentorship
    ahead = [one for one in sessions if one.starts_at > now and not one.cancelled_at]
    past = [one for one in sessions if one.starts_at <= now and not one.cancelled_at]
    lines = [SessionLine(one, times_of(one, reader)) for one in ahead]
    return lines, [SessionLine(one, times_of(one, reader)) for one in past[-PAST_SHOWN:][::-1]]


def goals_form(mentorship: Mentorship, goals: list[GoalLine]) -> GoalsForm | None:
    plan = mentorship.request.plan_id if mentorship.request else None
    known = [line.skill.pk for line in goals]
    choices = next_skills(mentorship.learner, CHOICES, besides=known, plan=plan)
    return GoalsForm(choices=choices) if choices else None


def attest_form(goals: list[GoalLine]) -> AttestForm | None:
    able = [line.skill for line in goals if line.highest]
    return AttestForm(skills=able) if able else None


def suggest_form(mentorship: Mentorship, goals: list[GoalLine]) -> SuggestionForm | None:
    choices = step_choices(mentorship, goals)
    return SuggestionForm(choices=choices) if choices else None


def step_choices(mentorship: Mentorship, goals: list[GoalLine]) -> list[Skill]:
    """The shared skills not reached yet, what they need and open, and the plan she attached.

    Of the neighbors nothing is left out that the learner holds: that would tell of her levels.
    """
    shared = [line.skill.pk for line in goals]
    reached = [line.skill.pk for line in goals if line.is_reached]
    near = Q(pk__in=shared) | Q(opens__skill__in=shared) | Q(prerequisites__needs__in=shared)
    if mentorship.request and mentorship.request.plan_id:
        near |= Q(plan_steps__plan=mentorship.request.plan_id)
    found = Skill.objects.live().filter(near).exclude(pk__in=reached)
    return list(found.select_related("discipline").distinct()[:CHOICES])
