"""Scope tags in the CMS: a curated list."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from skills.labels_form import language_tab
from skills.scope.forms import ScopeTagForm
from skills.scope.models import ScopeTag


class ScopeTagViewSet(SnippetViewSet):
    model = ScopeTag
    icon = "tag"
    menu_label = _("Scope tags")
    menu_order = 300
    list_display = [
        "name",
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("used", label=_("Skills"), sort_key="used"),
    ]
    list_filter = ["kind"]
    list_per_page = 50
    # The address is made from the name, once: a browser would make "c" of "C++" and of "C#".
    edit_handler = TabbedInterface(
        [
            ObjectList(["name", "kind", "summary", "synonyms"], heading=_("Scope tag")),
            language_tab(),
        ],
        base_form_class=ScopeTagForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ScopeTag]:
        rows: QuerySet[ScopeTag] = ScopeTag.objects.annotate(used=Count("tagged_skills"))
        return rows
