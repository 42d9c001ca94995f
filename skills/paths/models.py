"""A plan that a member keeps: what she wants to be able to do, and the steps that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from skills.evidence.models import SkillState
from skills.graph.models import LEVEL_CHOICES, Discipline, Skill
from skills.levels import Level

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member

A_FEW_HOURS = 3  # a week: what most who learn beside work and family find
MOST_HOURS = 80
MOST_LETTERS = 120


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, person: Member | AnonymousUser) -> PlanQuerySet:
        """Her own: nobody reads another's. No query for a visitor."""
        return self.filter(member=person) if person.is_authenticated else self.none()

    def followed(self) -> PlanQuerySet:
        return self.filter(is_followed=True)


class Plan(models.Model):
    """One's steps towards some goals. Of one's plans, at most one is followed (ADR 0028)."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="plans"
    )
    name = models.CharField(_("name"), max_length=MOST_LETTERS)
    hours_per_week = models.PositiveSmallIntegerField(
        _("hours a week"),
        default=A_FEW_HOURS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
    )
    is_followed = models.BooleanField(_("followed"), default=False)
    # Of alternatives, those that she chose: `needs`, pairs of a skill and the one it shall be built
    # on; `through`, pairs of a skill and the course it shall be learnt in, none for by itself.
    choices = models.JSONField(default=dict, blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    # What the steps were found on and for whom. Where something else stands now, they are to be
    # found anew (`skills.paths.ground`).
    made_from = models.CharField(max_length=64, blank=True, editable=False)
    made_for = models.CharField(max_length=64, blank=True, editable=False)
    # No way is shorter than so many hours; the steps' own hours where they are proved shortest.
    bound = models.FloatField(default=0, editable=False)
    is_optimal = models.BooleanField(default=False, editable=False)
    saved_hours = models.FloatField(default=0, editable=False)
    # What the last finding anew did to the steps: `skills.paths.changes.Changes` as JSON.
    changes = models.JSONField(default=dict, blank=True, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-is_followed", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(is_followed=True), name="one_plan_followed"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("paths:plan", args=[self.pk])


class PlanGoal(models.Model):
    """A skill at a level; or a discipline: then any one of its skills will do."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    skill = models.ForeignKey(
        Skill, null=True, blank=True, on_delete=models.CASCADE, related_name="plan_goals"
    )
    discipline = models.ForeignKey(
        Discipline, null=True, blank=True, on_delete=models.CASCADE, related_name="plan_goals"
    )
    level = models.PositiveSmallIntegerField(
        _("level"), choices=LEVEL_CHOICES, default=Level.PRACTISED.value
    )

    class Meta:
        verbose_name = _("goal of a plan")
        verbose_name_plural = _("goals of a plan")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(skill=None) ^ Q(discipline=None), name="plan_goal_skill_or_discipline"
            ),
            models.UniqueConstraint(fields=["plan", "skill"], name="plan_goal_skill_once"),
            models.UniqueConstraint(
                fields=["plan", "discipline"], name="plan_goal_discipline_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.skill or self.discipline)


class PlanStepQuerySet(models.QuerySet["PlanStep"]):
    def followed_by(self, person: Member | AnonymousUser) -> PlanStepQuerySet:
        """Those of her followed plan that she does not hold yet, in their order."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(plan__member=person, plan__is_followed=True).ahead()

    def ahead(self) -> PlanStepQuerySet:
        """Not held yet. In one's own plan, one's own word counts (ADR 0028)."""
        held = SkillState.objects.filter(
            Q(shown__gte=OuterRef("level")) | Q(claimed__gte=OuterRef("level")),
            member=OuterRef("plan__member"),
            skill=OuterRef("skill"),
        )
        return self.exclude(Exists(held))

    def of_followed(self, person: Member | AnonymousUser) -> frozenset[int]:
        """The skills of these steps. One query; none for a visitor."""
        return frozenset(self.followed_by(person).values_list("skill_id", flat=True))


class PlanStep(models.Model):
    """A skill to learn up to a level, through a course or by itself."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="plan_steps")
    level = models.PositiveSmallIntegerField(_("level"), choices=LEVEL_CHOICES)
    hours = models.FloatField(_("hours"))
    course = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The skills among later steps and goals that it is there for.
    serves = models.JSONField(default=list)
    shortened_by = models.ForeignKey(
        Skill, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a plan")
        verbose_name_plural = _("steps of a plan")
        ordering = ["plan", "position"]
        constraints = [
            # A course may bring a skill some of the way, and a later step the rest.
            models.UniqueConstraint(fields=["plan", "skill", "level"], name="plan_step_once"),
        ]
