"""Opening and closing a conversation, saying something in it, and taking back what nobody read."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from members.files import forget_files
from members.member import Member
from members.notices.actions import mark_read as mark_notices_read
from members.notices.actions import notify
from members.notices.models import Notice
from members.talk.domain import has_address
from members.talk.models import Conversation, Message, MessagePicture, Participant
from members.talk.notices import MESSAGE
from members.trust.actions import A_DAY, CannotReachError, EnoughForTodayError
from members.trust.models import blocked_with
from members.trust.reach import Refusal, is_new
from members.uploads.kept import require_room
from members.uploads.looking import Brought

NEW_MESSAGES_A_DAY = 40  # for an account of less than a week


class ClosedError(ValidationError):
    """The conversation is closed, or she takes no part in it."""


class ReadAlreadyError(ValidationError):
    """Somebody has read it: it cannot be unsaid."""


def open_conversation(
    *,
    people: Iterable[Member],
    title: str = "",
    stands_at: str = "",
    lead_may_read: bool | None = None,
) -> Conversation:
    """Between people who may reach each other: to have asked for that is the caller's part.

    `lead_may_read`: None asks whether one of them is a minor.
    """
    together = list(people)
    if lead_may_read is None:
        lead_may_read = any(member.is_minor for member in together)
    with transaction.atomic():
        conversation = Conversation.objects.create(
            title=title, stands_at=stands_at, lead_may_read=lead_may_read
        )
        Participant.objects.bulk_create(
            Participant(conversation=conversation, member=member) for member in together
        )
    return conversation


def close_conversation(*, conversation: Conversation) -> None:
    """It can still be read. Twice changes nothing."""
    conversation.is_open = False
    conversation.save(update_fields=["is_open"])


def say(
    *,
    conversation: Conversation,
    by: Member,
    text: str,
    pictures: Iterable[Brought] = (),
    page: Page | None = None,
    block_id: str = "",
) -> Message:
    """Raises ClosedError, CannotReachError, EnoughForTodayError, NoRoomError: nothing is kept."""
    kept = [written(brought) for brought in pictures]
    message = Message(conversation=conversation, by=by, text=text, page=page, block_id=block_id)
    try:
        with transaction.atomic():
            record(message, kept)
    except ValidationError:
        forget_files(name for picture in kept for name in picture.stored)
        raise
    return message


def written(brought: Brought) -> MessagePicture:
    row = MessagePicture()
    row.write(brought)
    return row


def record(message: Message, pictures: list[MessagePicture]) -> None:
    # One message at a time in a conversation: so they are read in the order of their pks.
    room = Conversation.objects.select_for_update(no_key=True).get(pk=message.conversation_id)
    prefetch_related_objects([room], "participants__member")
    require_may_say(room, message.by)
    answered = room.messages.exclude(by=message.by).exists()
    message.links_held = not answered and is_new(message.by) and has_address(message.text)
    message.save()
    keep(pictures, message)
    room.messages.exclude(by=message.by).filter(links_held=True).update(links_held=False)
    room.participants.filter(member=message.by).update(read_to=message.pk)
    tell_of_minors(room)
    tell_the_others(message, room)


def keep(pictures: list[MessagePicture], message: Message) -> None:
    if pictures:
        Member.objects.select_for_update(no_key=True).get(pk=message.by_id)
        require_room(message.by, sum(picture.size for picture in pictures))
    for picture in pictures:
        picture.message = message
        picture.save()


def require_may_say(room: Conversation, member: Member) -> None:
    people = room.people
    if not room.is_open or member not in people:
        raise ClosedError(_("This conversation is closed."))
    if not reached_by(member, people):
        raise CannotReachError(Refusal.GONE.label)
    if is_new(member):
        require_few_messages(member)


def reached_by(member: Member, people: Iterable[Member]) -> list[Member]:
    """The others who get what she writes. One query."""
    apart = blocked_with(member) | {member.pk}
    return [other for other in people if other.is_active and other.pk not in apart]


def require_few_messages(member: Member) -> None:
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    today = Message.objects.filter(by=member, at__gt=timezone.now() - A_DAY)
    if today.count() >= NEW_MESSAGES_A_DAY:
        message = _("In your first week you can write %(n)d messages a day. Write on tomorrow.")
        raise EnoughForTodayError(message, params={"n": NEW_MESSAGES_A_DAY})


def tell_of_minors(room: Conversation) -> None:
    """Somebody may have said only now that they are under 18."""
    if not room.lead_may_read and any(member.is_minor for member in room.people):
        room.lead_may_read = True
        room.save(update_fields=["lead_may_read"])


def tell_the_others(message: Message, room: Conversation) -> None:
    """Each once, until she has read: ten messages in a row are one piece of news."""
    for participant in room.participants.all():
        if participant.member_id != message.by_id and participant.member.is_active:
            notify(
                to=participant.member,
                kind=MESSAGE,
                text=gettext_lazy("%(name)s wrote to you."),
                values={"name": message.by},
                url=room.get_absolute_url(),
                key=f"{room.pk}/{participant.read_to}",
                by=message.by,
            )


def mark_read(*, conversation: Conversation, member: Member, newest: int) -> int:
    """How far she had read before. What told her of these messages counts as read too."""
    own = conversation.participants.get(member=member)
    if newest > own.read_to:
        Participant.objects.filter(pk=own.pk, read_to__lt=newest).update(read_to=newest)
        told = Notice.objects.filter(kind=MESSAGE.slug, key__startswith=f"{conversation.pk}/")
        mark_notices_read(member=member, notices=told)
    return own.read_to


def take_back(*, message: Message) -> None:
    """Raises ReadAlreadyError: what was read can be reported, so it stays."""
    with transaction.atomic():
        room = Conversation.objects.select_for_update(no_key=True).get(pk=message.conversation_id)
        if was_read(message, room):
            raise ReadAlreadyError(_("It has been read already."))
        message.delete()


def was_read(message: Message, room: Conversation) -> bool:
    others = room.participants.exclude(member=message.by_id)
    return (
        others.filter(read_to__gte=message.pk).exists()
        or room.readings.filter(at__gte=message.at).exists()
    )
