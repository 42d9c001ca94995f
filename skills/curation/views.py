"""In the CMS: merge, split, rename, retire, each with what it would do before; and undoing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.asked import pk_in
from members.requests import MemberRequest
from skills.curation import forms, split_forms
from skills.curation.access import KINDS, may_curate
from skills.curation.actions import undo_change
from skills.curation.forms import CurationForm
from skills.curation.models import GraphChange
from skills.curation.preview import preview_of

CHANGES_ON_A_PAGE = 30
OURS = frozenset({"csrfmiddlewaretoken", "source", "confirm"})

FORMS: dict[tuple[str, str], type[CurationForm]] = {
    ("skill", "merge"): forms.MergeForm,
    ("skill", "split"): split_forms.SplitSkillForm,
    ("skill", "rename"): forms.RenameSkillForm,
    ("skill", "retire"): forms.RetireSkillForm,
    ("discipline", "merge"): forms.MergeForm,
    ("discipline", "split"): split_forms.SplitDisciplineForm,
    ("discipline", "rename"): forms.RenameDisciplineForm,
    ("discipline", "retire"): forms.RetireDisciplineForm,
    ("tag", "merge"): forms.MergeForm,
    ("tag", "split"): split_forms.SplitTagForm,
    ("tag", "rename"): forms.RenameTagForm,
    ("tag", "retire"): forms.RetireTagForm,
}


@never_cache
@require_http_methods(["GET", "POST"])
def curate(request: MemberRequest, what: str, verb: str) -> HttpResponse:
    """`?source=` names the row. Asks, then says what would happen, then does it once confirmed."""
    row = row_of(request, what, verb)
    answers = request.POST or (request.GET if "target" in request.GET else None)
    form = FORMS[what, verb](row, request.user, answers)
    preview = None
    if answers and form.is_valid():
        try:
            if "confirm" in request.POST:
                return told(request, form.act())
            preview = preview_of(form.act)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {
        "row": row,
        "form": form,
        "preview": preview,
        "title": title_of(verb) % {"name": row.name},
        "answers": answers_again(answers) if preview else (),
    }
    return render(request, "skills/cms/curate.html", context)


def row_of(request: MemberRequest, what: str, verb: str) -> Any:
    if (what, verb) not in FORMS:
        raise Http404
    if not may_curate(request.user, what):
        raise PermissionDenied
    return get_object_or_404(KINDS[what], pk=pk_in(request.GET.get("source", "")))


def title_of(verb: str) -> str:
    return {
        "merge": _("Merge “%(name)s”"),
        "split": _("Split “%(name)s”"),
        "rename": _("Rename “%(name)s”"),
        "retire": _("Retire “%(name)s”"),
    }[verb]


def answers_again(answers: Any) -> list[tuple[str, str]]:
    """To be sent once more with the confirmation."""
    return [
        (name, value) for name in answers if name not in OURS for value in answers.getlist(name)
    ]


def told(request: MemberRequest, change: GraphChange) -> HttpResponse:
    messages.success(request, str(change))
    return redirect("graph_changes")


@never_cache
@require_GET
def changes(request: MemberRequest) -> HttpResponse:
    """All that was done to the graph, the newest first."""
    if not may_curate(request.user, "skill"):
        raise PermissionDenied
    rows = GraphChange.objects.select_related("by", "undone_by").defer("data")
    page = Paginator(rows, CHANGES_ON_A_PAGE).get_page(request.GET.get("p"))
    return render(request, "skills/cms/graph_changes.html", {"changes": page})


@require_POST
def undo(request: MemberRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(GraphChange, pk=pk)
    if not may_curate(request.user, change.what):
        raise PermissionDenied
    try:
        undo_change(change=change, by=request.user)
    except ValidationError as refusal:
        messages.error(request, _("Not undone. %(reason)s") % {"reason": refusal.messages[0]})
    else:
        messages.success(request, _("Undone: %(change)s") % {"change": change})
    return redirect("graph_changes")
