"""In the CMS: what there is to look at in a draft, beside its editor and as a page."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.models import Page

from courses.lessons.models import LessonPage
from courses.writing.checks.lesson import findings_of
from members.requests import MemberRequest

MOST_TOLD = 3


@never_cache
@require_safe
def lesson_checks(request: MemberRequest, page_pk: int) -> HttpResponse:
    """Of the draft as it is saved; with `?part` the list alone, for a script beside the editor."""
    lesson: LessonPage = get_object_or_404(LessonPage, pk=page_pk)
    if not lesson.permissions_for_user(request.user).can_edit():
        raise Http404
    is_part = "part" in request.GET
    context = {
        "lesson": lesson,
        "findings": findings_of(lesson.get_latest_revision_as_object()),
        "editor": "" if is_part else reverse("wagtailadmin_pages:edit", args=[lesson.pk]),
    }
    template = "courses/cms/_checks.html" if is_part else "courses/cms/checks.html"
    return render(request, template, context)


def tell_after_publishing(request: MemberRequest, page: Page) -> None:
    """It is out; the author learns what she may still look at."""
    tell(request, page)


def tell_after_submitting(request: MemberRequest, page: Page) -> None:
    if "action-submit" in request.POST or "action-restart-workflow" in request.POST:
        tell(request, page)


def tell(request: MemberRequest, page: Page) -> None:
    lesson = page.specific
    if not isinstance(lesson, LessonPage):
        return
    if found := findings_of(lesson.get_latest_revision_as_object()):
        count = len(found)
        words = ngettext("%(n)d thing to look at:", "%(n)d things to look at:", count) % {
            "n": count
        }
        told = " ".join(finding.words for finding in found[:MOST_TOLD])
        link = messages.button(reverse("lesson_checks", args=[lesson.pk]), _("Look at all"))
        messages.warning(request, f"{words % {'n': len(found)}} {told}", buttons=[link])
