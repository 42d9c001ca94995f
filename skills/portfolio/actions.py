"""Bringing a file to a thing made."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from members.files import forget_files
from members.models import Member
from members.uploads.kept import NoRoomError, require_room
from members.uploads.looking import Brought
from skills.portfolio.models import Work, WorkFile

FILES_OF_A_WORK = 24


def attach_file(*, work: Work, brought: Brought) -> WorkFile:
    """Raises NoRoomError; then nothing is kept."""
    row = WorkFile(work=work)
    row.write(brought)
    try:
        with transaction.atomic():
            # One file at a time for a member: else two at once would pass the limit together.
            member = Member.objects.select_for_update().get(pk=work.member_id)
            require_few(work)
            require_room(member, row.size)
            row.save()
    except NoRoomError:
        forget_files(row.stored)
        raise
    return row


def require_few(work: Work) -> None:
    if work.files.count() >= FILES_OF_A_WORK:
        message = _("A thing made can have %(n)d pictures and files; this one has them.")
        raise NoRoomError(message, params={"n": FILES_OF_A_WORK})
