"""Keeping, opening and closing an offer, and the signs of life behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from skills.graph.models import Skill
from skills.offers.domain import tidy
from skills.offers.models import AskedToMentor, FreeHours, MentorOffer
from skills.offers.shown import able_skills, able_tags
from skills.scope.models import ScopeTag


class NotShownError(ValidationError):
    """An offer holds nothing that its mentor has not shown."""


@transaction.atomic
def keep_offer(
    *,
    offer: MentorOffer,
    skills: Collection[Skill],
    tags: Collection[ScopeTag],
    hours: Iterable[tuple[int, int, int]],
    opens: bool = False,
) -> MentorOffer:
    """What she says of herself as a mentor; `opens` lists it as well. A sign of life.

    `hours`: weekday, from, to. Raises NotShownError.
    """
    lock(offer.member.pk)
    require_shown(offer.member, skills, tags)
    offer.pk = offer.pk or own_pk(offer.member)
    offer.is_open = offer.is_open or opens
    offer.active_at = offer.changed_at = timezone.now()
    offer.save()
    offer.skills.set(skills)
    offer.tags.set(tags)
    keep_hours(member=offer.member, hours=hours)
    AskedToMentor.objects.get_or_create(member=offer.member, defaults={"said_yes": True})
    return offer


def lock(member: int) -> None:
    """As the fold of evidence does: what she has shown stays while she offers it."""
    Member.objects.select_for_update(no_key=True).get(pk=member)


def own_pk(member: Member) -> int | None:
    """Of an offer that a second click has made meanwhile."""
    return MentorOffer.objects.filter(member=member).values_list("pk", flat=True).first()


def require_shown(member: Member, skills: Collection[Skill], tags: Collection[ScopeTag]) -> None:
    shown = set(able_skills(member).values_list("pk", flat=True))
    has_shown = shown.issuperset(skill.pk for skill in skills) and set(tags) <= set(
        able_tags(member)
    )
    if not has_shown:
        raise NotShownError(_("You can offer what you have shown to be able in, nothing else."))
    if not skills:
        raise NotShownError(_("Offer at least one skill."))


@transaction.atomic
def keep_hours(*, member: Member, hours: Iterable[tuple[int, int, int]]) -> None:
    """Of a mentor or of a learner. Matching hears of it."""
    member.free_hours.all().delete()
    FreeHours.objects.bulk_create(
        FreeHours(member=member, weekday=weekday, starts=starts, ends=ends)
        for weekday, starts, ends in tidy(hours)
    )
    touch(member)


def open_offer(*, offer: MentorOffer) -> None:
    """Raises NotShownError where there is nothing in it any more."""
    if not offer.skills.exists():
        raise NotShownError(_("Offer at least one skill."))
    change(offer, is_open=True, active_at=timezone.now())


def close_offer(*, offer: MentorOffer) -> None:
    """Nobody finds it any more; all that it says is kept."""
    change(offer, is_open=False)


def go_away(*, offer: MentorOffer, until: date) -> None:
    """Off the list to the end of that day, and on it again by itself."""
    change(offer, away_until=until, active_at=timezone.now())


def come_back(*, offer: MentorOffer) -> None:
    change(offer, away_until=None, active_at=timezone.now())


def still_here(*, member: Member) -> None:
    """A sign of life as a mentor: to be called where she answers, writes, or says so herself."""
    now = timezone.now()
    MentorOffer.objects.filter(member=member).update(active_at=now, changed_at=now)


def touch(member: Member | int) -> None:
    """Matching looks anew at her offer: her load, her hours or a level have changed."""
    MentorOffer.objects.filter(member=member).update(changed_at=timezone.now())


def change(offer: MentorOffer, **values: object) -> None:
    """These fields alone: she may be saving the others."""
    values["changed_at"] = timezone.now()
    for name, value in values.items():
        setattr(offer, name, value)
    offer.save(update_fields=list(values))


def answer_question(*, member: Member, said_yes: bool) -> None:
    """Whether she would mentor. The first answer stands, and she is not asked again."""
    AskedToMentor.objects.get_or_create(member=member, defaults={"said_yes": said_yes})
