"""The needs of a skill in the CMS: written as a sentence, with the way they make told beside it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST
from wagtail.admin.panels import InlinePanel

from skills.graph.forms import NeedForm, NeedsPreviewForm
from skills.graph.sentence import preview
from skills.graph.what_if import NEW, Wanted


class NeedsPanel(InlinePanel):
    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = NeedForm
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "skills/cms/needs_panel.html"

        class Media:
            js = ["js/cms-needs.js"]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"preview": self.first_preview(), "skill": self.instance.pk}

        def first_preview(self) -> Any:
            """Of what the form shows as it opens."""
            rows = [form.instance for form in self.formset.forms if form.instance.needs_id]
            wanted = [Wanted(row.needs_id, row.group, row.min_level) for row in rows]
            return preview(self.instance.pk or NEW, wanted, float(self.instance.hours))


@require_POST
def needs_preview(request: HttpRequest) -> HttpResponse:
    """The sentence, the hours and the loop of needs that are not saved yet."""
    if not request.user.has_perm("skills.change_skill"):
        raise PermissionDenied
    form = NeedsPreviewForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(form.errors.as_text(), content_type="text/plain")
    asked = form.cleaned_data
    shown = preview(asked["skill"], asked["needs"], float(asked["hours"]))
    return render(request, "skills/cms/_needs_preview.html", {"preview": shown})
