"""Bringing a file to a thing made, and taking its bytes away with it."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from members.files import forget_files
from members.models import Member
from members.pictures import CONTENT_TYPE, PICTURE_NAME, Picture
from skills.portfolio.models import Work, WorkFile

FILES_OF_A_WORK = 24
MB = 2**20


class NoRoomError(ValidationError):
    """The member's files, or those of this thing, would be more than there is room for."""


class Brought(NamedTuple):
    """A file that was looked at and found good: what a form hands to `attach_file`."""

    name: str
    content_type: str
    file: File[bytes]
    picture: Picture | None = None
    alt: str = ""


def attach_file(*, work: Work, brought: Brought) -> WorkFile:
    """Raises NoRoomError; then nothing is kept."""
    row = write(work, brought)
    try:
        with transaction.atomic():
            # One file at a time for a member: else two at once would pass the limit together.
            member = Member.objects.select_for_update().get(pk=work.member_id)
            require_room(member, work, row.size)
            row.save()
    except NoRoomError:
        forget_files(row.stored)
        raise
    return row


def write(work: Work, brought: Brought) -> WorkFile:
    """To the storage, before any transaction: it may be slow, and far away."""
    row = WorkFile(work=work, name=brought.name, content_type=brought.content_type, alt=brought.alt)
    if brought.picture:
        row.content_type = CONTENT_TYPE
        row.width, row.height = brought.picture.width, brought.picture.height
        row.file.save(PICTURE_NAME, ContentFile(brought.picture.large), save=False)
        row.small.save(PICTURE_NAME, ContentFile(brought.picture.small), save=False)
    else:
        row.file.save(brought.name, brought.file, save=False)
    row.size = row.file.size + (row.small.size if row.small else 0)
    return row


def require_room(member: Member, work: Work, size: int) -> None:
    if work.files.count() >= FILES_OF_A_WORK:
        message = _("A thing made can have %(n)d pictures and files; this one has them.")
        raise NoRoomError(message, params={"n": FILES_OF_A_WORK})
    if WorkFile.objects.bytes_of(member) + size > settings.MEMBER_QUOTA_MB * MB:
        message = _(
            "There is room for %(mb)d MB of your pictures and files, and this one is too much. "
            "Delete one that you need no more, or link to it where it is."
        )
        raise NoRoomError(message, params={"mb": settings.MEMBER_QUOTA_MB})
