"""One search over courses, lessons, skills and scope tags."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.catalog.query import cleaned, found
from courses.catalog.visibility import VisiblePages
from courses.learning.learner import Learner
from courses.learning.middleware import LearnerRequest
from courses.lessons.models import LessonPage
from courses.media.covers import covers
from skills.graph.models import Skill
from skills.scope.models import ScopeTag
from university.pages.models import NewsPage, PlainPage

EACH = 8


@require_safe
def search(request: LearnerRequest) -> HttpResponse:
    asked = cleaned(request.GET.get("q", ""))
    results = results_for(asked, request.learner) if asked else {}
    total = sum(len(rows) for rows in results.values())
    return render(request, "university/search.html", {"q": asked, "total": total, **results})


def results_for(asked: str, learner: Learner) -> dict[str, list[Any]]:
    """Up to `EACH` of every kind. The number of queries does not depend on what is found."""
    courses = CoursePage.objects.prefetch_related("teaches__skill__discipline", covers())
    return {
        "courses": found_pages(courses, asked, learner),
        "pages": found_pages(own_pages(), asked, learner),
        "lessons": with_course_titles(found_pages(LessonPage.objects.all(), asked, learner)),
        "skills": found(Skill.objects.live().select_related("discipline"), asked, limit=EACH),
        "tags": found(ScopeTag.objects.all(), asked, limit=EACH),
    }


def own_pages() -> VisiblePages:
    return VisiblePages(Page).type(PlainPage, NewsPage)


def found_pages(pages: VisiblePages, asked: str, learner: Learner) -> list[Any]:
    """The search index cannot ask who may see a page: that is asked of what it found."""
    hits = [page.pk for page in found(pages.live(), asked, limit=EACH)]
    seen = {page.pk: page for page in learner.visible(pages.filter(pk__in=hits))}
    return [seen[pk] for pk in hits if pk in seen]


def with_course_titles(lessons: list[LessonPage]) -> list[LessonPage]:
    paths = {lesson.path[: -lesson.steplen] for lesson in lessons}
    titles = dict(CoursePage.objects.filter(path__in=paths).values_list("path", "title"))
    for lesson in lessons:
        lesson.course_title = titles.get(lesson.path[: -lesson.steplen], "")
    return lessons
