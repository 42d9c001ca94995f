"""Feeds of what is new: for everybody, so of what everybody may see."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from courses.catalog.models import CoursePage
from members.asked import pk_in
from skills.graph.models import Discipline
from university.feeds import reading
from university.feeds.atom import About, answer
from university.pages.models import NewsIndexPage
from university.site.sheet import sheet_of

View = Callable[..., HttpResponse]
MINUTES = 15 * 60


def feed(view: View) -> View:
    """Kept for a quarter of an hour; after that a 304 says that nothing is new."""
    kept = cache_control(public=True, max_age=MINUTES)(view)
    return wraps(view)(require_safe(conditional_page(kept)))


@feed
def new(request: HttpRequest) -> HttpResponse:
    sheet = sheet_of(request)
    title = _("%(name)s: new courses and lessons") % {"name": sheet.name}
    about = About(title, request.path, "/courses/", language=get_language() or "en")
    return answer(about, reading.new_pages(), sheet)


@feed
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """By its number: the address stays when the course is renamed."""
    found = CoursePage.objects.visible_to(None).filter(pk=pk_in(str(pk))).first()
    if found is None:
        raise Http404
    title = reading.UNWRITABLE.sub("", found.title)
    about = About(title, request.path, found.get_url(request), language=found.language)
    return answer(about, reading.lessons_of(found), sheet_of(request))


@feed
def discipline(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Discipline, slug=slug)
    sheet = sheet_of(request)
    title = f"{sheet.name}: {reading.UNWRITABLE.sub('', found.name)}"
    about = About(title, request.path, found.get_absolute_url(), language=get_language() or "en")
    return answer(about, reading.taught_in(found), sheet)


@feed
def news(request: HttpRequest) -> HttpResponse:
    index = NewsIndexPage.objects.visible_to(None).select_related("locale").first()
    if index is None:
        raise Http404
    sheet = sheet_of(request)
    title = f"{sheet.name}: {reading.UNWRITABLE.sub('', index.title)}"
    language = index.locale.language_code
    about = About(title, request.path, index.get_url(request), language=language)
    return answer(about, reading.news(), sheet)
