"""A small university with something to find, and something that must not be."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from courses.catalog.models import CourseIndexPage, CoursePage, CourseSkill
from courses.lessons.models import LessonPage, LessonSkill
from skills.graph.models import Discipline, Skill
from university.home.models import HomePage
from university.pages.models import NewsIndexPage, NewsPage
from university.set_up import set_up


@dataclass
class Town:
    catalogue: CourseIndexPage
    course: CoursePage
    lesson: LessonPage
    skill: Skill
    news: NewsIndexPage


def publish(parent: Page, page: Page) -> Page:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def shut(page: Page) -> None:
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.get(name="Editors"))


def add_course(catalogue: CourseIndexPage, title: str, skill: Skill, **fields) -> CoursePage:
    course = CoursePage(title=title, **fields)
    course.teaches.add(CourseSkill(skill=skill))
    return publish(catalogue, course)


def add_lesson(course: CoursePage, title: str, skill: Skill) -> LessonPage:
    lesson = LessonPage(title=title, minutes=20)
    lesson.teaches.add(LessonSkill(skill=skill))
    return publish(course, lesson)


@pytest.fixture
def town(db: None) -> Town:
    """Besides what is named: a draft lesson, a lesson of a shut course, each called “secret”."""
    catalogue = set_up()
    home = HomePage.objects.get()
    discipline = Discipline.objects.create(slug="cycling", name="Cycling")
    skill = Skill.objects.create(discipline=discipline, slug="true", name="True a wheel")
    Skill.objects.create(discipline=discipline, slug="secret", name="A secret skill", live=False)
    course = add_course(catalogue, "Wheels", skill, summary="All <about> wheels & spokes")
    lesson = add_lesson(course, "Spokes", skill)
    course.add_child(instance=LessonPage(title="Secret draft", slug="secret-draft", live=False))
    inner = add_course(catalogue, "Secret course", skill, slug="secret-course")
    add_lesson(inner, "Secret lesson", skill)
    shut(inner)
    news = publish(home, NewsIndexPage(title="News"))
    publish(news, NewsPage(title="We are open", summary="Every Wednesday"))
    news.add_child(instance=NewsPage(title="Secret news", slug="secret-news", live=False))
    return Town(catalogue, course, lesson, skill, news)
