"""Tells what came of the sample's requests, through the same actions as anybody's, then dates it.

The actions happen now; the rows that they wrote are put back to when it is said to have happened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import attrgetter

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from members.models import Member
from members.talk.actions import say
from members.talk.models import Conversation, Message
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.spec import SkillKey
from skills.graph.models import Skill
from skills.levels import Level
from skills.mentoring.actions import accept_request, ask, decline, withdraw
from skills.mentoring.domain import ANSWER_WITHIN, EXPIRES_AFTER
from skills.mentoring.ending import end_mentorship, release
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.onward import expire, move_on
from skills.mentorships.actions import pause
from skills.mentorships.domain import RELEASED_AFTER
from skills.mentorships.models import Mentorship
from skills.mentorships.sessions import plan_session
from skills.mentorships.steps import Step
from skills.scope.models import ScopeTag
from university.sample.news import dated_news, recount_notices
from university.sample.requests import REQUESTS, ToldAsking, ToldMessage, ToldRequest, ToldSession


@dataclass
class People:
    """The rows that requests name, looked up once; `problems` where they name none."""

    members: dict[str, Member]
    skills: dict[SkillKey, Skill]
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def read(cls) -> People:
        skills = Skill.objects.select_related("discipline")
        return cls(
            members={member.handle: member for member in Member.objects.all()},
            skills={SkillKey(skill.discipline.slug, skill.slug): skill for skill in skills},
        )

    def check(self, told: ToldRequest) -> None:
        for key in told.skills:
            if key not in self.skills:
                what = f"{told.learner}: there is no skill “{key}”"
                self.problems.append(Problem(Where(REQUESTS), what))

    def know(self, told: ToldRequest) -> bool:
        handles = {told.learner, *(asking.mentor for asking in told.asked)}
        return handles <= self.members.keys()


@transaction.atomic
def tell_requests(requests: list[ToldRequest]) -> int:
    """Adds what is missing, the oldest first; returns how many were new.

    Raises BadInputError where one names what is not here.
    """
    people = People.read()
    for told in requests:
        people.check(told)
    if people.problems:
        raise BadInputError(people.problems)
    there = set(MentoringRequest.objects.values_list("learner__handle", "question"))
    new = [told for told in requests if (told.learner, told.question) not in there]
    known = [told for told in new if people.know(told)]
    for told in sorted(known, key=attrgetter("days_ago"), reverse=True):
        Telling(told, people, timezone.now()).tell()
    recount_notices()
    return len(known)


@dataclass
class Telling:
    """One request, and what came of it. `clock`: how far its story has come."""

    told: ToldRequest
    people: People
    now: datetime

    def __post_init__(self) -> None:
        self.clock = self.now - timedelta(days=self.told.days_ago)

    def tell(self) -> None:
        made_at = self.clock
        with dated_news() as moments:
            self.tell_all(made_at)
            moments.append(self.clock)

    def tell_all(self, made_at: datetime) -> None:
        request = self.ask()
        dates = {"made_at": made_at, "waiting_since": made_at}
        self.date(request, **dates, expires_at=made_at + EXPIRES_AFTER)
        mentorship = self.answers(request)
        self.close(request)
        if mentorship:
            self.talk(mentorship)
            self.end(mentorship)
        self.date_steps(request, made_at)

    def close(self, request: MentoringRequest) -> None:
        if self.told.is_withdrawn:
            withdraw(request=request)
        elif self.told.is_expired:
            self.clock += EXPIRES_AFTER
            expire(request)
        request.refresh_from_db()
        if request.closed_at:
            self.date(request, closed_at=self.clock)

    def date_steps(self, request: MentoringRequest, made_at: datetime) -> None:
        """Those that no answer has dated: of its beginning, and of its end."""
        its = Q(request=request) | Q(asking__request=request) | Q(mentorship__request=request)
        steps = Step.objects.filter(its, at__gte=self.now)
        steps.filter(verb="ask").update(at=made_at)
        steps.update(at=self.clock)

    def ask(self) -> MentoringRequest:
        told = self.told
        skills = [self.people.skills[key] for key in told.skills]
        return ask(
            learner=self.people.members[told.learner],
            question=told.question,
            skills=dict.fromkeys(skills, Level.ABLE),
            tags=list(ScopeTag.objects.filter(tagged_skills__content_object__in=skills).distinct()),
            mentors=[self.people.members[asking.mentor] for asking in told.asked],
            languages=told.languages,
            wants_queue=told.wants_queue,
        )

    def answers(self, request: MentoringRequest) -> Mentorship | None:
        """Each in turn; the mentorship, where one said yes."""
        mentorship = None
        for said in self.told.asked:
            asking = request.askings.get(mentor__handle=said.mentor)
            began_at = self.clock
            if said.answer == "yes":
                mentorship = accept_request(asking=asking, words=said.words)
            elif said.answer == "no":
                decline(asking=asking, words=said.words)
            elif said.answer == "silent":
                self.let_pass(request, asking)
            self.answered(asking, said, began_at)
        return mentorship

    def let_pass(self, request: MentoringRequest, asking: Asking) -> None:
        Asking.objects.filter(pk=asking.pk).update(due_at=self.now)
        move_on(request, self.now)

    def answered(self, asking: Asking, said: ToldAsking, began_at: datetime) -> None:
        self.clock += ANSWER_WITHIN if said.answer == "silent" else timedelta(hours=said.hours)
        asking.refresh_from_db()
        if asking.offered_at is None:
            return
        asking.offered_at, asking.due_at = began_at, began_at + ANSWER_WITHIN
        if asking.answered_at:
            asking.answered_at = self.clock
        asking.save(update_fields=["offered_at", "due_at", "answered_at"])
        Step.objects.filter(asking=asking).exclude(verb="ask").update(at=self.clock)

    def talk(self, mentorship: Mentorship) -> None:
        self.date(mentorship, began_at=self.clock, mentor_seen_at=self.clock)
        Step.objects.filter(mentorship=mentorship).update(at=self.clock)
        if mentorship.conversation:
            for line in self.told.messages:
                self.write(mentorship, mentorship.conversation, line)
        if self.told.session:
            self.meet(mentorship, self.told.session)

    def write(self, mentorship: Mentorship, conversation: Conversation, line: ToldMessage) -> None:
        by = self.people.members[line.by]
        self.clock = self.now - timedelta(days=line.days_ago)
        message = say(conversation=conversation, by=by, text=line.text)
        Message.objects.filter(pk=message.pk).update(at=self.clock)
        if by == mentorship.mentor:
            self.date(mentorship, mentor_seen_at=self.clock)

    def meet(self, mentorship: Mentorship, session: ToldSession) -> None:
        day = self.now + timedelta(days=session.in_days)
        plan_session(
            mentorship=mentorship,
            by=mentorship.mentor,
            starts_at=day.replace(hour=session.hour, minute=0, second=0, microsecond=0),
            minutes=session.minutes,
            where=session.where,
            about=session.about,
        )

    def end(self, mentorship: Mentorship) -> None:
        if self.told.is_paused:
            pause(mentorship=mentorship, by=mentorship.learner)
        elif self.told.is_timed_out:
            release(mentorship)
            self.clock += RELEASED_AFTER
            self.date(mentorship, ended_at=self.clock)
        elif self.told.ending:
            end_mentorship(mentorship=mentorship, by=mentorship.learner, ending=self.told.ending)
            self.clock += timedelta(days=self.told.ended_after_days)
            self.date(mentorship, ended_at=self.clock)

    def date(self, row: MentoringRequest | Mentorship, **dates: datetime) -> None:
        type(row).objects.filter(pk=row.pk).update(**dates)
