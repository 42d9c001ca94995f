"""An invitation's link, and the page in the CMS where invitations are made."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.menu import MenuItem

from members.requests import MemberRequest
from skills.tokens import show_once, shown_once
from university.invitations import actions
from university.invitations.entrance import IN_SESSION
from university.invitations.forms import InvitationForm
from university.invitations.letters import link_to, send_invitation
from university.invitations.models import Invitation
from university.site.models import SignUp, SiteSettings

A_PAGE = 50
MAY_INVITE = "university.add_invitation"
LINK = "invitation_link"


class InvitationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_INVITE)


@never_cache
@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever follows the link may make an account in this browser. Looking uses nothing up."""
    found = Invitation.objects.with_token(token).first()
    if found is None or not found.is_open:
        return render(request, "university/invitation_over.html", status=404)
    if request.user.is_authenticated:
        messages.info(request, _("You have an account already. Hand the invitation on."))
        return redirect("/")
    request.session[IN_SESSION] = found.pk
    asked = {"email": found.email} if found.email else None
    return redirect(reverse("account_signup", query=asked))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: MemberRequest) -> HttpResponse:
    require_right(request)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (made := made_from(form, request)):
        return made
    page = Paginator(Invitation.objects.select_related("by", "used_by"), A_PAGE)
    newest = Invitation.objects.filter(by=request.user).first()
    token = shown_once(request, LINK, newest.pk) if newest else ""
    context = {
        "form": form,
        "page_obj": page.get_page(request.GET.get("page")),
        "link": token and link_to(token),
        "sign_up": SignUp(SiteSettings.for_request(request).sign_up),
    }
    return render(request, "university/cms/invitations.html", context)


def made_from(form: InvitationForm, request: MemberRequest) -> HttpResponse | None:
    """None where the form must say why not."""
    email, note = form.cleaned_data["email"], form.cleaned_data["note"]
    try:
        invitation, token = actions.invite(by=request.user, email=email, note=note)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    show_once(request, LINK, invitation.pk, token)
    if email:
        mail(request, invitation, token)
    return redirect("invitations_cms")


def mail(request: MemberRequest, invitation: Invitation, token: str) -> None:
    try:
        send_invitation(invitation, token)
    except OSError:
        messages.error(request, _("The letter could not be sent. Hand the link over yourself."))
    else:
        messages.success(
            request, _("The invitation is on its way to %(to)s.") % {"to": invitation.email}
        )


@require_POST
def invitation_withdrawn(request: MemberRequest, pk: int) -> HttpResponse:
    require_right(request)
    actions.withdraw(invitation=get_object_or_404(Invitation, pk=pk))
    return redirect("invitations_cms")


def require_right(request: MemberRequest) -> None:
    if not request.user.has_perm(MAY_INVITE):
        raise PermissionDenied
