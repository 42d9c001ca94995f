"""Registration only."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from skills.attestations.cms import AttestationsMenuItem, attestations_to_look_at
from skills.curation.cms import VERBS, ChangesMenuItem, CurationMenuItem, listing_buttons
from skills.curation.history import GraphChanged, GraphChangeUndone
from skills.curation.record import GRAPH_CHANGE_UNDONE, GRAPH_CHANGED
from skills.curation.views import changes, curate, undo
from skills.exchange.menu import ImportsMenuItem
from skills.exchange.views import (
    confirm_graph_import,
    discard_graph_import,
    graph_import,
    graph_imports,
)
from skills.flows.cms import FlowsIndexView, FlowsTableView
from skills.graph.cms import DisciplineViewSet, RelationViewSet, SkillViewSet
from skills.graph.cms_needs import needs_preview
from skills.graph.cms_views import refuse_to_delete_what_is_used
from skills.graph.history import PublishRefused
from skills.graph.models import PUBLISH_REFUSED
from skills.offers.cms import OffersMenuItem, OffersReport
from skills.proposals.cms import ProposalsMenuItem, ProposalsReport
from skills.report.menu import GraphReportMenuItem
from skills.report.views import FindingsView, ReportIndexView
from skills.rounds import views as rounds
from skills.rounds.access import RoundsMenuItem
from skills.scope.cms import ScopeTagViewSet


class SkillGraphGroup(SnippetViewSetGroup):
    items = (SkillViewSet, DisciplineViewSet, ScopeTagViewSet, RelationViewSet)
    menu_label = _("Skill graph")
    menu_icon = "site"
    menu_order = 210


register_snippet(SkillGraphGroup)
hooks.register("before_delete_snippet", refuse_to_delete_what_is_used)
hooks.register("register_snippet_listing_buttons", listing_buttons)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(PUBLISH_REFUSED)(PublishRefused)
    actions.register_action(GRAPH_CHANGED)(GraphChanged)
    actions.register_action(GRAPH_CHANGE_UNDONE)(GraphChangeUndone)


@hooks.register("register_admin_urls")
def register_attestation_urls() -> list[URLPattern]:
    return [path("reports/attestations/", attestations_to_look_at, name="attestation_report")]


@hooks.register("register_reports_menu_item")
def register_attestation_menu_item() -> MenuItem:
    address = reverse_lazy("attestation_report")
    return AttestationsMenuItem(
        _("Attestations"), address, name="attestations", icon_name="warning", order=610
    )


@hooks.register("register_admin_urls")
def register_graph_urls() -> list[URLPattern]:
    return [
        path("skill-graph/needs/", needs_preview, name="skill_needs_preview"),
        path("reports/skill-graph/", ReportIndexView.as_view(), name="graph_report"),
        path("reports/skill-graph/<slug:key>/", FindingsView.as_view(), name="graph_findings"),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> MenuItem:
    return GraphReportMenuItem(
        _("Skill graph"), reverse("graph_report"), name="skill-graph", icon_name="site", order=600
    )


@hooks.register("register_admin_urls")
def register_flows_urls() -> list[URLPattern]:
    return [
        path("reports/flows/", FlowsIndexView.as_view(), name="flows_report"),
        path("reports/flows/<slug:key>/", FlowsTableView.as_view(), name="flows_table"),
    ]


@hooks.register("register_reports_menu_item")
def register_flows_menu_item() -> MenuItem:
    return GraphReportMenuItem(
        _("Flows of all"), reverse("flows_report"), name="flows", icon_name="site", order=605
    )


@hooks.register("register_admin_urls")
def register_offers_urls() -> list[URLPattern]:
    rows = OffersReport.as_view(results_only=True)
    return [
        path("reports/offers/", OffersReport.as_view(), name="offers_report"),
        path("reports/offers/results/", rows, name="offers_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_offers_menu_item() -> MenuItem:
    return OffersMenuItem(
        _("Offers to mentor"),
        reverse("offers_report"),
        name="offers",
        icon_name="group",
        order=620,
    )


@hooks.register("register_admin_urls")
def register_proposals_urls() -> list[URLPattern]:
    rows = ProposalsReport.as_view(results_only=True)
    return [
        path("reports/proposals/", ProposalsReport.as_view(), name="proposals_report"),
        path("reports/proposals/results/", rows, name="proposals_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_proposals_menu_item() -> MenuItem:
    return ProposalsMenuItem(
        _("Proposals"),
        reverse_lazy("proposals_report"),
        name="proposals",
        icon_name="comment",
        order=601,
    )


@hooks.register("register_admin_urls")
def register_import_urls() -> list[URLPattern]:
    one = "skill-graph/imports/<int:pk>/"
    return [
        path("skill-graph/imports/", graph_imports, name="graph_imports"),
        path(one, graph_import, name="graph_import"),
        path(f"{one}confirm/", confirm_graph_import, name="graph_import_confirm"),
        path(f"{one}discard/", discard_graph_import, name="graph_import_discard"),
    ]


@hooks.register("register_reports_menu_item")
def register_imports_menu_item() -> MenuItem:
    return ImportsMenuItem(
        _("Imports of skills"),
        reverse("graph_imports"),
        name="graph-imports",
        icon_name="download",
        order=603,
    )


@hooks.register("register_admin_urls")
def register_curation_urls() -> list[URLPattern]:
    return [
        path("skill-graph/changes/", changes, name="graph_changes"),
        path("skill-graph/changes/<int:pk>/undo/", undo, name="graph_change_undo"),
        path("skill-graph/<slug:what>/<slug:verb>/", curate, name="curate"),
    ]


@hooks.register("register_reports_menu_item")
def register_changes_menu_item() -> MenuItem:
    return ChangesMenuItem(
        _("Changes of the graph"),
        reverse("graph_changes"),
        name="graph-changes",
        icon_name="history",
        order=602,
    )


@hooks.register("register_admin_urls")
def register_round_urls() -> list[URLPattern]:
    one = "rounds/<int:pk>/"
    return [
        path("rounds/", rounds.rounds, name="rounds"),
        path(one, rounds.round_page, name="round"),
        path(f"{one}requests/<int:wanted>/", rounds.round_request, name="round_request"),
        path(
            f"{one}requests/<int:wanted>/corrections/",
            rounds.corrections,
            name="round_corrections",
        ),
        path(
            f"{one}corrections/<int:correction>/back/",
            rounds.correction_back,
            name="round_correction_back",
        ),
        *(
            path(f"{one}{verb}/", rounds.deed, {"verb": verb}, name=f"round_{verb}")
            for verb in rounds.DEEDS
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_rounds_menu_item() -> MenuItem:
    return RoundsMenuItem(
        _("Matching rounds"), reverse_lazy("rounds"), name="rounds", icon_name="group", order=615
    )


@hooks.register("register_permissions")
def register_round_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="skills", codename="run_round")


def register_curation_menu_items() -> None:
    for place, verb in enumerate(VERBS):
        item = CurationMenuItem(verb, order=200 + place)
        hooks.register("register_snippet_action_menu_item", lambda model, item=item: item)


register_curation_menu_items()
