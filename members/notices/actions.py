"""Telling a member something, and noting that she has read it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.functional import Promise

from members.languages import language_of
from members.member import Member
from members.notices.domain import Often
from members.notices.kinds import Kind
from members.notices.models import LetterSettings, Notice, NoticeQuerySet
from members.trust.models import Block


def notify(
    *,
    to: Member,
    kind: Kind,
    text: str | Promise,
    url: str,
    key: str,
    values: Mapping[str, object] | None = None,
    by: Member | None = None,
) -> Notice | None:
    """Tells `to` once, on the site and in the letters that she chose; call it where it happens,
    inside the transaction.

    `text` is lazy gettext with places like %(name)s, which `values` fill: numbers, and things that
    say their name in the language that is on, which is the receiver's. `url` begins with “/”.
    `key` names what it is about: the same kind and key are told once, however often they are
    called. `by` is who caused it.

    Nothing where it was told before, or where one of the two has blocked the other.
    """
    if by is not None and Block.objects.between(by, to).exists():
        return None
    with translation.override(language_of(to)):
        filled = as_json(values or {})
    msgid = source_of(text)
    msgid % filled  # a place without its value fails here, not in front of the reader
    now = timezone.now()
    with transaction.atomic():
        notice, is_new = Notice.objects.get_or_create(
            to=to,
            kind=kind.slug,
            key=key,
            defaults={
                "by": by,
                "text": msgid,
                "values": filled,
                "url": url,
                "at": now,
                "mail_at": LetterSettings.objects.of(to).mail_moment(kind.slug, now),
            },
        )
        if not is_new:
            return None
        count(to, 1)
    return notice


def source_of(text: str | Promise) -> str:
    """The msgid behind a lazy text: what it says where no language is on."""
    with translation.override(None):
        return str(text)


def as_json(values: Mapping[str, object]) -> dict[str, object]:
    return {name: v if isinstance(v, int | float) else str(v) for name, v in values.items()}


def mark_read(*, member: Member, notices: NoticeQuerySet) -> int:
    """Of these the unread ones of hers; how many. No letter will tell of them any more."""
    with transaction.atomic():
        unread = notices.filter(to=member).unread()
        read = unread.order_by().update(read_at=timezone.now(), mail_at=None)
        if read:
            count(member, -read)
    return read


def count(member: Member, change: int) -> None:
    """The number on the bell, kept on the member's row so that no page asks for it."""
    Member.objects.filter(pk=member.pk).update(unread_notices=F("unread_notices") + change)


@transaction.atomic
def choose_letters(*, settings: LetterSettings) -> None:
    """Keeps what she chose; what waits to be mailed goes by it too."""
    settings.save()
    now = timezone.now()
    waiting = Notice.objects.filter(to=settings.member).exclude(mail_at=None)
    for slug in waiting.values_list("kind", flat=True).distinct():
        waiting.filter(kind=slug).update(mail_at=settings.mail_moment(slug, now))


def end_letters(*, to: Member, kind: str = "") -> None:
    """About one kind, or all of them. Twice changes nothing."""
    settings = LetterSettings.objects.of(to)
    if kind:
        settings.often[kind] = Often.NEVER
    else:
        settings.no_letters = True
    choose_letters(settings=settings)


def resume_letters(*, to: Member, kind: str = "") -> None:
    """As often as it was before anything was chosen."""
    settings = LetterSettings.objects.of(to)
    if kind:
        settings.often.pop(kind, None)
    else:
        settings.no_letters = False
    choose_letters(settings=settings)
