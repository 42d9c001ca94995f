"""What search engines are told of: published pages, skills and tags that everybody may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.db.models.functions import Coalesce, Substr
from django.utils.functional import cached_property
from wagtail.models import Page

from courses.catalog.visibility import VisiblePages, closed_paths, is_open
from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag
from university.home.models import HomePage

EACH_FILE = 10_000


class Row(NamedTuple):
    """A page in a few columns: thousands of them are read in one query."""

    place: str
    path: str
    changed_at: datetime | None
    key: Any
    language: str


class PagesSitemap(Sitemap[Row]):
    """Three queries, and no page compared with each other one: there may be thousands."""

    limit = EACH_FILE

    def items(self) -> list[Row]:
        return self.rows

    @cached_property
    def rows(self) -> list[Row]:
        home = HomePage.objects.get()
        closed = closed_paths()
        pages = VisiblePages(Page).descendant_of(home, inclusive=True).live().order_by("path")
        rows = rows_of(pages, root=len(home.url_path))
        return [row for row in map(Row._make, rows) if is_open(row.place, closed)]

    def location(self, item: Row) -> str:
        return quote(item.path)

    def lastmod(self, item: Row) -> datetime | None:
        return item.changed_at

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[Any]:
        """Each translation of a page names all of them (hreflang)."""
        urls = super().get_urls(page, site, protocol)
        together = defaultdict(list)
        for url in urls:
            together[url["item"].key].append(url)
        for url in urls:
            same = together[Row(*url["item"]).key]
            url["alternates"] = alternates(same) if len(same) > 1 else []
        return urls


def rows_of(pages: VisiblePages, *, root: int) -> QuerySet[Page, tuple[Any, ...]]:
    """The columns of `Row`. `root`: how much of a page's path leads to the home page."""
    named = pages.annotate(
        there=Substr("url_path", root),
        changed_at=Coalesce("last_published_at", "latest_revision_created_at"),
    )
    return named.values_list(
        "path", "there", "changed_at", "translation_key", "locale__language_code"
    )


def alternates(urls: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"location": url["location"], "lang_code": url["item"].language} for url in urls]


class SkillsSitemap(Sitemap[tuple[str, str]]):
    """Addresses only: what changes on such a page is mostly not the skill's own row."""

    limit = EACH_FILE

    def items(self) -> QuerySet[Skill, tuple[str, str]]:
        live = Skill.objects.live().order_by("discipline__slug", "slug")
        return live.values_list("discipline__slug", "slug")

    def location(self, item: tuple[str, str]) -> str:
        return quote(f"/skills/{item[0]}/{item[1]}/")


class PlacesSitemap(Sitemap[str]):
    """The map, each discipline, each scope tag."""

    limit = EACH_FILE

    def items(self) -> list[str]:
        disciplines = Discipline.objects.order_by("slug").values_list("slug", flat=True)
        tags = ScopeTag.objects.order_by("slug").values_list("slug", flat=True)
        return [
            "/skills/",
            *(f"/skills/{slug}/" for slug in disciplines),
            *(f"/scope/{slug}/" for slug in tags),
        ]

    def location(self, item: str) -> str:
        return quote(item)


SITEMAPS = {"pages": PagesSitemap, "skills": SkillsSitemap, "places": PlacesSitemap}
