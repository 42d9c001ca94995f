"""Wagtail's bulk actions for courses and lessons: choose, see what changes where, agree.

Pages are changed only as they were shown: whatever has changed meanwhile is shown once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_list_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.log_actions import LogContext
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.curation.changes import Change, TaughtPage
from courses.curation.forms import LicenseForm, SkillForm, TagForm, TeamForm
from courses.lessons.models import LessonPage
from courses.teams.doors import sees_all
from members.models import Member

MOST = 200  # pages: each is a revision, and somebody waits


class Line(NamedTuple):
    """What would change on a page. `words` is empty where nothing would."""

    page: TaughtPage
    words: str
    is_published: bool


class CurationAction(PageBulkAction):
    template_name = "courses/cms/bulk.html"
    kinds: ClassVar[tuple[type[Page], ...]] = (CoursePage,)
    is_for_editors: ClassVar[bool] = False

    @classmethod
    def get_queryset(cls, model: type[Page], object_ids: Iterable[object]) -> list[Page]:
        return get_list_or_404(Page.objects.specific().order_by("path"), pk__in=object_ids)

    def check_perm(self, page: Page) -> bool:
        if not isinstance(page, self.kinds) or self.is_for_editors > sees_all(self.request.user):
            return False
        may = page.permissions_for_user(self.request.user)
        return bool(may.can_edit() and not may.page_locked())

    def form_valid(self, form: Any) -> HttpResponse:
        pages, _refused = self.get_actionable_objects()
        if len(pages) > MOST:
            form.add_error(None, _("Choose at most %(most)s pages.") % {"most": MOST})
            return self.form_invalid(form)
        lines = lines_of(pages, form.change, self.request.user)
        if self.request.POST.get("agreed") == digest(lines):
            response: HttpResponse = super().form_valid(form)
            return response
        shown = {"form": form, "lines": lines, "agreed": digest(lines)}
        context = self.get_context_data(in_draft=form.change.in_draft, **shown)
        return self.render_to_response(context)

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user, "change": self.cleaned_form.change}

    @classmethod
    def execute_action(
        cls, objects: list[Page], *, user: Member, change: Change, **kwargs: Any
    ) -> tuple[int, int]:
        """How many were changed, and how many are not valid as they stand."""
        lines = [line for line in lines_of(objects, change, user) if line.words]
        changed = sum(is_carried_out(change, line.page, user) for line in lines)
        return changed, len(lines) - changed

    def get_success_message(self, changed: int, refused: int) -> str:
        told = ngettext("%(n)s page was changed.", "%(n)s pages were changed.", changed)
        if not refused:
            return told % {"n": changed}
        left = ngettext(
            "%(n)s page was left alone: open it, and its editor says what is not valid.",
            "%(n)s pages were left alone: open them, and the editor says what is not valid.",
            refused,
        )
        return f"{told % {'n': changed}} {left % {'n': refused}}"


def lines_of(pages: list[Page], change: Change, by: Member) -> list[Line]:
    drafts = [page.get_latest_revision_as_object() for page in pages]
    return [Line(one, change.words(one), change.publishes(one, by)) for one in drafts]


def digest(lines: list[Line]) -> str:
    told = [(line.page.pk, line.words, line.is_published) for line in lines]
    return sha256(repr(told).encode()).hexdigest()


def is_carried_out(change: Change, page: TaughtPage, by: Member) -> bool:
    # A history shows of what shares a context only the last: each page needs one of its own.
    try:
        with transaction.atomic(), LogContext(user=by):
            change.carry_out(page, by)
    except ValidationError:
        return False
    return True


class SkillAction(CurationAction):
    display_name = gettext_lazy("Skill…")
    action_type = "assign_skill"
    aria_label = gettext_lazy("Give a skill to the selected pages, or take it from them")
    title = gettext_lazy("Skill of several pages")
    kinds = (CoursePage, LessonPage)
    form_class: type[forms.Form] = SkillForm
    action_priority = 60


class TagAction(CurationAction):
    display_name = gettext_lazy("Tag…")
    action_type = "tag"
    aria_label = gettext_lazy("Give a scope tag to the selected courses, or take it from them")
    title = gettext_lazy("Scope tag of several courses")
    form_class = TagForm
    action_priority = 61


class LicenseAction(CurationAction):
    display_name = gettext_lazy("License…")
    action_type = "set_license"
    aria_label = gettext_lazy("Set the license of the selected courses")
    title = gettext_lazy("License of several courses")
    form_class = LicenseForm
    is_for_editors = True
    action_priority = 62


class TeamAction(CurationAction):
    display_name = gettext_lazy("Team…")
    action_type = "give_to_team"
    aria_label = gettext_lazy("Add a mentor to the teams of the selected courses")
    title = gettext_lazy("Team of several courses")
    form_class = TeamForm
    is_for_editors = True
    action_priority = 63


ACTIONS = (SkillAction, TagAction, LicenseAction, TeamAction)
