"""The ways to the figures: among the reports, and from a course or a lesson in the editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from courses.access import can
from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from courses.teams.doors import sees_all
from members.models import Member


class FiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Asked on every page of the CMS: no query for an editor."""
        user: Member = request.user  # type: ignore[assignment]  # the CMS has no visitors
        return sees_all(user) or user.courses_mentored.exists()


class FiguresOfCourseButton(PageMenuItem):
    label = _("What works")
    icon_name = "view"
    url_name = "figures_of_course"

    def is_shown(self, user: Member) -> bool:
        return can(user, "see_figures", self.page.specific)


class FiguresOfLessonButton(FiguresOfCourseButton):
    url_name = "figures_of_lesson"

    def is_shown(self, user: Member) -> bool:
        return can(user, "see_figures", self.page.specific.course)


def figures_buttons(page: Page, **kwargs: Any) -> Iterator[PageMenuItem]:
    buttons = {CoursePage: FiguresOfCourseButton, LessonPage: FiguresOfLessonButton}
    if (button := buttons.get(page.specific_class)) and page.pk:
        yield button(page=page, priority=14)
