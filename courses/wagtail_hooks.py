"""Registration only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from courses.lessons.deletion import refuse_deletion
from courses.lessons.links import LeanPageLinkHandler
from courses.submissions.cms import SubmissionViewSet
from courses.writing.cms import header_buttons
from courses.writing.views import lesson_pictures, lesson_text, new_lesson


@hooks.register("register_admin_viewset")
def register_submission_viewset() -> SubmissionViewSet:
    return SubmissionViewSet("submissions")


hooks.register("register_page_header_buttons", header_buttons)


@hooks.register("register_admin_urls")
def register_writing_urls() -> list[URLPattern]:
    return [
        path("writing/lessons/<int:page_pk>/", lesson_text, name="lesson_text"),
        path("writing/courses/<int:course_pk>/lesson/", new_lesson, name="new_lesson_text"),
        path("writing/courses/<int:course_pk>/pictures/", lesson_pictures, name="lesson_pictures"),
    ]


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(LeanPageLinkHandler)


@hooks.register("before_delete_page")
def before_delete_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_deletion(request, [page])


@hooks.register("before_bulk_action")
def before_bulk_action(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    if action_type == "delete" and issubclass(action.model, Page):
        return refuse_deletion(request, objects)
    return None
