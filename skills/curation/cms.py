"""The ways to curation in the CMS: beside a row in a list, and where it is edited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.action_menu import ActionMenuItem

from skills.curation.access import KINDS, may_curate

VERBS: dict[str, tuple[str | Promise, str]] = {
    "merge": (_("Merge into…"), "link"),
    "split": (_("Split…"), "copy"),
    "rename": (_("Rename…"), "edit"),
    "retire": (_("Retire…"), "download"),
}
FIRST = 90


def address(what: str, verb: str, pk: int) -> str:
    return f"{reverse('curate', args=[what, verb])}?source={pk}"


def what_is(model: type[models.Model]) -> str | None:
    return next((what for what, kind in KINDS.items() if kind is model), None)


def listing_buttons(row: models.Model, user: Any, next_url: str | None = None) -> Iterator[Button]:
    what = what_is(type(row))
    if what and may_curate(user, what):
        for place, (verb, (label, icon)) in enumerate(VERBS.items()):
            yield Button(label, address(what, verb, row.pk), icon_name=icon, priority=FIRST + place)


class CurationMenuItem(ActionMenuItem):
    def __init__(self, verb: str, order: int) -> None:
        super().__init__(order)
        self.verb, self.name = verb, f"action-{verb}"
        self.label, self.icon_name = VERBS[verb]

    def is_shown(self, context: dict[str, Any]) -> bool:
        what = what_is(context["model"])
        is_ours = what is not None and may_curate(context["request"].user, what)
        return is_ours and context["view"] == "edit"

    def get_url(self, parent_context: dict[str, Any]) -> str:
        row = parent_context["instance"]
        return address(what_is(type(row)) or "", self.verb, row.pk)


class ChangesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_curate(request.user, "skill")
