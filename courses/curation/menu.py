"""One entry among the reports leads to all of the editors' own."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn

from courses.curation.reports import EditorsReport
from courses.curation.tallies import REPORTS
from courses.teams.doors import sees_all


class Listed(NamedTuple):
    title: str
    meaning: str
    url: str


class ReportsIndex(EditorsReport):
    page_title = _("Curation")
    index_url_name = "curation_reports"
    index_results_url_name = "curation_reports_results"
    export_filename = "reports"
    columns = [
        TitleColumn("title", label=_("Report"), get_url=lambda row: row.url),
        Column("meaning", label=_("What it tells")),
    ]

    def get_queryset(self) -> list[Listed]:
        return [
            Listed(str(one.page_title), str(one.meaning), reverse(f"curation_{one.key}"))
            for one in REPORTS
        ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, _index, here = super().get_breadcrumbs_items()
        return [*before, here]


class CurationMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_all(request.user)  # type: ignore[arg-type]  # the CMS has no visitors


def report_urls() -> list[URLPattern]:
    index = {"": ("reports", ReportsIndex)}
    own = {f"{report.key}/": (report.key, report) for report in REPORTS}
    return [
        path(f"reports/curation/{at}{part}", view, name=f"curation_{name}{suffix}")
        for at, (name, report) in (index | own).items()
        for part, suffix, view in (
            ("", "", report.as_view()),
            ("results/", "_results", report.as_view(results_only=True)),
        )
    ]
