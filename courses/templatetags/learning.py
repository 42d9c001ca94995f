"""What templates ask about the person who learns."""

from collections.abc import Iterable, Mapping

from django import template

from courses.learning import sources
from courses.lessons.models import LessonPage
from skills.evidence.models import Evidence

register = template.Library()


@register.filter
def level_in(held: Mapping[int, int], skill: int) -> int:
    return held.get(skill, 0)


@register.simple_tag
def lessons_behind(facts: Iterable[Evidence]) -> dict[str, LessonPage]:
    """The lessons from which this evidence came, by its source."""
    return sources.lessons_behind({fact.source for fact in facts if fact.source})


@register.filter
def of_source(lessons: Mapping[str, LessonPage], source: str) -> LessonPage | None:
    return lessons.get(source)
