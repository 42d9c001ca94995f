"""What a member has shown: append-only evidence, and the level that folds out of it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from skills.evidence.domain import GIVEN_BY_OTHERS, Since, State
from skills.graph.models import LEVEL_CHOICES, Skill
from skills.levels import Level

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


WORDS = {
    "lesson_seen": _("You saw a lesson that teaches it."),
    "exercises_mastered": _("You mastered its exercises."),
    "review_recalled": _("You recalled it in a review."),
    "project_reviewed": _("A mentor reviewed your work."),
    "mentor_attests": _("A mentor attests it."),
    "peer_attests": _("Somebody who learned beside you attests it."),
    "taught": _("Somebody you taught became able."),
    "claimed": _("You said so yourself."),
    "imported": _("It came with you from another place."),
}


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def told_to(self, person: Member | AnonymousUser, skill: Skill) -> EvidenceQuerySet:
        """Her own evidence in one skill, the newest first: nobody reads another's."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(member=person, skill=skill).select_related("by").order_by("-at", "-pk")

    def given_by(self, member: Member) -> EvidenceQuerySet:
        """What she said of others, the newest first."""
        given = self.filter(by=member, kind__in=GIVEN_BY_OTHERS).exclude(member=member)
        return given.select_related("member", "skill__discipline").order_by("-at", "-pk")

    def standing(self) -> EvidenceQuerySet:
        return self.filter(revoked_at=None)


class Evidence(models.Model):
    """One fact about one member and one skill. Never changed; at most revoked, with a reason.

    `may_name` can change, and a moderator can hide `note`: nothing folds out of either.
    """

    class Kind(models.TextChoices):
        LESSON_SEEN = "lesson_seen", _("lesson seen")
        EXERCISES_MASTERED = "exercises_mastered", _("exercises mastered")
        REVIEW_RECALLED = "review_recalled", _("review recalled")
        PROJECT_REVIEWED = "project_reviewed", _("project reviewed")
        MENTOR_ATTESTS = "mentor_attests", _("a mentor attests")
        PEER_ATTESTS = "peer_attests", _("a peer attests")
        TAUGHT = "taught", _("taught others")
        CLAIMED = "claimed", _("claimed by oneself")
        IMPORTED = "imported", _("imported")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="evidence"
    )
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    level = models.PositiveSmallIntegerField(_("level"))
    weight = models.FloatField(_("weight"), default=1.0)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("What it came from, as a stable key.")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="evidence_given",
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    note = models.TextField(_("note"), blank=True)
    may_name = models.BooleanField(
        _("may name who gave it"),
        default=False,
        help_text=_("On the member's public page. Who gave it says so, and can change it."),
    )
    client_id = models.UUIDField(default=uuid.uuid4)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["member", "client_id"], name="evidence_once"),
        ]
        indexes = [models.Index(fields=["member", "skill"], name="evidence_member_skill")]

    @property
    def is_of_a_review(self) -> bool:
        """Then it is taken back with that alone: the review would say what counts no more."""
        return self.kind == self.Kind.PROJECT_REVIEWED

    @property
    def words(self) -> str:
        """As a sentence to the member herself."""
        return str(WORDS[self.kind])

    @property
    def level_name(self) -> str:
        return str(dict(LEVEL_CHOICES).get(self.level, _("not there yet")))


class SkillStateQuerySet(models.QuerySet["SkillState"]):
    def levels_of(self, member: Member) -> dict[int, int]:
        """Skill pk -> level shown, where any is. One query."""
        shown = self.filter(member=member, shown__gt=Level.NONE)
        return dict(shown.values_list("skill_id", "shown"))

    def of(self, person: Member | AnonymousUser) -> dict[int, State]:
        """Skill pk -> shown and claimed. One query; none for a visitor."""
        if not person.is_authenticated:
            return {}
        rows = self.filter(member=person).values_list("skill_id", "shown", "claimed")
        return {skill: State(Level(shown), Level(claimed)) for skill, shown, claimed in rows}

    def dated(self, member: Member) -> list[SkillState]:
        """All of hers, each with the discipline of its skill. One query."""
        home = models.F("skill__discipline")
        return list(self.filter(member=member).annotate(discipline=home).order_by("pk"))


class SkillState(models.Model):
    """The stored fold of a member's evidence in one skill: shown and claimed kept apart."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="skill_states"
    )
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="states")
    shown = models.PositiveSmallIntegerField(_("shown level"), default=0)
    claimed = models.PositiveSmallIntegerField(_("claimed level"), default=0)
    practised_at = models.DateTimeField(_("practised since"), null=True, blank=True)
    able_at = models.DateTimeField(_("able since"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now)

    objects = SkillStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("skill state")
        verbose_name_plural = _("skill states")
        constraints = [
            models.UniqueConstraint(fields=["member", "skill"], name="skill_state_once"),
        ]

    def as_state(self) -> State:
        return State(Level(self.shown), Level(self.claimed))

    def as_since(self) -> Since:
        return Since(self.practised_at, self.able_at)
