"""Putting agreed words into a lesson: one revision, which its history can undo."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.access import can
from courses.corrections.domain import Replacement
from courses.corrections.texts import corrected
from courses.lessons.models import LessonPage
from members.models import Member
from skills.proposals.models import MemberProposal


def correct(*, proposal: MemberProposal, by: Member) -> None:
    """Into the draft as it stands; published at once where nothing else waits in it.

    Use inside a transaction. Raises ValidationError where it cannot be done.
    """
    pk = proposal.correction.lesson_id
    Page.objects.select_for_update().get(pk=pk)
    lesson = LessonPage.objects.get(pk=pk)
    draft: LessonPage = lesson.get_latest_revision_as_object()
    refuse_while_locked(draft, by)
    replacement = Replacement(proposal.before, proposal.text)
    body, _touched = corrected(draft.body, replacement)
    if replacement.found != 1:
        raise ValidationError(
            _("The lesson does not say this any more just once: correct it in the editor.")
        )
    draft.body = body
    is_alone = lesson.live and not lesson.has_unpublished_changes
    revision = draft.save_revision(user=by, log_action=True, changed=True)
    if is_alone and can(by, "publish", lesson.course):
        revision.publish(user=by)


def refuse_while_locked(draft: LessonPage, by: Member) -> None:
    lock = draft.get_lock()
    if lock is not None and lock.for_user(by):
        raise ValidationError(
            _("The lesson is locked, or waits for a review. Agree when that is over.")
        )
