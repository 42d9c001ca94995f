"""In the CMS: upload files of skills, see the plan with its reasons, agree to it or not."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from members.requests import MemberRequest
from skills.exchange.access import may_import
from skills.exchange.actions import (
    NotWaitingError,
    StalePlanError,
    confirm_import,
    discard_import,
    propose_import,
)
from skills.exchange.forms import UploadForm, said
from skills.exchange.models import GraphImport
from skills.exchange.packing import unpack_steps
from skills.exchange.plan import Verb
from skills.exchange.planner import plan_import
from skills.exchange.problems import BadInputError
from skills.exchange.stored import stored

IMPORTS_ON_A_PAGE = 30
STEPS_ON_A_PAGE = 100


@never_cache
@require_http_methods(["GET", "POST"])
def graph_imports(request: MemberRequest) -> HttpResponse:
    """All imports, and the form for another."""
    require_importer(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            plan = plan_import(form.source, stored())
        except BadInputError as error:
            form.add_error(None, ValidationError(said(error)))
        else:
            return redirect(propose_import(form.source, plan, by=request.user))
    rows = GraphImport.objects.defer("source", "steps").select_related("by", "confirmed_by")
    page = Paginator(rows, IMPORTS_ON_A_PAGE).get_page(request.GET.get("p"))
    return render(request, "skills/cms/imports.html", {"form": form, "imports": page})


@never_cache
@require_http_methods(["GET", "HEAD"])
def graph_import(request: MemberRequest, pk: int) -> HttpResponse:
    """The plan, or once it is done the report: `?verb=` shows the steps of one kind."""
    require_importer(request)
    row = get_object_or_404(GraphImport.objects.defer("source"), pk=pk)
    steps = unpack_steps(row.steps)
    verbs = [verb for verb in Verb if row.counts.get(verb)]
    # What is refused needs an editor's eyes first.
    verb = request.GET.get("verb") or (verbs[-1] if verbs else "")
    chosen = [step for step in steps if step.verb == verb]
    context = {
        "row": row,
        "verb": verb,
        "kinds": [(verb, verb.label, row.counts[verb]) for verb in verbs],
        "has_writes": any(verb != Verb.REFUSE for verb in verbs),
        "steps": Paginator(chosen, STEPS_ON_A_PAGE).get_page(request.GET.get("p")),
    }
    return render(request, "skills/cms/import.html", context)


@require_POST
def confirm_graph_import(request: MemberRequest, pk: int) -> HttpResponse:
    require_importer(request)
    row = get_object_or_404(GraphImport.objects.defer("source", "steps"), pk=pk)
    try:
        confirm_import(pk, by=request.user)
    except NotWaitingError:
        messages.info(request, _("Nothing more was changed: somebody was here before you."))
    except StalePlanError:
        messages.warning(
            request,
            _("The graph was changed since, so this is planned anew. Please look at it again."),
        )
    except (BadInputError, ValidationError) as error:
        words = said(error) if isinstance(error, BadInputError) else error.messages
        messages.error(request, _("Nothing was changed.") + " " + " ".join(words))
    else:
        messages.success(request, _("It is all written. This is the report."))
    return redirect(row)


@require_POST
def discard_graph_import(request: MemberRequest, pk: int) -> HttpResponse:
    require_importer(request)
    get_object_or_404(GraphImport.objects.defer("source", "steps"), pk=pk)
    try:
        discard_import(pk)
    except NotWaitingError:
        messages.info(request, _("Nothing more was changed: somebody was here before you."))
    return redirect("graph_imports")


def require_importer(request: MemberRequest) -> None:
    if not may_import(request.user):
        raise PermissionDenied
