"""What the sample's members did and showed, told through the same actions as anybody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter
from uuid import UUID, uuid5
from zlib import crc32

from django.db import transaction
from django.utils import timezone

from courses.catalog.models import CoursePage
from courses.learning.actions import enroll, finish_lesson
from courses.learning.models import Enrollment, LessonProgress
from courses.lessons.models import LessonPage
from members.models import Member
from skills.evidence.actions import record_evidence, revoke_evidence
from skills.evidence.models import Evidence
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.spec import SkillKey
from skills.graph.models import Skill
from university.sample.people import MEMBERS, MONTH, Person

NAMESPACE = UUID("0c2f3b1e-44b5-5c7e-9a39-2f6f7f8f1f10")
UNEVEN = 0.8  # of a step: nobody learns by the clock
SOURCE = "sample"
Event = Callable[[datetime], object]


@dataclass
class University:
    """The rows that histories name, looked up once; `problems` where they name none."""

    members: dict[str, Member]
    skills: dict[SkillKey, Skill]
    courses: dict[str, CoursePage]
    lessons: dict[str, dict[str, LessonPage]]
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def read(cls) -> University:
        skills = Skill.objects.select_related("discipline")
        courses = {course.slug: course for course in CoursePage.objects.live()}
        return cls(
            members={member.handle: member for member in Member.objects.all()},
            skills={SkillKey(skill.discipline.slug, skill.slug): skill for skill in skills},
            courses=courses,
            lessons={
                slug: {lesson.slug: lesson for lesson in LessonPage.objects.live().child_of(course)}
                for slug, course in courses.items()
            },
        )

    def skill(self, key: SkillKey, person: Person) -> Skill | None:
        if key not in self.skills:
            self.refuse(person, f"there is no skill “{key}”")
        return self.skills.get(key)

    def course(self, slug: str, person: Person) -> CoursePage | None:
        if slug not in self.courses:
            self.refuse(person, f"there is no course “{slug}”")
        return self.courses.get(slug)

    def seen(self, person: Person) -> Iterator[LessonPage]:
        for path in person.lessons:
            course, _slash, name = path.partition("/")
            lessons = self.lessons.get(course, {})
            if name == "*":
                yield from lessons.values()
            elif name in lessons:
                yield lessons[name]
            else:
                self.refuse(person, f"there is no lesson “{path}”")

    def refuse(self, person: Person, what: str) -> None:
        self.problems.append(Problem(Where(MEMBERS), f"{person.handle}: {what}"))


@transaction.atomic
def tell_histories(people: list[Person]) -> int:
    """Adds what is missing, spread over the months before today; returns how many events.

    Raises BadInputError where a history names what is not here.
    """
    university = University.read()
    known = [person for person in people if person.handle in university.members]
    histories = {person.handle: list(events(university, person)) for person in known}
    if university.problems:
        raise BadInputError(university.problems)
    now = timezone.now()
    dated = sorted(
        (
            (at, number, event)
            for person in known
            for number, (at, event) in enumerate(spread(histories[person.handle], person, now))
        ),
        key=lambda entry: entry[:2],
    )
    for at, _number, event in dated:
        event(at)
    return len(dated) + attest(university, known, now)


def spread(events: list[Event], person: Person, now: datetime) -> Iterator[tuple[datetime, Event]]:
    """Over all the time that a member has been here, unevenly; the last event was yesterday."""
    start = now - person.months * MONTH
    step = (now - timedelta(days=1) - start) / max(len(events), 1)
    for number, event in enumerate(events, 1):
        late = crc32(f"{person.handle} {number}".encode()) % 100 / 100
        yield start + (number - late * UNEVEN) * step, event


def events(university: University, person: Person) -> Iterator[Event]:
    """In the order in which they came about: what a lesson taught is mastered soon after it."""
    member = university.members[person.handle]
    mastered = [key for key in person.mastered if university.skill(key, person)]
    for slug in person.enrolled:
        if course := university.course(slug, person):
            yield partial(enroll_once, member, course)
    for lesson in university.seen(person):
        yield partial(see, member, lesson)
        for key in [key for key in mastered if university.skills[key].pk in taught_in(lesson)]:
            mastered.remove(key)
            yield partial(master, member, university.skills[key], lesson)
    for key in mastered:
        yield partial(master, member, university.skills[key], None)
    for claim in person.claims:
        if skill := university.skill(claim.skill, person):
            yield partial(show, member, skill, Evidence.Kind.CLAIMED, claim.level)
    for said in person.attested:
        university.skill(said.skill, person)


def taught_in(lesson: LessonPage) -> set[int]:
    return {row.skill_id for row in lesson.teaches.all()}


def master(member: Member, skill: Skill, lesson: LessonPage | None, at: datetime) -> None:
    source = f"lesson:{lesson.translation_key}" if lesson else SOURCE
    show(member, skill, Evidence.Kind.EXERCISES_MASTERED, None, at, source=source)


def enroll_once(member: Member, course: CoursePage, at: datetime) -> None:
    """Who has left since, has left."""
    if not Enrollment.objects.filter(member=member, course=course).exists():
        enrollment = enroll(member=member, course=course)
        Enrollment.objects.filter(pk=enrollment.pk).update(started_at=at)


def see(member: Member, lesson: LessonPage, at: datetime) -> None:
    seen = LessonProgress.objects.filter(member=member, lesson=lesson)
    if not seen.filter(finished_at__isnull=False).exists():
        finish_lesson(member=member, lesson=lesson, at=at)


def show(
    member: Member,
    skill: Skill,
    kind: Evidence.Kind,
    level: int | None,
    at: datetime,
    *,
    by: Member | None = None,
    note: str = "",
    source: str = SOURCE,
) -> None:
    record_evidence(
        member=member,
        skill=skill,
        kind=kind,
        level=level,
        source=source,
        by=by,
        at=at,
        note=note,
        client_id=uuid5(NAMESPACE, f"{member.handle} {kind} {skill.uuid}"),
    )


def attest(university: University, people: list[Person], now: datetime) -> int:
    """Each generation of attestors before the next, as each must have shown the level before.

    Of the first nobody attested the attestors: those attestations have no `by`. Returns how many.
    """
    words = {(person.handle, said.skill): said.by for person in people for said in person.attested}
    aged = [
        (generation(words, person.handle, said.skill), person, said)
        for person in people
        for said in person.attested
    ]
    for age, person, said in sorted(aged, key=itemgetter(0)):
        by = university.members[said.by]
        member, skill = university.members[person.handle], university.skills[said.skill]
        show(
            member,
            skill,
            Evidence.Kind.MENTOR_ATTESTS,
            said.level,
            now - said.months_ago * MONTH,
            by=by if age else None,
            note="" if age else f"At the founding of the university, on the word of {by}.",
        )
        if said.taken_back:
            take_back(member, skill, by, said.taken_back)
    return len(aged)


def take_back(member: Member, skill: Skill, by: Member, reason: str) -> None:
    words = Evidence.objects.standing().filter(member=member, skill=skill, by=by)
    for evidence in words.filter(kind=Evidence.Kind.MENTOR_ATTESTS):
        revoke_evidence(evidence=evidence, reason=reason)


def generation(words: Mapping[tuple[str, SkillKey], str], handle: str, skill: SkillKey) -> int:
    """0: attested at the founding, by somebody whom nobody attested in this skill."""
    passed = {handle}
    while (by := words.get((handle, skill))) and by not in passed:
        passed.add(by)
        handle = by
    return max(len(passed) - 2, 0)
