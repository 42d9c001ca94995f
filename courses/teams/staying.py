"""A course as a whole is the editors': no mentor deletes it, or takes it from its learners."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from courses.catalog.models import CoursePage
from courses.teams.doors import sees_all


def refuse_to_end_course(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    if sees_all(request.user):  # type: ignore[arg-type]  # the CMS has no visitors
        return None
    course = next((page for page in pages if issubclass(page.specific_class, CoursePage)), None)
    if course is None:
        return None
    words = _("“%(course)s” is deleted or unpublished by editors. Ask them.")
    messages.error(request, words % {"course": course.get_admin_display_title()})
    return redirect("wagtailadmin_explore", course.pk)
