"""The landing page of the sample: where to start, an example and a few courses."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import parse_yaml
from skills.scope.models import ScopeTag
from university.home.models import FeaturedCourse, HomePage

FRONT_PAGE = "front-page.yaml"


@transaction.atomic
def dress_front_page(content: Path) -> str:
    """What an editor has chosen stays. Raises BadInputError for what is not there."""
    home = HomePage.objects.get()
    if home.first_lesson or home.example_tag or home.featured.exists():
        return "chosen by an editor, left alone"
    problems: list[Problem] = []
    value = parse_yaml((content / FRONT_PAGE).read_text("utf-8"), FRONT_PAGE)
    fields = Fields(value, Where(FRONT_PAGE), problems)
    home.first_lesson = find_lesson(fields)
    home.example_tag = find_tag(fields)
    home.featured.set(
        [FeaturedCourse(course=course, sort_order=at) for at, course in enumerate(courses(fields))]
    )
    if problems:
        raise BadInputError(problems)
    home.save_revision().publish()
    return "a first lesson, an example and courses to begin with"


def find_lesson(fields: Fields) -> LessonPage | None:
    address = fields.text("first_lesson")
    lesson = LessonPage.objects.live().filter(url_path__endswith=f"/{address}/").first()
    if not lesson:
        fields.refuse(f"there is no lesson “{address}”")
    return lesson


def find_tag(fields: Fields) -> ScopeTag | None:
    slug = fields.text("example")
    tag = ScopeTag.objects.filter(slug=slug).first()
    if not tag:
        fields.refuse(f"there is no scope tag “{slug}”")
    return tag


def courses(fields: Fields) -> list[CoursePage]:
    slugs = fields.texts("featured", required=True)
    by_slug = {course.slug: course for course in CoursePage.objects.filter(slug__in=slugs)}
    for slug in slugs:
        if slug not in by_slug:
            fields.refuse(f"there is no course “{slug}”")
    return [by_slug[slug] for slug in slugs if slug in by_slug]
