"""A learner's requests: all that is hers, asking, and where one request stands."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.asked import pk_in, words_in
from members.models import Member
from members.requests import MemberRequest
from members.talk.forms import page_named
from skills.graph.models import Skill
from skills.mentoring.actions import ask, put_in_queue, withdraw
from skills.mentoring.consent import agree, turn_down
from skills.mentoring.domain import MOST_ASKED
from skills.mentoring.forms import A_FEW, AnswerForm, RequestForm
from skills.mentoring.models import Asking, MentoringRequest
from skills.mentoring.sheet import mentorship_rows, request_sheet, waiting
from skills.offers.models import MentorOffer
from skills.paths.followed import next_skills
from skills.paths.models import Plan
from skills.scope.models import ScopeTag

STEPS_OFFERED = 12


@never_cache
@login_required
@require_safe
def mine(request: MemberRequest) -> HttpResponse:
    """Everything of hers in mentoring: what waits for her comes first."""
    member = request.user
    rows = mentorship_rows(member)
    context = {
        "in_hand": Asking.objects.in_hand_of(member).select_related("request__learner", "mentor"),
        "requests": MentoringRequest.objects.of(member),
        "as_learner": [row for row in rows if row.mentorship.learner_id == member.pk],
        "as_mentor": [row for row in rows if row.mentorship.mentor_id == member.pk],
        "offer": MentorOffer.objects.filter(member=member).first(),
    }
    return render(request, "skills/mentoring.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """`?to=` (handles), `?skill=`, `?tag=`, `?plan=`, `?page=` and `?block=` say what is asked.

    They stay in the address when the form is sent, so the choices are the same.
    """
    form = request_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_with(request, form)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(made)
    return render(request, "skills/mentoring_new.html", {"form": form})


def request_form(request: MemberRequest) -> RequestForm:
    """At first with the few skills that are named first, else with the first of the plan."""
    named = skills_named(request.GET.getlist("skill"))
    tags = list(ScopeTag.objects.filter(slug__in=map(words_in, request.GET.getlist("tag"))))
    plan = plan_named(request.GET.get("plan", ""), request.user)
    pks = [skill.pk for skill in named]
    steps = next_skills(request.user, STEPS_OFFERED, besides=pks, plan=plan.pk if plan else None)
    chosen = named or (steps if plan else [])
    return RequestForm(
        request.POST or None,
        learner=request.user,
        mentors=mentors_named([*map(words_in, request.GET.getlist("to"))], request.user),
        skills=[*named, *steps],
        tags=tags,
        plan=plan,
        levels=dict(plan.steps.values_list("skill", "level")) if plan else {},
        initial={
            "skills": [skill.pk for skill in chosen[:A_FEW]],
            "tags": [tag.pk for tag in tags],
        },
    )


def plan_named(text: str, learner: Member) -> Plan | None:
    """One of her own; where there is none, it is as if none was named."""
    return Plan.objects.visible_to(learner).filter(pk=pk_in(text)).first()


def mentors_named(handles: list[str], learner: Member) -> list[Member]:
    """In that order, of those who offer to mentor."""
    offered = Member.objects.filter(
        mentor_offer__in=MentorOffer.objects.listed(), handle__in=handles[:MOST_ASKED]
    ).exclude(pk=learner.pk)
    return sorted(offered, key=lambda mentor: handles.index(mentor.handle))


def skills_named(pks: list[str]) -> list[Skill]:
    """In that order."""
    wanted = [pk_in(pk) for pk in pks]
    found = Skill.objects.live().filter(pk__in=wanted).select_related("discipline")
    return sorted(found, key=lambda skill: wanted.index(skill.pk))


def ask_with(request: MemberRequest, form: RequestForm) -> MentoringRequest:
    told = form.cleaned_data
    return ask(
        learner=request.user,
        question=told["question"],
        skills=form.wanted,
        mentors=form.in_order,
        tags=list(told.get("tags", [])),
        languages=told["languages"],
        wants_queue=told.get("wants_queue", True),
        plan=form.of_plan,
        page=page_named(request.GET.get("page")),
        block_id=words_in(request.GET.get("block", ""))[:64],
    )


@never_cache
@login_required
@require_safe
def request_page(request: MemberRequest, pk: int) -> HttpResponse:
    found = visible_request(request, pk)
    sheet = request_sheet(found, request.user)
    if sheet.own is not None:
        context = {"sheet": sheet, "form": AnswerForm()}
        return render(request, "skills/mentoring_asked.html", context)
    mentorship = found.mentorships.order_by("-began_at").first()
    told = waiting(sheet, request.user)
    context = {"sheet": sheet, "meanwhile": told, "mentorship": mentorship}
    return render(request, "skills/mentoring_request.html", context)


def visible_request(request: MemberRequest, pk: int) -> MentoringRequest:
    requests = MentoringRequest.objects.visible_to(request.user)
    return get_object_or_404(requests.select_related("learner", "page", "plan"), pk=pk)


def own_request(request: MemberRequest, pk: int) -> MentoringRequest:
    return get_object_or_404(MentoringRequest.objects.filter(learner=request.user), pk=pk)


@login_required
@require_POST
def withdrawal(request: MemberRequest, pk: int) -> HttpResponse:
    found = own_request(request, pk)
    try:
        withdraw(request=found)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(found)
    messages.success(request, _("Your request is withdrawn."))
    return redirect("mentoring:mine")


@login_required
@require_POST
def queueing(request: MemberRequest, pk: int) -> HttpResponse:
    found = own_request(request, pk)
    try:
        put_in_queue(request=found)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("It stands in the queue now."))
    return redirect(found)


@login_required
@require_POST
def consent(request: MemberRequest, pk: int) -> HttpResponse:
    """`answer`: yes or no to a mentor who took it from the queue."""
    found = own_request(request, pk)
    asking = get_object_or_404(found.askings.offered())
    try:
        if request.POST.get("answer") == "yes":
            return redirect(agree(asking=asking))
        turn_down(asking=asking)
        messages.success(request, _("You said no. Your request keeps its place in the queue."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(found)
