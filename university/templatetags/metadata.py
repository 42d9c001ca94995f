"""What machines read on a page: nothing in a preview, which is nobody's page yet."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from courses.catalog.models import CoursePage
from courses.lessons.html import linked_data
from courses.lessons.models import LessonPage
from university.metadata.courses import course_data, lesson_data

register = template.Library()


@register.simple_tag(takes_context=True)
def data_of_course(context: Context, course: CoursePage) -> SafeString | str:
    if is_preview(context):
        return ""
    rows = {name: context[name] for name in ("teaches", "needs", "progress")}
    return linked_data(course_data(course, sheet=context["university"], **rows))


@register.simple_tag(takes_context=True)
def data_of_lesson(
    context: Context, lesson: LessonPage, course: CoursePage, step: Any
) -> SafeString | str:
    if is_preview(context):
        return ""
    number = step.number if step else 0
    return linked_data(lesson_data(lesson, course, number=number, sheet=context["university"]))


def is_preview(context: Context) -> bool:
    return bool(getattr(context.get("request"), "is_preview", False))
