"""Courses as ways to several skills at once, through the relations that courses add to skills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, F, QuerySet, Value
from django.utils.translation import get_language

from members.models import Member
from skills.graph.domain import Need
from skills.graph.models import Skill
from skills.paths.domain import Offer

MINUTES_IN_AN_HOUR = 60


@dataclass
class Course:
    """`teaches` and `needs`: skill -> the level up to which, or from which."""

    pk: int
    title: str
    minutes: int
    teaches: dict[int, int] = field(default_factory=dict)
    needs: dict[int, int] = field(default_factory=dict)

    @property
    def hours(self) -> float:
        return self.minutes / MINUTES_IN_AN_HOUR

    def offer(self) -> Offer:
        return Offer(self.pk, self.hours, needs_of(self.teaches), needs_of(self.needs))


def needs_of(levels: Mapping[int, int]) -> tuple[Need, ...]:
    return tuple(Need(skill, levels[skill]) for skill in sorted(levels))


def courses_for(person: Member | AnonymousUser) -> list[Course]:
    """The courses that are open to her, in a language of hers. One query."""
    rows = rows_of(person, "taught_in", "level", is_need=False).union(
        rows_of(person, "needed_by", "min_level", is_need=True)
    )
    found: dict[int, Course] = {}
    for pk, title, minutes, skill, level, is_need in rows:
        course = found.setdefault(pk, Course(pk, title, minutes))
        (course.needs if is_need else course.teaches)[skill] = level
    return [found[pk] for pk in sorted(found)]


def rows_of(
    person: Member | AnonymousUser, relation: str, level: str, *, is_need: bool
) -> QuerySet[Any, Any]:
    model: Any = Skill._meta.get_field(relation).related_model
    courses = model._meta.get_field("course").related_model.objects
    member = person if isinstance(person, Member) else None
    languages = member.languages if member else [get_language()]
    return (
        model.objects.filter(course__in=courses.visible_to(member), course__language__in=languages)
        .exclude(course__minutes=0)
        .annotate(up_to=F(level), is_need=Value(is_need, BooleanField()))
        .order_by()
        .values_list("course", "course__title", "course__minutes", "skill", "up_to", "is_need")
    )
