"""Pictures of messages, for who judges a report or looks after minors."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from members.desk.access import is_lead, may_moderate
from members.desk.models import Report
from members.desk.reading import is_reading
from members.files import send_privately
from members.requests import MemberRequest
from members.talk.models import MessagePicture


@require_safe
def desk_picture(request: MemberRequest, uuid: UUID) -> HttpResponseBase:
    if not may_moderate(request.user):
        raise PermissionDenied
    picture = get_object_or_404(MessagePicture.objects.select_related("message"), uuid=uuid)
    if not (was_reported(picture, request) or is_read(picture, request)):
        raise Http404
    return send_privately(picture.file, content_type=picture.content_type)


def was_reported(picture: MessagePicture, request: MemberRequest) -> bool:
    reports = Report.objects.before(request.user).filter(kind="message")
    return reports.filter(object_id=picture.message_id).exists()


def is_read(picture: MessagePicture, request: MemberRequest) -> bool:
    return is_lead(request.user) and is_reading(picture.message.conversation, request.user)
