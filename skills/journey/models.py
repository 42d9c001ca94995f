"""Crossings from discipline to discipline, and how alike the disciplines are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import starmap
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from skills.counting import rounded_down
from skills.graph.models import Discipline, Skill
from skills.journey.domain.crossings import Crossed
from skills.journey.domain.kinship import Move, Version, square, triangle
from skills.journey.domain.similarity import Similarity

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


class CrossingQuerySet(models.QuerySet["Crossing"]):
    def of(self, person: Member | AnonymousUser) -> CrossingQuerySet:
        """Her own, the earliest first: nobody reads another's."""
        return self.filter(member=person) if person.is_authenticated else self.none()

    def came_from(self, disciplines: Iterable[int]) -> dict[int, int]:
        """Of each discipline, how many members at least came to it from these. One query.

        Way by way rounded down, as in the flows: else what two readers are told would differ by
        the few who came from the discipline that only one of them has.
        """
        moves = self.filter(from_discipline__in=disciplines).order_by()
        ways = moves.values_list("to_discipline", "from_discipline")
        found: Counter[int] = Counter()
        for to, _start, count in ways.annotate(members=models.Count("pk")):
            found[to] += rounded_down(count)
        return {to: count for to, count in found.items() if count}


class Crossing(models.Model):
    """The moment when a member first became able in a discipline. Derived from her evidence.

    `tags`: pks of the scope tags that carried her, heaviest first. As the graph changes they stay
    what they were, until her crossings are derived anew; one without a name by then is left out.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="crossings"
    )
    from_discipline = models.ForeignKey(
        Discipline,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="crossings_from",
        verbose_name=_("from"),
    )
    to_discipline = models.ForeignKey(
        Discipline, on_delete=models.CASCADE, related_name="crossings_to", verbose_name=_("to")
    )
    at = models.DateTimeField(_("when"))
    first_skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="crossings")
    tags = models.JSONField(_("scope tags"), default=list, blank=True)

    objects = CrossingQuerySet.as_manager()

    class Meta:
        verbose_name = _("crossing")
        verbose_name_plural = _("crossings")
        ordering = ["at", "to_discipline"]
        constraints = [
            models.UniqueConstraint(fields=["member", "to_discipline"], name="crossing_once"),
        ]

    @classmethod
    def of_member(cls, member_id: int, crossed: Crossed) -> Crossing:
        return cls(
            member_id=member_id,
            to_discipline_id=crossed.to_discipline,
            from_discipline_id=crossed.from_discipline,
            at=crossed.at,
            first_skill_id=crossed.first_skill,
            tags=list(crossed.tags),
        )

    def as_crossed(self) -> Crossed:
        return Crossed(
            to_discipline=self.to_discipline_id,
            from_discipline=self.from_discipline_id,
            at=self.at,
            first_skill=self.first_skill_id,
            tags=tuple(self.tags),
        )


class Kinship(models.Model):
    """One version of how alike the disciplines are. Never changed: a newer one takes its place.

    `disciplines`: pks, in the order of the rows of both triangles (each row up to its diagonal).
    `prior` is what shared scope alone says; `similarity` has people's crossings mixed in.
    `moved`: what differs from the version before, as [one, other, before, after, cause].
    """

    made_at = models.DateTimeField(_("made"), default=timezone.now)
    members = models.PositiveIntegerField(_("members"), default=0)
    disciplines = models.JSONField(_("disciplines"), default=list)
    prior = models.JSONField(_("by scope alone"), default=list)
    similarity = models.JSONField(_("similarity"), default=list)
    moved = models.JSONField(_("what moved"), default=list, blank=True)

    class Meta:
        verbose_name = _("kinship of disciplines")
        verbose_name_plural = _("kinships of disciplines")
        ordering = ["-pk"]

    @classmethod
    def of_version(cls, version: Version, members: int) -> Kinship:
        return cls(
            members=members,
            disciplines=list(version.prior.disciplines),
            prior=triangle(version.prior.matrix),
            similarity=triangle(version.similarity.matrix),
        )

    def as_version(self) -> Version:
        disciplines = tuple(self.disciplines)
        return Version(
            Similarity(disciplines, square(self.prior)),
            Similarity(disciplines, square(self.similarity)),
        )

    def moves_among(self, disciplines: Collection[int]) -> list[Move]:
        """What moved between these, compared with the version before."""
        moves = starmap(Move, self.moved)
        return [move for move in moves if {move.one, move.other} <= set(disciplines)]
