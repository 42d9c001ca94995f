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
from courses.insight.visible import courses_with_figures
from courses.lessons.models import LessonPage
from members.models import Member


class FiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return courses_with_figures(request.user).exists()  # type: ignore[arg-type]


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
