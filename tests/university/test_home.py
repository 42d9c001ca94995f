"""The landing page: what editors chose, and what stands in where they chose nothing."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import DjangoAssertNumQueries

from courses.catalog.models import CourseIndexPage, CoursePage, CourseSkill
from courses.lessons.models import LessonPage
from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag, TaggedSkill
from university.home.models import FeaturedCourse, HomePage
from university.set_up import set_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue() -> CourseIndexPage:
    return set_up()


@pytest.fixture
def home(catalogue: CourseIndexPage) -> HomePage:
    return HomePage.objects.get()


def add_skill(name: str) -> Skill:
    discipline = Discipline.objects.create(slug=f"of-{name}", name=f"Discipline of {name}")
    return Skill.objects.create(discipline=discipline, slug=name, name=name)


def add_course(catalogue: CourseIndexPage, title: str) -> CoursePage:
    course = catalogue.add_child(instance=CoursePage(title=title))
    course.teaches.add(CourseSkill(skill=add_skill(course.slug)))
    course.save()
    course.add_child(instance=LessonPage(title=f"{title}, first lesson", slug="first"))
    course.add_child(instance=LessonPage(title=f"{title}, second lesson", slug="second"))
    return course


def test_without_a_choice_the_newest_courses_are_shown(
    catalogue: CourseIndexPage, home: HomePage
) -> None:
    old, new = add_course(catalogue, "Old"), add_course(catalogue, "New")
    for course, day in ((old, "2026-01-01T00:00Z"), (new, "2026-02-02T00:00Z")):
        CoursePage.objects.filter(pk=course.pk).update(first_published_at=day)
    assert home.courses_to_show() == [new, old]


def test_chosen_courses_are_shown_in_the_editors_order_and_drafts_are_not(
    catalogue: CourseIndexPage, home: HomePage
) -> None:
    first, second, draft = (add_course(catalogue, title) for title in ("One", "Two", "Draft"))
    draft.unpublish()
    for order, course in enumerate((second, draft, first)):
        FeaturedCourse.objects.create(page=home, course=course, sort_order=order)
    assert home.courses_to_show() == [second, first]


def test_a_newcomer_starts_with_the_first_lesson_of_the_first_course(
    catalogue: CourseIndexPage, home: HomePage
) -> None:
    course = add_course(catalogue, "Wheels")
    lesson = home.lesson_to_start_with([course])
    assert lesson is not None
    assert lesson.title == "Wheels, first lesson"


def test_an_unpublished_first_lesson_is_not_offered(
    catalogue: CourseIndexPage, home: HomePage
) -> None:
    course = add_course(catalogue, "Wheels")
    first, second = LessonPage.objects.child_of(course)
    home.first_lesson = first
    first.unpublish()
    assert home.lesson_to_start_with([course]) == second


def test_the_example_is_the_tool_of_most_disciplines_with_a_skill_of_each(home: HomePage) -> None:
    saw, jig = (
        ScopeTag.objects.create(name=name, slug=name, kind=ScopeTag.Kind.TOOL)
        for name in ("saw", "jig")
    )
    for skill in (add_skill("a"), add_skill("b")):
        TaggedSkill.objects.create(tag=jig, content_object=skill)
    TaggedSkill.objects.create(tag=saw, content_object=Skill.objects.get(slug="a"))
    context = home.get_context(RequestFactory().get("/"))
    assert context["tag"] == jig
    assert [skill.name for skill in context["doors"]] == ["a", "b"]


@pytest.mark.parametrize("many", [1, 3])
def test_the_landing_page_takes_the_same_queries_however_many_courses(
    catalogue: CourseIndexPage,
    home: HomePage,
    django_assert_num_queries: DjangoAssertNumQueries,
    many: int,
) -> None:
    for number in range(many):
        add_course(catalogue, f"Course {number}")
    request = RequestFactory().get("/")
    with django_assert_num_queries(7):
        for course in home.get_context(request)["courses"]:
            assert [taught.skill.discipline for taught in course.teaches.all()]
