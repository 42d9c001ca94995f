"""The ways to the writing page, and Wagtail's own checker, which sees a bit more for us."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.userbar import ContentCheckerItem
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


class LessonChecker(ContentCheckerItem):
    """Wagtail's checks, and a picture that says nothing to those who cannot see it."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, "image-alt", "figure-without-words"]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        {
            "id": "figure-without-words",
            "impact": "serious",
            "selector": ".lesson-body figure img",
            "tags": ["best-practice"],
            "any": ["non-empty-alt"],
            "enabled": True,
        },
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        "image-alt": {
            "error_name": _("A picture without alternative text"),
            "help_text": _("Say what it shows, for those who cannot see it"),
        },
        "figure-without-words": {
            "error_name": _("A picture without alternative text"),
            "help_text": _("Say what it shows, unless it adds nothing"),
        },
    }


def check_pictures(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    if isinstance(page, LessonPage):
        items[:] = [
            LessonChecker(in_editor=item.in_editor)
            if isinstance(item, ContentCheckerItem)
            else item
            for item in items
        ]
