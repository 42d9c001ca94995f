"""In the CMS: rounds, a round before it is proposed and after, and one request in it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.asked import pk_in
from members.requests import MemberRequest
from skills.mentoring.models import MentoringRequest
from skills.rounds import actions
from skills.rounds.access import may_run_rounds
from skills.rounds.changes import changes_since
from skills.rounds.domain import NOBODY
from skills.rounds.errors import StaleRoundError
from skills.rounds.forms import CorrectionForm, RoundForm
from skills.rounds.models import Correction, Proposal, Round
from skills.rounds.packing import Reading, unpack
from skills.rounds.proposing import propose
from skills.rounds.reading import need_of
from skills.rounds.sheet import RULE_NAMES, choices_of, compared_in_words, rows_of

A_PAGE = 30
LOOK_AGAIN_SECONDS = 5


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: MemberRequest) -> HttpResponse:
    """All rounds, and the form for another."""
    require_coordinator(request)
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(actions.make_round(form.save(commit=False), by=request.user))
    rows = Round.objects.defer("reading").select_related("made_by", "discipline")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    context = {"form": form, "rounds": page, "waiting": Round().requests().count()}
    return render(request, "skills/cms/rounds.html", context)


@never_cache
@require_safe
def round_page(request: MemberRequest, pk: int) -> HttpResponse:
    row = found_round(request, pk)
    if row.is_draft and row.asked_at:
        return working(request, row)
    if row.is_draft:
        return draft(request, row)
    proposals = row.proposals.with_all()
    context = {
        "row": row,
        "proposals": Paginator(proposals, A_PAGE).get_page(request.GET.get("p")),
        "may_again": row.proposals.filter(state__in=AGAIN).exists(),
    }
    return render(request, "skills/cms/round_proposed.html", context)


def working(request: MemberRequest, row: Round) -> HttpResponse:
    """Looks again by itself, also without scripts, until it is done or has failed."""
    context = {"row": row, "seconds": LOOK_AGAIN_SECONDS}
    answer = render(request, "skills/cms/round_working.html", context)
    if not row.problem:
        answer.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer


AGAIN = [Proposal.State.DECLINED, Proposal.State.LAPSED]


def draft(request: MemberRequest, row: Round) -> HttpResponse:
    """`?show=left`: those without a mentor."""
    reading = unpack(row.reading)
    show = "left" if request.GET.get("show") == "left" else "pairs"
    has = reading.chosen != NOBODY
    pks = reading.requests[~has if show == "left" else has].tolist()
    page = Paginator(pks, A_PAGE).get_page(request.GET.get("p"))
    context = {
        "row": row,
        "show": show,
        "matched": int(has.sum()),
        "left": int((~has).sum()),
        "page": page,
        "rows": rows_of(row, reading, page),
        "rules": [RULE_NAMES[rule] for rule in row.figures],
        "figures": compared_in_words(row.figures),
        "changes": changes_since(row, reading),
        "corrections": row.corrections.select_related("request__learner", "offer__member"),
    }
    return render(request, "skills/cms/round.html", context)


@never_cache
@require_safe
def round_request(request: MemberRequest, pk: int, wanted: int) -> HttpResponse:
    """One request: whom it could go to, and what each choice would cost all together."""
    row, one, reading = in_round(request, pk, wanted)
    need = need_of(one)
    choices, leave_out = choices_of(row, reading, one, need) if need else ([], None)
    context = {"row": row, "request_row": one, "choices": choices, "leave_out": leave_out}
    context["corrections"] = row.corrections.filter(request=one).select_related("offer__member")
    return render(request, "skills/cms/round_request.html", context)


@require_POST
def corrections(request: MemberRequest, pk: int, wanted: int) -> HttpResponse:
    row, one, _reading = in_round(request, pk, wanted)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    row.version = form.cleaned_data["version"]
    kind, offer = form.cleaned_data["kind"], form.cleaned_data["offer"]
    try:
        made = actions.correct(row, kind=kind, request=one, offer=offer, by=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        cost = _("Settled, and all others assigned anew. It costs %(cost).3f points.")
        messages.success(request, cost % {"cost": made.cost})
    return redirect("round_request", pk, wanted)


@require_POST
def correction_back(request: MemberRequest, pk: int, correction: int) -> HttpResponse:
    row = found_round(request, pk)
    one = get_object_or_404(Correction.objects.select_related("round"), pk=correction, round=row)
    try:
        actions.take_back(one)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return redirect(row)


@require_POST
def deed(request: MemberRequest, pk: int, verb: str) -> HttpResponse:
    """`version`: of what was looked at, so that nothing else is done than what was seen."""
    row = found_round(request, pk)
    row.version = pk_in(request.POST.get("version", ""))
    try:
        return DEEDS[verb](request, row)
    except StaleRoundError as error:
        words = _("Not proposed: something has changed since it was read. Read it again.")
        messages.warning(request, " ".join([words, *error.reasons]))
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return redirect(row)


def read_again(_request: MemberRequest, row: Round) -> HttpResponse:
    actions.read_again(row)
    return redirect(row)


def propose_all(request: MemberRequest, row: Round) -> HttpResponse:
    count = propose(row, by=request.user)
    words = ngettext("Proposed %(n)d pair.", "Proposed %(n)d pairs.", count) % {"n": count}
    messages.success(request, words)
    return redirect(row)


def discard(_request: MemberRequest, row: Round) -> HttpResponse:
    actions.discard(row)
    return redirect("rounds")


def again(request: MemberRequest, row: Round) -> HttpResponse:
    """A new round of those who said no, or nothing, and wait again."""
    return redirect(actions.make_round(Round(again_of=row), by=request.user))


DEEDS = {"read": read_again, "propose": propose_all, "discard": discard, "again": again}


def require_coordinator(request: MemberRequest) -> None:
    if not may_run_rounds(request.user):
        raise PermissionDenied


def found_round(request: MemberRequest, pk: int) -> Round:
    require_coordinator(request)
    return get_object_or_404(Round, pk=pk)


def in_round(
    request: MemberRequest, pk: int, wanted: int
) -> tuple[Round, MentoringRequest, Reading]:
    require_coordinator(request)
    row = get_object_or_404(Round, pk=pk, state=Round.State.DRAFT, asked_at=None)
    reading = unpack(row.reading)
    if reading.place_of(wanted) is None:
        raise Http404
    rows = MentoringRequest.objects.select_related("learner")
    return row, get_object_or_404(rows, pk=wanted), reading
