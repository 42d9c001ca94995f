"""Courses as a part of the way, and the choices that it leaves."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client
from wagtail.models import PageViewRestriction

from courses.catalog.models import CourseNeed, CoursePage, CourseSkill
from members.models import Member
from skills.atlas import current_atlas
from skills.graph.models import Relation, Skill
from skills.paths.aims import Aim, read_aim
from skills.paths.forks import Fork, forks
from skills.paths.ground import Ground, ground_of
from skills.paths.offers import courses_for
from skills.paths.ways import find_quickly
from tests.skills.factories import make_discipline, make_need, make_skill
from university.set_up import set_up

pytestmark = pytest.mark.django_db
GUEST = AnonymousUser()


@pytest.fixture
def skills() -> list[Skill]:
    home = make_discipline("Bikes")
    return [make_skill(f"Part {n}", discipline=home, hours=3) for n in range(3)]


def make_course(*taught: Skill, level: int = 2, **fields: Any) -> CoursePage:
    course = set_up().add_child(
        instance=CoursePage(**{"title": "Wheels", "slug": "wheels", "minutes": 240} | fields)
    )
    course.teaches = [CourseSkill(skill=skill, level=level) for skill in taught]
    course.save()
    return course


def ground(person: Member | AnonymousUser = GUEST) -> Ground:
    return ground_of(person, {})


def aim_at(*references: str, **choices: str) -> Aim:
    query = QueryDict(mutable=True)
    query.setlist("goal", list(references))
    query.update(choices)
    return read_aim(current_atlas(), query)[0]


ALL = ("bikes/part-0", "bikes/part-1", "bikes/part-2")


def test_a_course_that_teaches_several_goals_is_on_the_way(skills: list[Skill]) -> None:
    course = make_course(*skills)
    way = find_quickly(ground(), aim_at(*ALL)).way
    assert (way.hours, {step.offer for step in way.steps}) == (4, {course.pk})


def test_a_course_that_leads_half_the_way_is_not_the_way(skills: list[Skill]) -> None:
    make_course(*skills)
    way = find_quickly(ground(), aim_at("bikes/part-0@able")).way
    assert (way.hours, way.steps[0].offer) == (3, None)


@pytest.mark.parametrize("hidden", [{"live": False}, {"language": "es"}, {"minutes": 0}], ids=str)
def test_no_course_that_one_cannot_take(skills: list[Skill], hidden: dict[str, Any]) -> None:
    make_course(*skills, **hidden)
    assert courses_for(GUEST) == []


def test_a_course_for_members_is_none_for_guests(skills: list[Skill], member: Member) -> None:
    course = make_course(*skills)
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)
    assert courses_for(GUEST) == []
    assert [found.pk for found in courses_for(member)] == [course.pk]


def test_what_a_course_needs_comes_first(skills: list[Skill]) -> None:
    first = make_skill("Tools", discipline=skills[0].discipline, hours=1)
    course = make_course(*skills)
    course.needs = [CourseNeed(skill=first, min_level=1)]
    course.save()
    way = find_quickly(ground(), aim_at(*ALL)).way
    assert (way.steps[0].skill, way.hours) == (first.pk, 5)


def test_what_shortens_a_step_is_named_on_its_page(client: Client, skills: list[Skill]) -> None:
    kin = {"a": skills[0], "b": skills[1], "kind": Relation.Kind.TRANSFERS, "weight": 0.5}
    Relation.objects.create(**kin)
    address = f"/journey/plan/draft/?goal={ALL[0]}&goal={ALL[1]}"
    page = client.get(address).content.decode()
    assert "Shorter, because “Part 0” comes before it." in page
    assert "<strong>4.5 hours</strong>" in page
    assert "<strong>1.5 hours saved</strong>" in page


def forks_of(aim: Aim) -> list[Fork]:
    way = find_quickly(ground(), aim).way
    return [fork for found in forks(ground(), aim, way.steps).values() for fork in found]


def test_one_can_do_without_a_course_and_sees_what_it_costs(skills: list[Skill]) -> None:
    make_course(*skills)
    [fork] = forks_of(aim_at(*ALL))
    assert (fork.words, fork.hours, fork.is_longer) == ("Do without the course “Wheels”", 5, True)
    chosen = read_aim(current_atlas(), QueryDict(fork.address))[0]
    assert find_quickly(ground(), chosen).way.hours == 9


def test_one_can_take_a_course_where_it_is_longer(skills: list[Skill]) -> None:
    course = make_course(*skills)
    [fork] = forks_of(aim_at(ALL[0]))
    assert (fork.words, fork.hours) == ("Learn it in the course “Wheels”", 1)
    chosen = read_aim(current_atlas(), QueryDict(fork.address))[0]
    assert find_quickly(ground(), chosen).way.steps[0].offer == course.pk


def test_another_alternative_is_offered_chosen_and_left_again(skills: list[Skill]) -> None:
    cheap, dear, goal = skills
    Skill.objects.filter(pk=dear.pk).update(hours=5)
    make_need(goal, cheap)
    make_need(goal, dear)
    [fork] = forks_of(aim_at(ALL[2]))
    assert (fork.words, fork.hours) == ("Build it on “Part 1” instead", 2)
    chosen = read_aim(current_atlas(), QueryDict(fork.address))[0]
    assert [step.skill for step in find_quickly(ground(), chosen).way.steps] == [dear.pk, goal.pk]
    back, other = forks_of(chosen)
    assert (back.words, back.hours) == ("You chose this. Let the hours decide again", 2)
    assert other.words == "Build it on “Part 0” instead"
    assert not back.is_longer
