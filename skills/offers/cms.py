"""All offers to mentor, for editors: a list to read and to narrow, nothing to change."""

from __future__ import annotations

from typing import Any

import django_filters
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from skills.graph.models import Discipline, Skill
from skills.offers.models import MentorOffer, MentorOfferQuerySet


class OffersMenuItem(MenuItem):
    """For those who look after the skills that are offered."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("skills.change_skill")


class OfferFilters(WagtailFilterSet):
    standing = django_filters.ChoiceFilter(
        label=_("Standing"), choices=MentorOffer.Standing.choices, method="in_standing"
    )
    discipline = django_filters.ModelChoiceFilter(
        label=_("Discipline"), queryset=Discipline.objects.all(), method="in_discipline"
    )

    class Meta:
        model = MentorOffer
        fields: list[str] = []

    def in_standing(
        self, offers: MentorOfferQuerySet, name: str, standing: str
    ) -> MentorOfferQuerySet:
        return offers.in_standing(standing)

    def in_discipline(
        self, offers: MentorOfferQuerySet, name: str, discipline: Discipline
    ) -> MentorOfferQuerySet:
        return offers.filter(skills__discipline=discipline).distinct()


def skill_names(offer: MentorOffer) -> str:
    return ", ".join(skill.label for skill in offer.skills.all())


class OffersReport(ReportView):
    page_title = _("Offers to mentor")
    header_icon = "group"
    model = MentorOffer
    filterset_class = OfferFilters
    any_permission_required = ["add", "change"]
    index_url_name = "offers_report"
    index_results_url_name = "offers_report_results"
    columns = [
        Column("member", label=_("Mentor")),
        Column("standing", label=_("Standing"), accessor=lambda offer: offer.standing.label),
        Column("skills", label=_("Skills"), accessor=skill_names),
        Column("capacity", label=_("Learners at a time")),
        Column("away_until", label=_("Away until")),
        DateColumn("active_at", label=_("Last sign of life")),
    ]

    @cached_property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(Skill)

    def get_queryset(self) -> MentorOfferQuerySet:
        offers = MentorOffer.objects.select_related("member").prefetch_related("skills")
        return offers.order_by("-active_at", "pk")
