"""All proposals that somebody decides, in the CMS: a list to narrow, each leading to its page."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from skills.graph.models import Discipline
from skills.proposals.kinds import KINDS
from skills.proposals.models import MemberProposal, MemberProposalQuerySet


def decides(request: HttpRequest) -> bool:
    return any(kind.decides(request.user) for kind in KINDS.values())  # type: ignore[arg-type]


class ProposalsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return decides(request)


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind.slug, kind.label) for kind in KINDS.values()]


class ProposalFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("State"), choices=MemberProposal.State.choices)
    kind = django_filters.ChoiceFilter(label=_("What it is"), choices=kind_choices)
    discipline = django_filters.ModelChoiceFilter(
        label=_("Discipline"), queryset=Discipline.objects.all(), method="in_discipline"
    )

    class Meta:
        model = MemberProposal
        fields: list[str] = []

    def in_discipline(
        self, rows: MemberProposalQuerySet, name: str, discipline: Discipline
    ) -> MemberProposalQuerySet:
        return rows.filter(discipline=discipline) | rows.filter(skill__discipline=discipline)


class ProposalsReport(ReportView):
    page_title = _("Proposals")
    header_icon = "comment"
    model = MemberProposal
    filterset_class = ProposalFilters
    index_url_name = "proposals_report"
    index_results_url_name = "proposals_report_results"
    paginate_by = 50
    columns = [
        TitleColumn(
            "proposal", label=_("Proposal"), accessor=str, get_url=lambda p: p.get_absolute_url()
        ),
        Column("kind", label=_("What it is"), accessor=lambda p: p.does.label),
        Column("by", label=_("By")),
        Column("state", label=_("State"), accessor="get_state_display"),
        DateColumn("made_at", label=_("Made"), sort_key="made_at"),
        Column("decided_by", label=_("Decided by")),
    ]
    default_ordering = "-made_at"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not decides(request):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_queryset(self) -> Any:
        rows = MemberProposal.objects.decided_by(self.request.user).with_rows()
        self.queryset = rows.select_related("decided_by")
        return self.order_queryset(self.queryset)
