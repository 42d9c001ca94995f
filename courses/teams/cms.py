"""The ways to the pages of teams and roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.teams.doors import sees_all
from members.models import Member


class TeamButton(PageMenuItem):
    label = _("Team and review")
    icon_name = "group"
    url_name = "course_team"

    def is_shown(self, user: Member) -> bool:
        return sees_all(user)


class RolesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_all(request.user)  # type: ignore[arg-type]  # the CMS has no visitors


def header_buttons(page: Page, **kwargs: Any) -> Iterator[PageMenuItem]:
    if page.specific_class is CoursePage and page.pk:
        yield TeamButton(page=page, priority=14)
