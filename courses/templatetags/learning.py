"""What templates ask about the person who learns."""

from collections.abc import Iterable, Mapping

from django import template
from django.template.context import Context

from courses.catalog.models import CoursePage
from courses.copies import languages
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


@register.simple_tag(takes_context=True)
def also_in(context: Context, page: CoursePage | LessonPage) -> list[languages.Version]:
    """The same in other languages. The query that found the page knows whether there are any."""
    if not getattr(page, "is_translated", False):
        return []
    return languages.also_in(page, context["request"].learner)
