"""A lesson in which somebody has answered is withdrawn, not deleted: her work hangs on it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from courses.lessons.models import Exercise


def refuse_deletion(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Back to where the page stands, with a word why; None where nothing is lost."""
    for page in pages:
        below = Exercise.objects.filter(lesson__path__startswith=page.path)
        if below.filter(attempts__isnull=False).exists():
            words = _("Learners have answered in “%(page)s”. Unpublish it instead of deleting it.")
            messages.error(request, words % {"page": page.get_admin_display_title()})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
