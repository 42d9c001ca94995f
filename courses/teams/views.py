"""In the CMS, for editors: the team of a course with its review rule, and members' roles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic

from courses.catalog.models import CourseMentor, CoursePage
from courses.teams import actions
from courses.teams.doors import sees_all
from courses.teams.forms import JoinForm, RolesForm, RuleForm
from courses.teams.groups import keep_in_step
from courses.teams.models import ReviewRule
from courses.teams.reviewing import LESSONS_TO_TRUST
from members.asked import pk_in
from members.models import Member
from members.requests import MemberRequest


def require_editor(request: MemberRequest) -> None:
    if not sees_all(request.user):
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: MemberRequest, pk: int) -> HttpResponse:
    require_editor(request)
    course = get_object_or_404(CoursePage, pk=pk)
    room = keep_in_step(course)
    is_rule, is_joining = "review_rule" in request.POST, "handle" in request.POST
    rule = RuleForm(request.POST if is_rule else None, instance=room)
    joining = JoinForm(request.POST if is_joining else None)
    if request.method == "POST" and change_team(request, course, rule, joining):
        return redirect("course_team", course.pk)
    context = {
        "course": course,
        "rule": rule,
        "joining": joining,
        "team": course.team.select_related("member"),
        "lessons_to_trust": LESSONS_TO_TRUST,
        "review_rules": ReviewRule,
    }
    return render(request, "courses/cms/team.html", context)


def change_team(
    request: MemberRequest, course: CoursePage, rule: RuleForm, joining: JoinForm
) -> bool:
    """One thing at a time, as the button says; False where it cannot be."""
    by = request.user
    if rule.is_bound and rule.is_valid():
        asked = ReviewRule(rule.cleaned_data["review_rule"])
        actions.set_review_rule(course=course, rule=asked, by=by)
    elif joining.is_bound and joining.is_valid():
        actions.join_team(course=course, member=joining.cleaned_data["handle"], by=by)
    elif row := row_of(request, course):
        if "leave" in request.POST:
            actions.leave_team(row=row, by=by)
        else:
            actions.trust(row=row, is_trusted="trust" in request.POST, by=by)
    else:
        return False
    messages.success(request, _("Done. It holds from now on."))
    return True


def row_of(request: MemberRequest, course: CoursePage) -> CourseMentor | None:
    asked = next(
        (request.POST[verb] for verb in ("leave", "trust", "doubt") if verb in request.POST), ""
    )
    found: CourseMentor | None = course.team.filter(pk=pk_in(asked)).first()
    return found


class RolesFilterSet(WagtailFilterSet):
    role = ModelChoiceFilter(
        field_name="groups",
        label=gettext_lazy("Role"),
        queryset=Group.objects.filter(name__in=actions.ROLES),
    )

    class Meta:
        model = Member
        fields: list[str] = []


def role_words(member: Member) -> str:
    return ", ".join(group.name for group in member.groups.all() if group.name in actions.ROLES)


def course_words(member: Member) -> str:
    return ", ".join(row.course.title for row in member.courses_mentored.all())


class RolesIndexView(generic.IndexView):
    model = Member
    permission_policy = None  # asked in dispatch
    page_title = gettext_lazy("Roles")
    header_icon = "group"
    index_url_name = "roles"
    index_results_url_name = "roles_results"
    filterset_class = RolesFilterSet
    search_fields = ["display_name", "handle"]
    default_ordering = "handle"
    columns = [
        TitleColumn("name", label=gettext_lazy("Name"), accessor=str, url_name="member_roles"),
        Column("handle", label=gettext_lazy("Handle"), sort_key="handle"),
        Column("roles", label=gettext_lazy("Roles"), accessor=role_words),
        Column("courses", label=gettext_lazy("In the team of"), accessor=course_words),
    ]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        require_editor(request)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Member]:
        members = Member.objects.filter(is_active=True)
        return members.prefetch_related("groups", "courses_mentored__course")


@require_http_methods(["GET", "HEAD", "POST"])
def member_roles(request: MemberRequest, pk: int) -> HttpResponse:
    require_editor(request)
    member = get_object_or_404(Member, pk=pk, is_active=True)
    form = RolesForm(request.POST or None, initial={"roles": sorted(actions.roles_of(member))})
    if request.method == "POST" and (form := RolesForm(request.POST)).is_valid():
        try:
            actions.set_roles(member=member, roles=form.cleaned_data["roles"], by=request.user)
        except ValidationError as error:
            form.add_error("roles", error)
        else:
            messages.success(request, _("Done. It holds from now on."))
            return redirect(reverse("member_roles", args=[member.pk]))
    courses = CourseMentor.objects.filter(member=member).select_related("course")
    context = {"member": member, "form": form, "courses": courses}
    return render(request, "courses/cms/roles.html", context)
