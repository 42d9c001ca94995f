"""Skills, disciplines and relations in the CMS."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from skills.graph.cms_needs import NeedsPanel
from skills.graph.cms_views import (
    SkillChooseResultsView,
    SkillChooseView,
    SkillCreateView,
    SkillEditView,
)
from skills.graph.forms import SkillForm
from skills.graph.models import Discipline, Relation, Skill
from skills.labels_form import LabelledForm, language_tab
from skills.scope.models import ScopeTag, TaggedSkill


class SkillFilterSet(WagtailFilterSet):
    tag = ModelChoiceFilter(method="using", queryset=ScopeTag.objects.all(), label=_("Scope tag"))

    class Meta:
        model = Skill
        fields = ["discipline", "live"]

    def using(self, rows: QuerySet[Skill], name: str, tag: ScopeTag) -> QuerySet[Skill]:
        """By pk: a search knows no other column of another table."""
        users = TaggedSkill.objects.filter(tag=tag)
        return rows.filter(pk__in=list(users.values_list("content_object", flat=True)))


class SkillChooserViewSet(SnippetChooserViewSet):
    choose_view_class = SkillChooseView
    choose_results_view_class = SkillChooseResultsView


class SkillViewSet(SnippetViewSet):
    model = Skill
    icon = "success"
    menu_label = _("Skills")
    menu_order = 100
    list_display = ["name", "discipline", "hours", LiveStatusTagColumn()]
    list_per_page = 50
    filterset_class = SkillFilterSet
    add_view_class = SkillCreateView
    edit_view_class = SkillEditView
    chooser_viewset_class = SkillChooserViewSet
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("name", targets=["slug"], placeholder=_("Name")),
                    "slug",
                    "discipline",
                    "summary",
                    FieldRowPanel(["hours", "chapter"]),
                    NeedsPanel(
                        "prerequisites",
                        panels=[FieldPanel("joined"), FieldRowPanel(["needs", "min_level"])],
                        heading=_("What it needs"),
                        label=_("need"),
                        help_text=_(
                            "Read it as a sentence. All of it is needed; what is joined by “or” "
                            "is an alternative to the one before: one of them is enough."
                        ),
                    ),
                    MultipleChooserPanel(
                        "tagged_items",
                        chooser_field_name="tag",
                        panels=["tag"],
                        heading=_("Scope tags"),
                        label=_("scope tag"),
                    ),
                ],
                heading=_("Skill"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "external_ids",
                        panels=[FieldRowPanel(["scheme", "match"]), FieldPanel("uri")],
                        heading=_("The same elsewhere"),
                        label=_("identifier"),
                    ),
                    "replaced_by",
                ],
                heading=_("Elsewhere"),
            ),
            language_tab(),
        ],
        base_form_class=SkillForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Skill]:
        rows: QuerySet[Skill] = Skill.objects.select_related("discipline")
        return rows


class DisciplineViewSet(SnippetViewSet):
    model = Discipline
    icon = "folder-open-inverse"
    menu_label = _("Disciplines")
    menu_order = 200
    list_display = ["name", "position", "look"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("name", targets=["slug"], placeholder=_("Name")),
                    "slug",
                    "summary",
                    FieldRowPanel(["position", "look"]),
                ],
                heading=_("Discipline"),
            ),
            language_tab(),
        ],
        base_form_class=LabelledForm,
    )


class RelationViewSet(SnippetViewSet):
    model = Relation
    icon = "link"
    menu_label = _("Relations")
    menu_order = 400
    list_display = ["a", "kind", "b", "weight"]
    list_filter = ["kind"]
    search_fields = ["a__name", "b__name"]
    panels = [
        "a",
        "b",
        MultiFieldPanel(
            ["kind", "weight"],
            heading=_("How"),
            help_text=_(
                "Related: kin, both ways. Transfers: knowing the first shortens the second, "
                "by the weight from 0 to 1."
            ),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Relation]:
        return Relation.objects.select_related("a", "b")
