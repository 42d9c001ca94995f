"""The flows in the CMS: all ways, missing bridges and tags, each with its export."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from skills.flows.tables import TABLES, Table
from skills.report.views import GraphReport


class NamedTable(NamedTuple):
    title: str
    rows: int
    url: str


class FlowsIndexView(GraphReport):
    page_title = _("Flows of all")
    columns = [
        TitleColumn("title", label=_("Table"), get_url=lambda row: row.url),
        Column("rows", label=_("Rows")),
    ]

    def get_queryset(self) -> list[NamedTable]:
        return [
            NamedTable(
                str(table.title),
                len(table.rows(self.atlas)),
                reverse("flows_table", args=[table.key]),
            )
            for table in TABLES
        ]


class FlowsTableView(GraphReport):
    """Numbers of people are rounded down to a multiple of five here too."""

    @cached_property
    def table(self) -> Table:
        for table in TABLES:
            if table.key == self.kwargs["key"]:
                return table
        raise Http404

    @property
    def columns(self) -> list[Column]:
        return [Column(name, label=label) for name, label in self.table.headings.items()]

    @property
    def list_export(self) -> list[str]:
        return list(self.table.headings)

    @property
    def export_headings(self) -> dict[str, Any]:
        return self.table.headings

    def get_page_title(self) -> str:
        return str(self.table.title)

    def get_filename(self) -> str:
        return f"flows-{self.table.key}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, here = super().get_breadcrumbs_items()
        index = {"url": reverse("flows_report"), "label": FlowsIndexView.page_title}
        return [*before, index, here]

    def get_queryset(self) -> list[dict[str, Any]]:
        return self.table.rows(self.atlas)
