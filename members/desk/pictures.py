"""Pictures for who judges a report, or looks after minors."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from members.desk.access import is_lead, may_moderate
from members.desk.models import ReportedPicture
from members.desk.reading import is_reading
from members.files import send_privately
from members.requests import MemberRequest
from members.talk.models import MessagePicture


@require_safe
def desk_picture(request: MemberRequest, uuid: UUID) -> HttpResponseBase:
    """As it was when it was reported."""
    if not may_moderate(request.user):
        raise PermissionDenied
    picture = get_object_or_404(ReportedPicture.objects.before(request.user), uuid=uuid)
    return send_privately(picture.file, content_type=picture.content_type)


@require_safe
def minors_picture(request: MemberRequest, uuid: UUID) -> HttpResponseBase:
    """In a conversation that the lead reads now."""
    if not is_lead(request.user):
        raise PermissionDenied
    picture = get_object_or_404(MessagePicture.objects.select_related("message"), uuid=uuid)
    if not is_reading(picture.message.conversation, request.user):
        raise Http404
    return send_privately(picture.file, content_type=picture.content_type)
