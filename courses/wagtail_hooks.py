"""Registration only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from courses.copies.cms import header_buttons as copy_buttons
from courses.copies.views import OriginCompareView, beside_original, copy_of_course
from courses.curation import history as curated
from courses.curation.bulk import ACTIONS
from courses.curation.menu import CurationMenuItem, report_urls
from courses.curation.panel import add_editors_panel
from courses.insight.cms import ExercisesReport, LessonsReport
from courses.insight.menu import FiguresMenuItem, figures_buttons
from courses.insight.views import figures_of_course, figures_of_exercise, figures_of_lesson
from courses.lessons.deletion import refuse_deletion
from courses.lessons.links import LeanPageLinkHandler
from courses.media.doors import refuse_document
from courses.submissions.cms import SubmissionViewSet
from courses.teams import doors, history
from courses.teams.cms import RolesMenuItem
from courses.teams.cms import header_buttons as team_buttons
from courses.teams.panels import add_mentor_panel
from courses.teams.staying import refuse_to_end_course
from courses.teams.views import RolesIndexView, member_roles, team
from courses.writing.checks.views import (
    lesson_checks,
    tell_after_publishing,
    tell_after_submitting,
)
from courses.writing.cms import check_pictures, header_buttons
from courses.writing.views import lesson_pictures, lesson_text, new_lesson, try_exercise


@hooks.register("register_admin_viewset")
def register_submission_viewset() -> SubmissionViewSet:
    return SubmissionViewSet("submissions")


hooks.register("register_page_header_buttons", header_buttons)
hooks.register("construct_wagtail_userbar", check_pictures)
hooks.register("after_publish_page", tell_after_publishing)
hooks.register("after_edit_page", tell_after_submitting)
hooks.register("register_page_header_buttons", figures_buttons)


@hooks.register("register_admin_urls")
def register_figures_urls() -> list[URLPattern]:
    lessons = LessonsReport.as_view(results_only=True)
    exercises = ExercisesReport.as_view(results_only=True)
    at = "reports/what-works"
    return [
        path(f"{at}/", LessonsReport.as_view(), name="figures"),
        path(f"{at}/results/", lessons, name="figures_results"),
        path(f"{at}/exercises/", ExercisesReport.as_view(), name="figures_of_exercises"),
        path(f"{at}/exercises/results/", exercises, name="figures_of_exercises_results"),
        path(f"{at}/courses/<int:pk>/", figures_of_course, name="figures_of_course"),
        path(f"{at}/lessons/<int:pk>/", figures_of_lesson, name="figures_of_lesson"),
        path(f"{at}/exercises/<int:pk>/", figures_of_exercise, name="figures_of_exercise"),
    ]


@hooks.register("register_reports_menu_item")
def register_figures_menu_item() -> MenuItem:
    return FiguresMenuItem(
        _("What works"), reverse_lazy("figures"), name="figures", icon_name="view", order=590
    )


@hooks.register("register_admin_urls")
def register_writing_urls() -> list[URLPattern]:
    return [
        path("writing/lessons/<int:page_pk>/", lesson_text, name="lesson_text"),
        path("writing/courses/<int:course_pk>/lesson/", new_lesson, name="new_lesson_text"),
        path("writing/courses/<int:course_pk>/pictures/", lesson_pictures, name="lesson_pictures"),
        path("writing/lessons/<int:page_pk>/checks/", lesson_checks, name="lesson_checks"),
        path(
            "writing/lessons/<int:page_pk>/tries/<uuid:block_id>/",
            try_exercise,
            name="try_exercise",
        ),
    ]


hooks.register("register_page_header_buttons", copy_buttons)


@hooks.register("register_admin_urls")
def register_copy_urls() -> list[URLPattern]:
    compare = OriginCompareView.as_view()
    return [
        path("courses/<int:pk>/copy/", copy_of_course, name="course_copy"),
        path("courses/<int:pk>/origin/", beside_original, name="course_origin"),
        path("courses/<int:pk>/origin/changes/", compare, name="origin_compare"),
    ]


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(LeanPageLinkHandler)


@hooks.register("register_admin_urls")
def register_team_urls() -> list[URLPattern]:
    rows = RolesIndexView.as_view(results_only=True)
    return [
        path("courses/<int:pk>/team/", team, name="course_team"),
        path("roles/", RolesIndexView.as_view(), name="roles"),
        path("roles/results/", rows, name="roles_results"),
        path("roles/<int:pk>/", member_roles, name="member_roles"),
    ]


@hooks.register("register_settings_menu_item")
def register_roles_menu_item() -> MenuItem:
    return RolesMenuItem(
        _("Roles"), reverse_lazy("roles"), name="roles", icon_name="group", order=10
    )


hooks.register("register_log_actions", history.register)
hooks.register("register_log_actions", curated.register)
hooks.register("register_admin_urls", report_urls)
for bulk_action in ACTIONS:
    hooks.register("register_bulk_action", bulk_action)
hooks.register("register_page_header_buttons", team_buttons)
hooks.register("construct_page_chooser_queryset", doors.choosable)
hooks.register("construct_reports_menu", doors.close_reports)
hooks.register("construct_homepage_panels", add_mentor_panel)
hooks.register("construct_homepage_panels", add_editors_panel)


@hooks.register("register_reports_menu_item")
def register_curation_menu_item() -> MenuItem:
    return CurationMenuItem(
        _("Curation"),
        reverse_lazy("curation_reports"),
        name="curation",
        icon_name="table",
        order=580,
    )


hooks.register("before_serve_document", refuse_document, order=10)  # after Wagtail's own


@hooks.register("before_delete_page")
def before_delete_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_to_end_course(request, [page]) or refuse_deletion(request, [page])


@hooks.register("before_unpublish_page")
def before_unpublish_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_to_end_course(request, [page])


@hooks.register("before_bulk_action")
def before_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    if not issubclass(action.model, Page):
        return None
    pages = list(objects)
    refused = (
        refuse_to_end_course(request, pages) if action_type in {"delete", "unpublish"} else None
    )
    return refused or (refuse_deletion(request, pages) if action_type == "delete" else None)
