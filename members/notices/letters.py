"""The letters that tell of notices: one for all that is due, and none at night."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from members.languages import language_of
from members.member import Member
from members.notices.domain import awake
from members.notices.kinds import KINDS
from members.notices.models import Notice
from members.notices.unsubscribing import Wish, address_of, headers_of
from members.site_name import site_name
from members.trust.models import blocked_with
from members.work.duties import duty
from members.work.letters import post

LETTERS_A_RUN = 500
NOTICES_A_LETTER = 50


@duty("letters-of-notices", every=timedelta(minutes=1))
def write_letters() -> None:
    now = timezone.now()
    waiting = Notice.objects.to_mail(now).values("to")
    for member in Member.objects.filter(pk__in=waiting).order_by("pk")[:LETTERS_A_RUN]:
        write_letter(member, now)


@transaction.atomic
def write_letter(member: Member, now: datetime) -> None:
    """Whether a notice was mailed and its letter are written together: of two workers, one does."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    due = Notice.objects.of(member).to_mail(now)
    morning = awake(now, ZoneInfo(member.time_zone))
    if morning > now:  # the worker comes late, or she has moved to another zone
        due.order_by().update(mail_at=morning)
        return
    blocked = blocked_with(member)
    notices = [one for one in due.order_by("at", "pk") if one.by_id not in blocked]
    due.order_by().update(mail_at=None)
    if notices and member.is_active:
        post_letter(member, notices)


def post_letter(member: Member, notices: Sequence[Notice]) -> None:
    slugs = {notice.kind for notice in notices}
    one = slugs.pop() if len(slugs) == 1 else ""
    unsubscribe = address_of(Wish(member.pk, one))
    context = {
        "member": member,
        "notices": notices[:NOTICES_A_LETTER],
        "total": len(notices),
        "more": len(notices[NOTICES_A_LETTER:]),
        "of_kind": KINDS[one].label if one else "",
        "unsubscribe": unsubscribe,
        "site_name": site_name(),
        "base_url": settings.WAGTAILADMIN_BASE_URL,
    }
    with translation.override(language_of(member)):
        render = partial(render_to_string, context=context)
        post(
            to=member,
            what="notices",
            subject=render("members/letters/notices_subject.txt"),
            text=render("members/letters/notices.txt"),
            headers=headers_of(unsubscribe),
        )
