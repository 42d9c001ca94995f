"""What editors and teams see of the figures, what they can take along, and what nobody sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from courses.access import can
from courses.catalog.models import CourseIndexPage, CourseMentor, CoursePage
from courses.insight.keeping import keep_up
from courses.insight.models import ExerciseFigures
from courses.insight.stops import stops_in
from courses.insight.visible import courses_with_figures
from courses.learning.models import Attempt
from courses.lessons.models import LessonPage
from members.models import Member
from skills.graph.models import Skill
from tests.courses.insight.conftest import (
    NAMES,
    START,
    attempt,
    change_choice,
    figures,
    make_people,
    progress,
)
from tests.courses.learning.conftest import exercise, exercise_id, named, publish

pytestmark = pytest.mark.django_db

SignIn = Callable[[Member], Client]


@pytest.fixture
def sign_in() -> SignIn:
    def sign_in(member: Member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return sign_in


@pytest.fixture
def crowd(lesson: LessonPage) -> list[Member]:
    """Twenty-three people: seven stop at the second number, the rest finish."""
    people = make_people(23)
    Attempt.objects.bulk_create(
        attempt(member, name, right=(number + place) % 3 != 0, second=60 * place)
        for number, member in enumerate(people)
        for place, name in enumerate(NAMES)
    )
    for number, member in enumerate(people):
        done = None if number < 7 else START + timedelta(minutes=9)
        place = f"x-{exercise_id('two')}"
        progress(member, lesson, place=place, finished_at=done)
    keep_up()
    return people


@pytest.fixture
def other_course(catalogue: CourseIndexPage, skill: Skill) -> CoursePage:
    other = catalogue.add_child(instance=CoursePage(title="Pots", slug="pots", language="es"))
    publish(other, "Clay", [named("other")], skill)
    return other


@pytest.fixture
def team(mentor: Member, course: CoursePage) -> Member:
    CourseMentor.objects.create(course=course, member=mentor)
    return mentor


def addresses(lesson: LessonPage) -> list[str]:
    return [
        reverse("figures_of_course", args=[lesson.course.pk]),
        reverse("figures_of_lesson", args=[lesson.pk]),
        reverse("figures_of_exercise", args=[exercise("choice").pk]),
    ]


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_an_editor_sees_all_courses_and_a_team_its_own(
    sign_in: SignIn, editor: Member, team: Member, crowd, other_course: CoursePage
) -> None:
    keep_up()
    for_editor = text_of(sign_in(editor), reverse("figures"))
    for_team = text_of(sign_in(team), reverse("figures"))
    assert ("Spokes" in for_editor, "Clay" in for_editor) == (True, True)
    assert ("Spokes" in for_team, "Clay" in for_team) == (True, False)
    clay = LessonPage.objects.get(title="Clay")
    assert sign_in(team).get(reverse("figures_of_lesson", args=[clay.pk])).status_code == 404
    assert "other" not in text_of(sign_in(team), reverse("figures_of_exercises"))


def test_a_mentor_of_no_course_finds_no_figures(
    sign_in: SignIn, mentor: Member, crowd, lesson: LessonPage
) -> None:
    client = sign_in(mentor)
    assert [client.get(one).status_code for one in addresses(lesson)] == [404] * 3
    for name in ("figures", "figures_results", "figures_of_exercises"):
        assert client.get(reverse(name)).status_code == 302
    assert reverse("figures") not in text_of(client, reverse("wagtailadmin_home"))


def test_a_learner_and_a_visitor_are_sent_away(
    sign_in: SignIn, outsider: Member, crowd, lesson: LessonPage
) -> None:
    for client in (sign_in(outsider), Client()):
        for address in [reverse("figures"), *addresses(lesson)]:
            assert client.get(address).status_code == 302


def test_the_list_of_courses_agrees_with_the_one_entrance(
    editor: Member, team: Member, outsider: Member, other_course: CoursePage
) -> None:
    for member in (editor, team, outsider):
        listed = set(courses_with_figures(member))
        allowed = {one for one in CoursePage.objects.all() if can(member, "see_figures", one)}
        assert listed == allowed


def test_a_lesson_shows_how_far_people_came_and_leads_to_the_block(
    sign_in: SignIn, editor: Member, crowd, lesson: LessonPage
) -> None:
    page = text_of(sign_in(editor), reverse("figures_of_lesson", args=[lesson.pk]))
    edit = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    for name in NAMES:
        assert f"{edit}#block-{exercise_id(name)}-section" in page
    assert "<dd>20</dd>" in page  # of twenty-three
    assert "<dd>70%</dd>" in page  # sixteen of them
    assert page.count('<svg class="figures-chart"') == 3


def test_an_exercise_shows_what_was_chosen_as_it_is_written(
    sign_in: SignIn, editor: Member, crowd
) -> None:
    pk = exercise("choice").pk
    response = sign_in(editor).get(reverse("figures_of_exercise", args=[pk]))
    told = [
        (part.text, part.is_right, part.people, part.share) for part in response.context["parts"]
    ]
    assert told == [("A gauge", True, 15, 65), ("A hammer", False, 5, 35)]


def test_of_fewer_than_five_nothing_is_told(
    sign_in: SignIn, editor: Member, lesson: LessonPage
) -> None:
    for member in make_people(4):
        attempt(member, "choice", right=False).save()
        progress(member, lesson, place=f"x-{exercise_id('choice')}")
    keep_up()
    client = sign_in(editor)
    response = client.get(reverse("figures_of_exercise", args=[exercise("choice").pk]))
    told = response.context["told"]
    assert (told.people, told.tries, told.first, told.time) == ("under five", "", "", "")
    assert {(part.people, part.share) for part in response.context["parts"]} <= {(None, None)}
    page = text_of(client, reverse("figures_of_lesson", args=[lesson.pk]))
    assert "100%" not in page
    assert stops_in([lesson.course]) == []


def test_an_earlier_version_is_shown_beside_and_not_mixed(
    sign_in: SignIn, editor: Member, crowd, lesson: LessonPage
) -> None:
    change_choice(lesson, "Which tool tells the wear?")
    keep_up()
    response = sign_in(editor).get(reverse("figures_of_exercise", args=[exercise("choice").pk]))
    assert response.context["told"].people == "under five"
    (earlier,) = response.context["versions"]
    assert (earlier.prompt, earlier.people) == ("Which tool measures chain wear?", "20")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Spokes", "Clay"]),
        ("language=es", ["Clay"]),
        ("discipline={bikes}", ["Spokes", "Clay"]),
        ("course={course}", ["Spokes"]),
        ("remark=any", ["Spokes"]),
        ("remark=trap", ["Spokes"]),
        ("remark=weak", []),
    ],
)
def test_lessons_are_narrowed(
    sign_in: SignIn,
    editor: Member,
    crowd,
    course: CoursePage,
    *,
    skill: Skill,
    other_course: CoursePage,
    query: str,
    titles: list[str],
) -> None:
    ExerciseFigures.objects.filter(pk=figures("choice").pk).update(remarks="trap idle")
    ExerciseFigures.objects.exclude(pk=figures("choice").pk).update(remarks="")
    keep_up()
    asked = query.format(course=course.pk, bikes=skill.discipline_id)
    response = sign_in(editor).get(f"{reverse('figures')}?{asked}")
    assert [row.title for row in response.context["object_list"]] == titles


def test_exercises_can_be_sorted_and_narrowed(sign_in: SignIn, editor: Member, crowd) -> None:
    ExerciseFigures.objects.filter(pk=figures("one").pk).update(remarks="few-right")
    client = sign_in(editor)
    address = reverse("figures_of_exercises")
    shown = client.get(f"{address}?remark=few-right").context["object_list"]
    assert [row.figures.exercise for row in shown] == [exercise("one")]
    ordered = client.get(f"{address}?ordering=-first_share").context["object_list"]
    shares = [row.figures.first_share for row in ordered]
    assert shares == sorted(shares, reverse=True)


def test_both_reports_are_taken_along_with_what_may_be_told(
    sign_in: SignIn, editor: Member, crowd
) -> None:
    client = sign_in(editor)
    csv = b"".join(client.get(f"{reverse('figures')}?export=csv").streaming_content).decode()
    heading, row = csv.splitlines()
    assert heading.startswith("Lesson,Course,")
    assert row.startswith("Spokes,Wheels,20,70%,10 min,")
    sheet = b"".join(client.get(f"{reverse('figures_of_exercises')}?export=xlsx").streaming_content)
    rows = list(load_workbook(BytesIO(sheet)).active.values)
    assert [one[:4] for one in rows[1:]] == [
        ("Which tool measures chain wear?", "Spokes", "Wheels", "20"),
        ("How wide is it?", "Spokes", "Wheels", "20"),
        ("How wide is it?", "Spokes", "Wheels", "20"),
    ]


def test_a_question_that_a_spreadsheet_would_run_is_defused(
    sign_in: SignIn, editor: Member, lesson: LessonPage
) -> None:
    change_choice(lesson, "=1+1")
    keep_up()
    answer = sign_in(editor).get(f"{reverse('figures_of_exercises')}?export=csv")
    assert "'=1+1" in b"".join(answer.streaming_content).decode()


def test_where_people_stop_is_told_in_fives_with_the_way_to_the_block(
    crowd, lesson: LessonPage, django_assert_num_queries
) -> None:
    courses = [lesson.course]
    with django_assert_num_queries(1):
        (stop,) = stops_in(courses)
    assert (stop.lesson, stop.place, stop.people) == ("Spokes", "How wide is it?", 5)
    assert stop.url.endswith(f"#block-{exercise_id('two')}-section")


def test_editor_of_a_lesson_and_of_a_course_lead_to_their_figures(
    sign_in: SignIn, team: Member, lesson: LessonPage
) -> None:
    client = sign_in(team)
    edit = text_of(client, reverse("wagtailadmin_pages:edit", args=[lesson.pk]))
    assert reverse("figures_of_lesson", args=[lesson.pk]) in edit
    explore = text_of(client, reverse("wagtailadmin_explore", args=[lesson.course.pk]))
    assert reverse("figures_of_course", args=[lesson.course.pk]) in explore


def test_reports_cost_the_same_at_one_and_at_three_lessons(
    sign_in: SignIn, editor: Member, course: CoursePage, skill: Skill
) -> None:
    """How much it is, the menus of all rooms have their part in."""
    client = sign_in(editor)
    costs = []
    for names in (["a"], ["b", "c"]):
        for name in names:
            publish(course, f"Lesson {name}", [named(f"n{name}"), named(f"m{name}")], skill)
        keep_up()
        costs.append([queries_of(client, name) for name in ("figures", "figures_of_exercises")])
    assert costs[0] == costs[1]


def queries_of(client: Client, name: str) -> int:
    client.get(reverse(name))  # what is kept in the process is asked for once
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(name))
    return len(queries)
