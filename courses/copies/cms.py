"""The ways to the copies of a course."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.copies.models import Origin
from members.models import Member


class CopyButton(PageMenuItem):
    label = _("Adapt or translate")
    icon_name = "copy"
    url_name = "course_copy"

    def is_shown(self, user: Member) -> bool:
        return bool(self.page.live)


class OriginButton(PageMenuItem):
    label = _("Beside its original")
    icon_name = "copy"
    url_name = "course_origin"

    def is_shown(self, user: Member) -> bool:
        return Origin.objects.filter(page=self.page.pk).exists()


def header_buttons(page: Page, **kwargs: Any) -> Iterator[PageMenuItem]:
    if page.specific_class is CoursePage and page.pk:
        yield CopyButton(page=page, priority=15)
        yield OriginButton(page=page, priority=16)
