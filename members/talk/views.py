"""A member's conversations: the list, one of them, its pictures, and saying something."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from members.asked import pk_in
from members.files import send_privately
from members.requests import MemberRequest
from members.talk.actions import say, take_back
from members.talk.forms import MessageForm, page_named
from members.talk.models import Conversation, Message, MessagePicture, unread_in
from members.talk.sheet import about, thread
from members.throttle import may_pass, too_many

A_PAGE = 40
MESSAGES_AN_HOUR = 120


@never_cache
@login_required
@require_safe
def conversations(request: MemberRequest) -> HttpResponse:
    own = Conversation.objects.visible_to(request.user).with_people().latest_first()
    page = Paginator(own, A_PAGE).get_page(request.GET.get("page"))
    unread = unread_in(request.user, page)
    rows = [(one, one.others(request.user), unread[one.pk]) for one in page]
    return render(request, "talk/conversations.html", {"rows": rows, "page_obj": page})


@never_cache
@login_required
@require_safe
def conversation(request: MemberRequest, pk: int) -> HttpResponse:
    """`?before=`: older messages; `?page=` and `?block=`: what the next one is about."""
    form = MessageForm(
        initial={"page": request.GET.get("page"), "block_id": request.GET.get("block", "")}
    )
    return render_thread(request, own_conversation(request, pk), form)


def own_conversation(request: MemberRequest, pk: int) -> Conversation:
    return get_object_or_404(Conversation.objects.visible_to(request.user), pk=pk)


def render_thread(request: MemberRequest, room: Conversation, form: MessageForm) -> HttpResponse:
    before = request.GET.get("before", "")
    sheet = thread(room, request.user, before=pk_in(before), form=form)
    page = page_named(form["page"].value())
    context = {"conversation": sheet, "about": page and about(page, "")}
    return render(request, "talk/conversation.html", context)


@never_cache
@login_required
@require_POST
def say_something(request: MemberRequest, pk: int) -> HttpResponse:
    room = own_conversation(request, pk)
    if not may_pass(request.user, "message", times=MESSAGES_AN_HOUR):
        return too_many(request)
    form = MessageForm(request.POST, request.FILES)
    if form.is_valid():
        said = form.cleaned_data
        try:
            message = say(
                conversation=room,
                by=request.user,
                text=said["text"],
                pictures=form.brought,
                page=said["page"],
                block_id=said["block_id"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(f"{back_to(request, room)}#{message.anchor}")
    return render_thread(request, room, form)


def back_to(request: MemberRequest, room: Conversation) -> str:
    """The page of ours that she wrote from."""
    wanted = request.POST.get("next", "").partition("#")[0]
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else room.get_absolute_url()


@login_required
@require_POST
def taking_back(request: MemberRequest, pk: int) -> HttpResponse:
    own = Message.objects.visible_to(request.user).filter(by=request.user)
    message = get_object_or_404(own.select_related("conversation"), pk=pk)
    try:
        take_back(message=message)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Your message is taken back. Nobody has read it."))
    return redirect(back_to(request, message.conversation))


@never_cache
@login_required
@require_safe
def choose(request: MemberRequest, page: int) -> HttpResponse:
    """From a lesson or an exercise (`?block=`): with whom to talk about it."""
    spoken_of = page_named(str(page))
    if spoken_of is None:
        return render(request, "talk/not_to_be_shown.html", status=HTTPStatus.NOT_FOUND)
    own = Conversation.objects.visible_to(request.user).filter(is_open=True)
    context = {
        "spoken_of": spoken_of,
        "block_id": request.GET.get("block", ""),
        "rows": [(one, one.others(request.user)) for one in own.with_people().latest_first()],
    }
    return render(request, "talk/choose.html", context)


@require_safe
def picture(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    found = get_object_or_404(MessagePicture.objects.visible_to(request.user), uuid=uuid)
    return send_privately(found.file, content_type=found.content_type)


@require_safe
def small_picture(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    found = get_object_or_404(MessagePicture.objects.visible_to(request.user), uuid=uuid)
    return send_privately(found.small, content_type=found.content_type)
