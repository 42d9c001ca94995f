"""The CMS views of skills: a refusal that comes at the last moment is told, not a broken page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import models
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView
from wagtail.snippets.views.snippets import CreateView, EditView

from skills.graph.models import Discipline, Skill
from skills.graph.version import PrerequisiteLoop

if TYPE_CHECKING:
    from collections.abc import Sequence


class RefusedPublish:
    """Between the form's check and the publication another editor may have closed the loop."""

    request: HttpRequest

    def publish_action(self) -> HttpResponse | None:
        try:
            response: HttpResponse | None = super().publish_action()  # type: ignore[misc]
        except PrerequisiteLoop as loop:
            reason = _("Kept as a draft, not published. %(reason)s")
            messages.error(self.request, reason % {"reason": loop.messages[0]})
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]
        return response


class SkillCreateView(RefusedPublish, CreateView):
    pass


class SkillEditView(RefusedPublish, EditView):
    pass


DISCIPLINE = Column("discipline", label=gettext_lazy("Discipline"))


class SkillChooseView(ChooseView):
    @property
    def columns(self) -> list[Column]:
        return [*super().columns, DISCIPLINE]


class SkillChooseResultsView(ChooseResultsView):
    @property
    def columns(self) -> list[Column]:
        return [*super().columns, DISCIPLINE]


def refuse_to_delete_what_is_used(
    request: HttpRequest, rows: Sequence[models.Model]
) -> HttpResponse | None:
    """Before one or many are deleted: what members have shown must not go with a skill."""
    guarded: list[Any] = [row for row in rows if isinstance(row, Skill | Discipline)]
    if not guarded:
        return None
    try:
        Collector(using="default").collect(guarded)
    except (ProtectedError, RestrictedError):
        messages.error(
            request,
            _("Something still uses it, so it cannot be deleted. Unpublish it or replace it."),
        )
        return redirect(type(guarded[0]).snippet_viewset.get_url_name("list"))
    return None
