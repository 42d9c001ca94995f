"""What a mentor says of a learner's skill, what she suggests, and what that says of herself."""

from __future__ import annotations

from datetime import timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.notices.actions import notify
from skills.attestations.domain import kind_of_word
from skills.evidence.actions import LevelChange, record_evidence
from skills.evidence.models import Evidence, SkillState
from skills.graph.models import Skill
from skills.levels import Level
from skills.mentorships.actions import give_sign
from skills.mentorships.locks import hold_mentorship
from skills.mentorships.models import Mentorship, Suggestion
from skills.mentorships.notices import LEARNT, TAUGHT

LATELY = timedelta(days=2)  # a worker may stand still over a weekend


class NotSharedError(ValidationError):
    """The skill is none of those that the two share, or the mentorship is over."""


def attest_skill(
    *, mentorship: Mentorship, skill: Skill, level: Level, words: str = "", may_name: bool = False
) -> LevelChange:
    """By the mentor, of a shared skill, up to her own level; evidence for her may follow.

    Raises NotSharedError, AttestorLevelError.
    """
    with transaction.atomic():
        held = hold_mentorship(mentorship)
        require_shared(held, skill)
        change = record_evidence(
            member=held.learner,
            skill=skill,
            kind=Evidence.Kind(kind_of_word(level)),
            level=level,
            source=f"mentorship:{held.pk}",
            by=held.mentor,
            note=words,
            may_name=may_name,
        )
        give_sign(mentorship=held, by=held.mentor)
        credit_teaching(held)
        notify(
            to=held.learner,
            kind=LEARNT,
            text=_("%(name)s attests your skill: %(skill)s."),
            values={"name": held.mentor, "skill": skill},
            url=skill.get_absolute_url(),
            key=f"attested:{held.pk}:{skill.pk}:{int(level)}",
            by=held.mentor,
        )
    return change


def require_shared(mentorship: Mentorship, skill: Skill) -> None:
    if not mentorship.is_running or not mentorship.goals.filter(skill=skill).exists():
        raise NotSharedError(gettext("This is no skill that you two share now."))


def suggest_step(*, mentorship: Mentorship, skill: Skill, words: str = "") -> Suggestion:
    """By the mentor. The same skill again says the new words."""
    with transaction.atomic():
        held = hold_mentorship(mentorship)
        suggestion, _is_new = Suggestion.objects.update_or_create(
            mentorship=held, skill=skill, defaults={"words": words, "at": timezone.now()}
        )
        give_sign(mentorship=held, by=held.mentor)
        notify(
            to=held.learner,
            kind=LEARNT,
            text=_("%(name)s suggests your next step: %(skill)s."),
            values={"name": held.mentor, "skill": skill},
            url=held.get_absolute_url(),
            key=f"suggested:{suggestion.pk}:{suggestion.at:%Y%m%d%H%M}",
            by=held.mentor,
        )
    return suggestion


def credit_teaching(mentorship: Mentorship) -> None:
    """Where the learner became able in a shared skill meanwhile, that is evidence for the mentor.

    (Science D.) One learner counts once for a skill, whatever leads here, and however often.
    """
    until = mentorship.ended_at or timezone.now()
    became = SkillState.objects.filter(
        member=mentorship.learner,
        skill__mentorship_goals__mentorship=mentorship,
        able_at__gte=mentorship.began_at,
        able_at__lte=until,
    )
    for state in became.select_related("skill"):
        credit(mentorship, state.skill)


def credit(mentorship: Mentorship, skill: Skill) -> None:
    """The row names no learner: on a public page of the mentor nobody shall find her."""
    record_evidence(
        member=mentorship.mentor,
        skill=skill,
        kind=Evidence.Kind.TAUGHT,
        source="mentoring",
        client_id=taught_id(mentorship, skill),
    )
    notify(
        to=mentorship.mentor,
        kind=TAUGHT,
        text=_("%(name)s became able while you mentored: %(skill)s. It counts for you too."),
        values={"name": mentorship.learner, "skill": skill},
        url=skill.get_absolute_url(),
        key=f"{mentorship.learner_id}:{skill.pk}",
    )


def taught_id(mentorship: Mentorship, skill: Skill) -> UUID:
    return uuid5(NAMESPACE_URL, f"taught:{mentorship.learner_id}:{skill.uuid}")


def credit_all() -> None:
    """Levels also rise by exercises and reviews, of which no mentor hears at once.

    What changed lately is looked at; the end of a mentorship looks at all of it.
    """
    became = Q(
        learner__skill_states__skill=F("goals__skill"),
        learner__skill_states__able_at__gte=F("began_at"),
        learner__skill_states__changed_at__gte=timezone.now() - LATELY,
    )
    for mentorship in Mentorship.objects.running().filter(became).distinct():
        with transaction.atomic():
            credit_teaching(hold_mentorship(mentorship))
