"""The pages of a group, for those who are in it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.requests import MemberRequest
from skills.atlas import current_atlas
from skills.groups.actions import leave, make_group
from skills.groups.forms import GroupForm
from skills.groups.joining import link_once
from skills.groups.models import Group, Invitation
from skills.groups.sheet import group_sheet

A_PAGE = 60


@never_cache
@login_required
@require_safe
def groups(request: MemberRequest) -> HttpResponse:
    own = Group.objects.visible_to(request.user).with_people()
    return render(request, "skills/groups.html", {"groups": own})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(make_group(by=request.user, **form.cleaned_data))
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "skills/group_form.html", {"form": form})


@never_cache
@login_required
@require_safe
def group_page(request: MemberRequest, pk: int) -> HttpResponse:
    group = own_group(request, pk)
    sheet = group_sheet(group, current_atlas())
    own = next(person for person in sheet.people if person.member_id == request.user.pk)
    context = {"group": group, "sheet": sheet, "own": own}
    if own.is_organizer:
        context["link"] = link_once(request, group)
        context["invitation"] = Invitation.objects.filter(group=group).first()
    return render(request, "skills/group.html", context)


@never_cache
@login_required
@require_safe
def discipline_page(request: MemberRequest, pk: int, slug: str) -> HttpResponse:
    """Each of its skills, and who of the group has shown how much of it."""
    group = own_group(request, pk)
    atlas = current_atlas()
    discipline = atlas.discipline(slug)
    if discipline is None:
        raise Http404
    sheet = group_sheet(group, atlas)
    skills = atlas.skills_by_discipline[discipline.pk]
    page = Paginator(skills, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "group": group,
        "row": sheet.row(discipline),
        "skills": [sheet.skill_row(skill) for skill in page],
        "page_obj": page,
    }
    return render(request, "skills/group_discipline.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, pk: int) -> HttpResponse:
    group = organized(request, pk)
    form = GroupForm(request.POST or None, instance=group)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "skills/group_form.html", {"form": form, "group": group})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request: MemberRequest, pk: int) -> HttpResponse:
    group = organized(request, pk)
    if request.method == "POST":
        group.delete()
        messages.success(request, _("The group is deleted."))
        return redirect("groups:groups")
    return render(request, "skills/group_delete.html", {"group": group})


@login_required
@require_POST
def leaving(request: MemberRequest, pk: int) -> HttpResponse:
    group = own_group(request, pk)
    leave(membership=group.memberships.get(member=request.user))
    messages.success(request, _("You have left. The others no longer see you here."))
    return redirect("groups:groups")


@login_required
@require_POST
def removal(request: MemberRequest, pk: int, person: int) -> HttpResponse:
    group = organized(request, pk)
    others = group.memberships.exclude(member=request.user)
    leave(membership=get_object_or_404(others, pk=person))
    messages.success(request, _("They are no longer in the group."))
    return redirect(group)


def own_group(request: MemberRequest, pk: int) -> Group:
    return get_object_or_404(Group.objects.visible_to(request.user), pk=pk)


def organized(request: MemberRequest, pk: int) -> Group:
    return get_object_or_404(Group.objects.organized_by(request.user), pk=pk)
