"""Who is learning: the person behind a request, with all that pages ask of her, and her verbs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import PageViewRestriction

from courses.catalog.models import CoursePage
from courses.catalog.visibility import VisiblePages
from courses.learning.outcome import Outcome, SkillLink, link_to, skills_named
from courses.learning.reading import Reading
from courses.learning.records import CourseProgress, LessonStep, Mark, Standing
from courses.lessons.models import Exercise, LessonPage
from members.models import Member
from skills.graph.store import current_graph


class Learner(ABC):
    """A member or a guest. What is asked of the database is asked once per request."""

    member: Member | None = None

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def passed(self) -> Collection[int]:
        """The page restrictions whose password this browser has given."""
        key = PageViewRestriction.passed_view_restrictions_session_key
        return frozenset(self.request.session.get(key, ()))

    @cached_property
    @abstractmethod
    def levels(self) -> Mapping[int, int]:
        """Skill → the level shown."""

    @cached_property
    @abstractmethod
    def enrolled(self) -> Collection[int]:
        """The courses that she is enrolled in now."""

    @abstractmethod
    def standing_in(self, lesson: LessonPage) -> Standing: ...

    @abstractmethod
    def marked(self, lessons: VisiblePages) -> Iterable[tuple[LessonPage, Mark]]:
        """These lessons, each with how far she is in it."""

    @abstractmethod
    def answer(
        self, exercise: Exercise, answer: Mapping[str, Any], *, client_id: UUID, version: str
    ) -> Outcome:
        """Raises LearningError."""

    @abstractmethod
    def finish(self, lesson: LessonPage) -> Outcome: ...

    @abstractmethod
    def keep_place(self, lesson: LessonPage, place: str) -> None:
        """Does nothing where the course was not begun."""

    @abstractmethod
    def enroll(self, course: CoursePage) -> None: ...

    @abstractmethod
    def leave(self, course: CoursePage) -> None: ...

    def read(self, lesson: LessonPage) -> Reading:
        return Reading(self, lesson)

    def visible(self, pages: VisiblePages) -> VisiblePages:
        return pages.visible_to(self.member, passed=self.passed)

    def progress_in(self, course: CoursePage) -> CourseProgress:
        return self.progress_of([course])[0]

    def enrolled_courses(self) -> Collection[int] | QuerySet[Any, Any]:
        return self.enrolled

    @cached_property
    def courses(self) -> Sequence[CourseProgress]:
        """The courses that she is enrolled in, the one touched last first."""
        own = self.visible(CoursePage.objects.filter(pk__in=self.enrolled_courses()))
        return sorted(self.progress_of(own), key=CourseProgress.last_touched, reverse=True)

    @cached_property
    def continues(self) -> CourseProgress | None:
        """The course behind the Continue button: the one touched last that is not finished."""
        return next((course for course in self.courses if course.next), None)

    def opened_by(self, taught: Collection[int]) -> Sequence[SkillLink]:
        """What these skills open, where it is ready for her now."""
        graph = current_graph()
        opens = {pk for skill in taught if skill in graph for pk in graph.opens(skill)}
        ready = opens.intersection(graph.ready(self.levels)) - set(taught)
        return [link_to(skill) for skill in skills_named(ready)]

    def progress_of(self, courses: Iterable[CoursePage]) -> list[CourseProgress]:
        if not (courses := list(courses)):
            return []
        inside = reduce(or_, (Q(path__startswith=course.path) for course in courses))
        lessons = self.visible(LessonPage.objects.filter(inside)).defer("body").order_by("path")
        urls = {course.path: course.get_url(self.request) for course in courses}
        steps: dict[str, list[LessonStep]] = {course.path: [] for course in courses}
        for lesson, mark in self.marked(lessons):
            siblings = steps[lesson.path[: -lesson.steplen]]
            url = f"{urls[lesson.path[: -lesson.steplen]]}{lesson.slug}/"
            siblings.append(LessonStep(lesson, len(siblings) + 1, url, mark))
        return [
            CourseProgress(
                course=course,
                url=urls[course.path],
                steps=steps[course.path],
                is_enrolled=self.is_enrolled_in(course, steps[course.path]),
            )
            for course in courses
        ]

    def is_enrolled_in(self, course: CoursePage, steps: Sequence[LessonStep]) -> bool:
        """Known with the lessons, where there are any."""
        return steps[0].mark.is_enrolled if steps else course.pk in self.enrolled
