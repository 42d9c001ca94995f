"""Where a text is read: the course around it, as far as its words may name things of it."""

from __future__ import annotations

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from courses.writing.reading import Setting


def setting_in(course: CoursePage, lesson: LessonPage | None = None) -> Setting:
    """Skills named without a discipline are of that of the first skill the course teaches."""
    siblings = LessonPage.objects.child_of(course)
    if lesson:
        siblings = siblings.exclude(pk=lesson.pk)
    first = course.teaches.order_by("sort_order").values_list("skill__discipline__slug", flat=True)
    return Setting(
        home=first.first() or "",
        language=course.language,
        neighbors=tuple(f"{slug}.md" for slug in siblings.values_list("slug", flat=True)),
    )
