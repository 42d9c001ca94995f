"""Pages beyond courses: about, guides, news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from courses.catalog.panels import tabs
from courses.catalog.visibility import KnownOpen, VisiblePageManager, VisiblePages
from courses.lessons.pictures import unpack
from university.pages.blocks import PageBody

EACH_PAGE = 10
UNDER_HOME = 3  # the depth of the pages in the first step of an address

if TYPE_CHECKING:
    from datetime import date


def today() -> date:
    return timezone.localdate()


class OwnPage(KnownOpen, Page):
    """What all of them have in common. Also what search and feeds call a page of one's own."""

    objects = VisiblePageManager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Before a page has a place it may yet come to stand where the university's own do."""
        super().clean()
        if self.depth in (None, UNDER_HOME) and is_taken(self.slug):
            text = _now("The university itself answers at this address. Choose another.")
            raise ValidationError({"slug": text})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """What was withdrawn takes the pages under it along."""
        if not self.live:
            raise Http404
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        above = self.get_ancestors().filter(depth__gte=UNDER_HOME).order_by("path")
        return context | {"above": [(page.title, page.get_url(request)) for page in above]}

    def children_for(self, request: HttpRequest, pages: VisiblePages) -> VisiblePages:
        return request.learner.visible(pages.child_of(self))  # type: ignore[attr-defined]


def is_taken(slug: str) -> bool:
    """Whether a view of ours answers at `/slug/` before any page does."""
    return bool(slug) and resolve(f"/{slug}/").url_name != "wagtail_serve"


class PlainPage(OwnPage):
    """About, rules, a guide; with pages under it also a section, such as all guides."""

    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("Stands first, and in lists.")
    )
    body = StreamField(PageBody(), blank=True, verbose_name=_("text"))

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    edit_handler = tabs(
        ObjectList([*Page.content_panels, "summary", "body"], heading=_("Content")),
    )
    template = "university/plain_page.html"
    parent_page_types = ["university.HomePage", "university.PlainPage"]
    subpage_types = ["university.PlainPage"]
    admin_default_ordering = "ord"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        unpack(self.body)
        children = self.children_for(request, PlainPage.objects.defer("body"))
        context = super().get_context(request, *args, **kwargs)
        return context | {"children": children.order_by("path")}


class NewsIndexPage(OwnPage):
    intro = models.TextField(_("introduction"), max_length=400, blank=True)

    edit_handler = tabs(ObjectList([*Page.content_panels, "intro"], heading=_("Content")))
    template = "university/news_index_page.html"
    parent_page_types = ["university.HomePage"]
    subpage_types = ["university.NewsPage"]
    max_count_per_parent = 1
    show_in_menus_default = True
    admin_default_ordering = "-first_published_at"

    class Meta:
        verbose_name = _("news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        news = self.children_for(request, NewsPage.objects.defer("body")).latest_first()
        page = Paginator(news, EACH_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"page_obj": page}


class NewsPages(VisiblePages):
    def latest_first(self) -> NewsPages:
        return self.order_by("-on", "-first_published_at", "-pk")


class NewsPage(OwnPage):
    on = models.DateField(_("day"), default=today)
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("Stands first, in lists and feeds.")
    )
    picture = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    body = StreamField(PageBody(), blank=True, verbose_name=_("text"))

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    edit_handler = tabs(
        ObjectList(
            [*Page.content_panels, FieldPanel("on"), "summary", "picture", "body"],
            heading=_("Content"),
        ),
    )
    template = "university/news_page.html"
    parent_page_types = ["university.NewsIndexPage"]
    subpage_types: list[str] = []

    objects = VisiblePageManager.from_queryset(NewsPages)()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        unpack(self.body)
        return super().get_context(request, *args, **kwargs)
