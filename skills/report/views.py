"""The report on the skill graph in the CMS: the checks with their numbers, and what each found."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Model
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from skills.atlas import Atlas, current_atlas
from skills.graph.models import Discipline, Skill
from skills.report.checks import CHECKS, Check, Finding
from skills.scope.models import ScopeTag

WHAT: dict[type[Model], str] = {Discipline: "discipline", Skill: "skill", ScopeTag: "tag"}
FORMULA_SIGNS = "=+-@\t\r"  # a spreadsheet would run what begins with one of them


class Numbered(NamedTuple):
    """A check and how much it found."""

    title: str
    found: int
    meaning: str
    url: str


def edit_url(finding: Finding) -> str:
    viewset: Any = finding.model.snippet_viewset  # type: ignore[attr-defined]
    return reverse(viewset.get_url_name("edit"), args=[finding.pk])


def merge_url(finding: Finding) -> str | None:
    if finding.twin is None:
        return None
    what = WHAT[finding.model]
    query = urlencode({"source": finding.twin, "target": finding.pk})
    return f"{reverse('curate', args=[what, 'merge'])}?{query}"


def merge_words(finding: Finding) -> str:
    return "" if finding.twin is None else gettext("Merge the two")


def defused(value: Any) -> Any:
    is_formula = isinstance(value, str) and value.startswith(tuple(FORMULA_SIGNS))
    return f"'{value}" if is_formula else value


class GraphReport(ReportView):
    """Rows are plain tuples, made from the graph in memory; they are not kept."""

    any_permission_required = ["add", "change"]
    header_icon = "site"
    index_url_name = "graph_report"

    @cached_property
    def permission_policy(self) -> Any:
        return policy_registry.get_by_type(Skill)

    @cached_property
    def atlas(self) -> Atlas:
        return current_atlas()

    def get_index_url(self) -> str:
        return self.request.path

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(self.export_headings[field])

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {key: defused(value) for key, value in super().to_row_dict(item).items()}


class ReportIndexView(GraphReport):
    page_title = _("Report on the skill graph")
    columns = [
        TitleColumn("title", label=_("What to look at"), get_url=lambda row: row.url),
        Column("found", label=_("How many")),
        Column("meaning", label=_("Why")),
    ]
    list_export = ["title", "found", "meaning"]
    export_headings = {
        "title": _("What to look at"),
        "found": _("How many"),
        "meaning": _("Why"),
    }
    export_filename = "skill-graph-report"

    def get_queryset(self) -> list[Numbered]:
        return [
            Numbered(
                str(check.title),
                sum(1 for _found in check.find(self.atlas)),
                str(check.meaning),
                reverse("graph_findings", args=[check.key]),
            )
            for check in CHECKS
        ]


class FindingsView(GraphReport):
    columns = [
        TitleColumn("name", label=_("Where"), get_url=edit_url),
        Column("words", label=_("What was found")),
        TitleColumn("twin", label=_("If it is the same"), accessor=merge_words, get_url=merge_url),
    ]
    list_export = ["name", "words"]
    export_headings = {"name": _("Where"), "words": _("What was found")}

    @cached_property
    def check(self) -> Check:
        for check in CHECKS:
            if check.key == self.kwargs["key"]:
                return check
        raise Http404

    def get_page_title(self) -> str:
        return str(self.check.title)

    def get_filename(self) -> str:
        return f"skill-graph-{self.check.key}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, here = super().get_breadcrumbs_items()
        index = {"url": reverse("graph_report"), "label": ReportIndexView.page_title}
        return [*before, index, here]

    def get_queryset(self) -> list[Finding]:
        return list(self.check.find(self.atlas))
