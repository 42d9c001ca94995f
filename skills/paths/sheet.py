"""What the page of a plan shows: its goals, its steps and their reasons, its hours, its date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from wagtail.models import Page

from skills.atlas import SkillName
from skills.graph.lessons import LessonLink, lessons_teaching
from skills.graph.lines import LEVEL_NAMES, SkillLine
from skills.graph.models import Discipline
from skills.levels import Level
from skills.paths.aims import Aim, Wish
from skills.paths.domain import Step
from skills.paths.forks import Fork, forks
from skills.paths.ground import Ground
from skills.paths.ways import Found

DAYS_IN_A_WEEK = 7
SERVES_SHOWN = 3


class CourseLink(NamedTuple):
    title: str
    url: str
    hours: float


class GoalLine(NamedTuple):
    """`without`, `rather`: the address of the same plan without it, or up to another level."""

    thing: SkillName | Discipline
    is_skill: bool
    level: int
    is_held: bool
    value: str
    without: str
    rather: str


class StepLine(NamedTuple):
    """`since`: the hours before it. `serves`: the later steps that it is there for."""

    line: SkillLine
    level: int
    hours: float
    since: float
    is_goal: bool
    serves: list[SkillName]
    more_served: int
    shortened_by: SkillName | None
    course: CourseLink | None
    lesson: LessonLink | None
    forks: list[Fork]

    @property
    def level_name(self) -> str:
        return str(LEVEL_NAMES[self.level])


class PlanSheet(NamedTuple):
    """`gap`: how many hours shorter the shortest way may still be; none before it was sought."""

    goals: list[GoalLine]
    steps: list[StepLine]
    learnt: list[SkillLine]
    hours: float
    saved: float
    ready_on: date
    is_optimal: bool
    gap: float | None
    fields: list[tuple[str, str]]

    @property
    def total(self) -> int:
        return len(self.learnt) + len(self.steps)


def plan_sheet(
    ground: Ground, aim: Aim, found: Found, *, today: date, learnt: Iterable[int] = ()
) -> PlanSheet:
    """Three queries at most, however many steps."""
    way = found.way
    return PlanSheet(
        goals=[goal_line(ground, aim, wish) for wish in aim.wishes],
        steps=step_lines(ground, aim, way.steps),
        learnt=ground.lines.of(learnt),
        hours=way.hours,
        saved=found.saved,
        ready_on=ready_on(way.hours, aim.hours_per_week, today),
        is_optimal=way.is_optimal,
        gap=max(way.hours - way.bound, 0.0) if way.bound else None,
        fields=list(aim.fields(ground.atlas)),
    )


def ready_on(hours: float, hours_per_week: int, today: date) -> date:
    return today + timedelta(days=ceil(hours * DAYS_IN_A_WEEK / hours_per_week))


def goal_line(ground: Ground, aim: Aim, wish: Wish) -> GoalLine:
    others = tuple(other for other in aim.wishes if other != wish)
    level = Level.PRACTISED if wish.level > Level.PRACTISED else Level.ABLE
    rather = tuple(wish._replace(level=level) if one == wish else one for one in aim.wishes)
    return GoalLine(
        thing=wish.named(ground.atlas),
        is_skill=wish.skill is not None,
        level=wish.level,
        is_held=any(ground.levels.get(n.skill, 0) >= n.level for n in wish.met_by(ground.atlas)),
        value=wish.reference(ground.atlas),
        without=aim._replace(wishes=others).query(ground.atlas),
        rather=aim._replace(wishes=rather).query(ground.atlas),
    )


def step_lines(ground: Ground, aim: Aim, steps: Sequence[Step]) -> list[StepLine]:
    writer = StepWriter(
        ground=ground,
        goals=dict(need for wish in aim.wishes for need in wish.met_by(ground.atlas)),
        courses=course_links(ground, steps),
        lessons=lessons_teaching([step.skill for step in steps]) if steps else {},
        forks=forks(ground, aim, steps),
    )
    since = accumulate((step.hours for step in steps), initial=0.0)
    return [
        writer.line(step, before)
        for step, before in zip(steps, since, strict=False)
        if step.skill in ground.atlas.skills
    ]


@dataclass(frozen=True)
class StepWriter:
    """`goals`: skill -> the level at which it is one."""

    ground: Ground
    goals: Mapping[int, int]
    courses: Mapping[int, CourseLink]
    lessons: Mapping[int, Sequence[LessonLink]]
    forks: dict[int, list[Fork]]

    def line(self, step: Step, since: float) -> StepLine:
        [line] = self.ground.lines.of([step.skill])
        shorter = self.ground.atlas.named([step.shortened_by] if step.shortened_by else [])
        serves = self.ground.atlas.named(step.for_)
        return StepLine(
            line=line,
            level=step.level,
            hours=step.hours,
            since=since,
            is_goal=0 < self.goals.get(step.skill, 0) <= step.level,
            serves=serves[:SERVES_SHOWN],
            more_served=max(len(serves) - SERVES_SHOWN, 0),
            shortened_by=next(iter(shorter), None),
            course=self.courses.get(step.offer) if step.offer else None,
            lesson=next(iter(self.lessons.get(step.skill, ())), None),
            forks=self.forks.get(step.skill, []),
        )


def course_links(ground: Ground, steps: Iterable[Step]) -> dict[int, CourseLink]:
    """One query, where any step is learnt in a course."""
    wanted = {step.offer for step in steps if step.offer in ground.courses_by_pk}
    pages = Page.objects.filter(pk__in=wanted) if wanted else ()
    return {
        page.pk: CourseLink(page.title, page.url or "", ground.courses_by_pk[page.pk].hours)
        for page in pages
    }
