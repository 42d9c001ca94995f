"""The ways to the writing page: from a lesson and from its course."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.lessons.models import LessonPage
from members.models import Member


class IntoLessonButton(PageMenuItem):
    label = _("From Markdown")
    icon_name = "upload"
    url_name = "lesson_text"

    def is_shown(self, user: Member) -> bool:
        return bool(self.page.permissions_for_user(user).can_edit())


class NewLessonButton(PageMenuItem):
    label = _("Lesson from Markdown")
    icon_name = "upload"
    url_name = "new_lesson_text"

    def is_shown(self, user: Member) -> bool:
        return bool(self.page.permissions_for_user(user).can_add_subpage())


def header_buttons(page: Page, **kwargs: Any) -> Iterator[PageMenuItem]:
    kind = page.specific_class
    if kind is LessonPage and page.pk:
        yield IntoLessonButton(page=page, priority=12)
    elif kind is CoursePage and page.pk:
        yield NewLessonButton(page=page, priority=12)
