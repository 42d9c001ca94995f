"""An offer holds what its mentor has shown, also when that is less than it was."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from members.notices.actions import notify
from skills.evidence.models import SkillState
from skills.graph.models import Skill
from skills.labels import Listed
from skills.levels import Level
from skills.offers.actions import close_offer, lock, touch
from skills.offers.models import MentorOffer, OfferedSkill, TaggedOffer
from skills.offers.notices import OFFER_SHRINKS
from skills.offers.shown import able_skills, able_tags

LEFT = gettext_noop(
    "No longer in your offer to mentor: %(skills)s. You are not shown to be able in it any more, "
    "or it is no longer learned here."
)
EMPTIED = gettext_noop(
    "No longer in your offer to mentor: %(skills)s. Nothing is left in it, so it is not listed."
)


def follow_shown(member: int) -> None:
    """Takes out of her offer what she has shown no longer and what is retired, and tells her.

    Called where a level moved that a mentor may have, inside the transaction and under her lock.
    One query for who offers nothing.
    """
    offer = MentorOffer.objects.select_related("member").filter(member=member).first()
    if offer is None:
        return
    lost = offer.offered_skills.exclude(skill__in=able_skills(member).order_by().values("pk"))
    skills = [row.skill for row in lost.select_related("skill").order_by("skill__name")]
    lost.delete()
    offer.tagged_items.exclude(tag__in=able_tags(member).order_by().values("pk")).delete()
    touch(member)
    if skills:
        tell(offer, skills)


def tell(offer: MentorOffer, skills: Sequence[Skill]) -> None:
    is_empty = not offer.offered_skills.exists()
    if is_empty:
        close_offer(offer=offer)
    notify(
        to=offer.member,
        kind=OFFER_SHRINKS,
        text=EMPTIED if is_empty else LEFT,
        values={"skills": Listed(skills)},
        url=reverse("offers:offer"),
        key=timezone.now().isoformat(),  # what was lost, won and lost again is told again
    )


def follow_all() -> None:
    """What no fold tells: a skill was retired, a skill lost a tag, levels were rebuilt."""
    able = SkillState.objects.filter(
        member=OuterRef("offer__member"),
        skill=OuterRef("skill"),
        skill__live=True,
        shown__gte=Level.ABLE,
    )
    tagged = SkillState.objects.filter(
        member=OuterRef("content_object__member"),
        skill__live=True,
        skill__tagged_items__tag=OuterRef("tag"),
        shown__gte=Level.ABLE,
    )
    skills = OfferedSkill.objects.exclude(Exists(able)).values_list("offer__member", flat=True)
    tags = TaggedOffer.objects.exclude(Exists(tagged))
    for member in {*skills, *tags.values_list("content_object__member", flat=True)}:
        with transaction.atomic():
            lock(member)
            follow_shown(member)
