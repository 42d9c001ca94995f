"""The editors' reports: who reads them, what they count, how they are narrowed and taken away."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from courses.catalog.models import CourseMentor, CoursePage, CourseSkill
from courses.copies.actions import copy_course
from courses.copies.models import Purpose
from courses.curation.tallies import REPORTS
from courses.lessons.models import LessonPage
from members.models import Member
from skills.graph.models import Skill
from tests.conftest import new_member
from tests.courses.learning.conftest import named, publish
from tests.courses.teams.conftest import as_member

KEYS = [report.key for report in REPORTS]


@pytest.fixture
def taught(course: CoursePage, skill: Skill) -> CoursePage:
    course.teaches = [CourseSkill(skill=skill, level=2)]
    course.save_revision().publish()
    publish(course, "Spokes", [named("a")], skill)
    publish(course, "Rims", [])
    return course


def read(editor: Member, key: str, **query: str) -> list[list[str]]:
    content = as_member(editor).get(reverse(f"curation_{key}"), query | {"export": "csv"})
    lines = b"".join(content.streaming_content).decode().splitlines()
    return [line.split(",") for line in lines[1:]]


@pytest.mark.parametrize("key", ["reports", *KEYS])
def test_an_editor_reads_each_report_and_takes_it_away(
    editor: Member, taught: CoursePage, key: str
) -> None:
    client = as_member(editor)
    address = reverse(f"curation_{key}")
    assert client.get(address).status_code == 200
    book = client.get(address, {"export": "xlsx"})
    assert book["Content-Type"].endswith("spreadsheetml.sheet")
    assert client.get(reverse("wagtailadmin_home")).content.decode().count("/cms/reports/curation/")


@pytest.mark.parametrize("key", ["reports", *KEYS])
def test_a_mentor_is_not_told_that_there_are_such_reports(taught: CoursePage, key: str) -> None:
    mentor = new_member("wright")
    CourseMentor.objects.create(course=taught, member=mentor)
    assert as_member(mentor).get(reverse(f"curation_{key}")).status_code == 404


def test_courses_are_narrowed_to_those_that_lack_a_team(
    editor: Member, taught: CoursePage, outsider: Member, catalogue: Any
) -> None:
    catalogue.add_child(instance=CoursePage(title="Clocks", slug="clocks", language="es"))
    CourseMentor.objects.create(course=taught, member=outsider)
    assert [row[0] for row in read(editor, "courses")] == ["Clocks", "Wheels"]
    assert [row[0] for row in read(editor, "courses", without="mentors")] == ["Clocks"]
    assert [row[0] for row in read(editor, "courses", without="skills")] == ["Clocks"]
    assert [row[0] for row in read(editor, "courses", language="en")] == ["Wheels"]


def test_lessons_are_narrowed_to_those_without_skills_or_exercises(
    editor: Member, taught: CoursePage, skill: Skill
) -> None:
    assert [row[:5] for row in read(editor, "lessons")] == [
        ["Spokes", "Wheels", "15", "1", "1"],
        ["Rims", "Wheels", "15", "0", "0"],
    ]
    assert [row[0] for row in read(editor, "lessons", without="exercise_number")] == ["Rims"]
    assert [row[0] for row in read(editor, "lessons", discipline=str(skill.discipline_id))] == [
        "Spokes"
    ]
    assert [row[0] for row in read(editor, "lessons", language="es")] == []


def test_exercises_are_listed_with_their_lesson(editor: Member, taught: CoursePage) -> None:
    assert [row[:2] for row in read(editor, "exercises", kind="numeric")] == [["Spokes", "Wheels"]]
    assert read(editor, "exercises", language="es") == []


def test_coverage_counts_each_skill_at_its_highest_level_and_shows_the_gaps(
    editor: Member, taught: CoursePage, skill: Skill, catalogue: Any
) -> None:
    again = catalogue.add_child(instance=CoursePage(title="Clocks", slug="clocks"))
    again.teaches = [CourseSkill(skill=skill, level=3)]
    again.save_revision().publish()
    rows = {row[1]: row[2:] for row in read(editor, "coverage")}
    assert rows["English"] == ["1", "1", "0", "0", "1", "0"]
    assert {tuple(row) for language, row in rows.items() if language != "English"} == {
        ("1", "0", "0", "0", "0", "0")
    }
    assert [row[1] for row in read(editor, "coverage", language="es")] == ["Spanish"]


def test_skills_are_narrowed_to_those_without_exercises(
    editor: Member, taught: CoursePage, skill: Skill
) -> None:
    Skill.objects.create(discipline=skill.discipline, slug="lace", name="Lace a wheel")
    assert [row[:1] + row[2:] for row in read(editor, "skills")] == [
        ["Lace a wheel", "0", "0", "0"],
        ["True a wheel", "1", "1", "1"],
    ]
    assert [row[0] for row in read(editor, "skills", without="lessons")] == ["Lace a wheel"]


def test_a_translation_is_told_until_its_original_is_taken_up(
    editor: Member, taught: CoursePage
) -> None:
    copy = copy_course(
        course=taught, title="Ruedas", purpose=Purpose.TRANSLATION, language="es", by=editor
    )
    assert read(editor, "translations") == []
    lesson = LessonPage.objects.child_of(taught).first()
    lesson.title = "Spokes and nipples"
    lesson.save_revision().publish()
    assert [row[:2] for row in read(editor, "translations")] == [["Spokes", "Spokes and nipples"]]
    page = as_member(editor).get(reverse("curation_translations")).text
    assert reverse("course_origin", args=[copy.pk]) in page


def test_licenses_say_what_names_nobody(editor: Member, taught: CoursePage) -> None:
    CoursePage.objects.update(source_url="https://example.org/")
    assert [row[1:] for row in read(editor, "licenses")] == [["1", "2", "1"]]


def test_mentors_load_counts_courses(editor: Member, taught: CoursePage, outsider: Member) -> None:
    CourseMentor.objects.create(course=taught, member=outsider)
    assert read(editor, "mentors") == [["'@outsider", "1", "0", "", "0", "0"]]


@pytest.mark.parametrize(("more", "told"), [(3, "0"), (4, "5"), (8, "5"), (9, "10")])
def test_people_are_told_in_fives_only(editor: Member, more: int, told: str) -> None:
    """The editor is one of them."""
    for number in range(more):
        new_member(f"m{number}")
    month = timezone.now().strftime("%B %Y")
    assert read(editor, "people") == [[month, told, "0", "0"]]


def test_a_title_that_looks_like_a_formula_is_harmless_in_a_spreadsheet(
    editor: Member, catalogue: Any
) -> None:
    catalogue.add_child(instance=CoursePage(title="=1+1", slug="sum"))
    assert [row[0] for row in read(editor, "courses")] == ["'=1+1"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("key", KEYS)
def test_a_report_costs_the_same_for_one_row_and_for_three(  # noqa: PLR0917 - fixtures
    editor: Member,
    catalogue: Any,
    skill: Skill,
    key: str,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        course = catalogue.add_child(instance=CoursePage(title=f"C{number}", slug=f"c{number}"))
        CourseMentor.objects.create(course=course, member=new_member(f"m{number}"))
        publish(course, "Spokes", [named(f"a{number}")], skill)
    client = as_member(editor)
    address = reverse(f"curation_{key}")
    client.get(address)
    with django_assert_num_queries(QUERIES[key]):
        client.get(address)


QUERIES = {
    "coverage": 13,
    "courses": 13,
    "lessons": 15,
    "exercises": 15,
    "skills": 13,
    "translations": 11,
    "licenses": 12,
    "mentors": 12,
    "people": 11,
}
