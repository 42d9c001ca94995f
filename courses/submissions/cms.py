"""Work that learners handed in, to be read in the CMS: by editors all of it, by a team its own."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import truncatechars
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet

from courses.catalog.models import CoursePage
from courses.submissions.models import Submission
from members.requests import MemberRequest

EXCERPT = 120


def courses_of(request: MemberRequest) -> QuerySet[CoursePage]:
    """The courses with work that this member may read."""
    handed_in = Submission.objects.read_by(request.user)
    inside = handed_in.filter(work__exercise__lesson__path__startswith=OuterRef("path"))
    courses: QuerySet[CoursePage] = CoursePage.objects.filter(Exists(inside))
    return courses


def excerpt_of(submission: Submission) -> str:
    return truncatechars(submission.text, EXCERPT)


class SubmissionFilterSet(WagtailFilterSet):
    course = ModelChoiceFilter(method="in_course", queryset=courses_of, label=_("Course"))

    class Meta:
        model = Submission
        fields: list[str] = []

    def in_course(
        self, rows: QuerySet[Submission], name: str, course: CoursePage
    ) -> QuerySet[Submission]:
        return rows.filter(work__exercise__lesson__path__startswith=course.path)


class SubmissionIndexView(generic.IndexView):
    model = Submission
    permission_policy = None  # visible_to decides, row by row
    page_title = _("Work handed in")
    header_icon = "form"
    filterset_class = SubmissionFilterSet
    search_fields = [
        "text",
        "work__member__display_name",
        "work__member__handle",
        "work__exercise__lesson__title",
    ]
    default_ordering = "-at"
    columns = [
        TitleColumn("author", label=_("Who"), url_name="submissions:inspect"),
        Column("lesson", label=_("Lesson")),
        Column("text", label=_("Work"), accessor=excerpt_of),
        Column("state", label=_("State"), accessor="work.get_state_display"),
        DateColumn("at", label=_("When"), sort_key="at"),
    ]

    def get_base_queryset(self) -> QuerySet[Submission]:
        rows = Submission.objects.read_by(self.request.user)
        return rows.select_related("work__member", "work__exercise__lesson")


class SubmissionInspectView(generic.InspectView):
    model = Submission
    permission_policy = None
    page_title = _("Work handed in")
    index_url_name = "submissions:index"
    fields = ["author", "lesson", "at", "text", "links", "note"]

    def get_object(self, queryset: Any = None) -> Submission:
        rows = Submission.objects.read_by(self.request.user)
        return get_object_or_404(
            rows.select_related("work__member", "work__exercise__lesson"), pk=self.pk
        )

    def get_page_subtitle(self) -> str:
        return str(self.object.author)

    def get_links_display_value(self) -> str:
        return "\n".join(self.object.links) or "-"


class SubmissionViewSet(ViewSet):
    """Reads only: nothing here adds, changes or deletes."""

    icon = "form"
    menu_label = _("Work handed in")
    menu_order = 220
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[Any]:
        index = {
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("index_results"),
        }
        return [
            path("", SubmissionIndexView.as_view(**index), name="index"),
            path(
                "results/",
                SubmissionIndexView.as_view(**index, results_only=True),
                name="index_results",
            ),
            path("<int:pk>/", SubmissionInspectView.as_view(), name="inspect"),
        ]
