"""The level that an exercise is meant for is that to which its course takes its skills."""

from __future__ import annotations

import pytest

from courses.catalog.models import CoursePage, CourseSkill
from courses.insight.keeping import keep_up
from courses.insight.measuring import levels_meant
from courses.insight.models import ExerciseFigures, Remark
from courses.learning.models import Attempt
from courses.lessons.models import LessonPage
from skills.graph.models import Skill
from skills.levels import Level
from tests.courses.insight.conftest import attempt, figures, make_people
from tests.courses.learning.conftest import exercise, named, publish

pytestmark = pytest.mark.django_db


def teach(course: CoursePage, skill: Skill, level: Level) -> None:
    page = CoursePage.objects.get(pk=course.pk)
    page.teaches = [CourseSkill(skill=skill, level=level.value)]
    page.save_revision().publish()


def test_it_is_practised_where_the_course_names_none(lesson: LessonPage) -> None:
    assert set(levels_meant([lesson.pk]).values()) == {Level.PRACTISED.value}


def test_of_several_skills_the_highest_counts(
    course: CoursePage, lesson: LessonPage, skill: Skill
) -> None:
    other = Skill.objects.create(discipline=skill.discipline, slug="lace", name="Lace")
    exercise("one").skills.add(other)
    teach(course, other, Level.ABLE)
    assert levels_meant([lesson.pk])[exercise("one").pk] == Level.ABLE.value
    assert levels_meant([lesson.pk])[exercise("two").pk] == Level.PRACTISED.value


def test_levels_of_many_lessons_are_two_queries(
    course: CoursePage, lesson: LessonPage, skill: Skill, django_assert_num_queries
) -> None:
    second = publish(course, "Rims", [named("rim")], skill)
    with django_assert_num_queries(2):
        levels_meant([lesson.pk, second.pk])


def test_a_hard_exercise_is_out_of_line_until_its_course_means_it_for_a_higher_level(
    course: CoursePage, lesson: LessonPage, skill: Skill
) -> None:
    """Forty people: the choice is hard for all, the numbers for every other."""
    Attempt.objects.bulk_create(
        attempt(member, name, right=(number + place) % (9 if name == "choice" else 2) == 0)
        for number, member in enumerate(make_people(40))
        for place, name in enumerate(["choice", "one", "two"])
    )
    keep_up()
    assert Remark.HARDER in figures("choice").remarks.split()
    higher = Skill.objects.create(discipline=skill.discipline, slug="lace", name="Lace")
    exercise("choice").skills.set([higher])
    teach(course, higher, Level.ABLE)
    keep_up()
    assert Remark.HARDER not in figures("choice").remarks.split()


def test_no_remark_is_part_of_another() -> None:
    """They stand side by side in a row, and are looked for as text."""
    slugs = Remark.values
    assert not [(a, b) for a in slugs for b in slugs if a != b and a in b]
    assert len(" ".join(slugs)) <= (ExerciseFigures._meta.get_field("remarks").max_length or 0)
