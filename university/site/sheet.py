"""What every page shows of its site, kept in each process and looked at again every few seconds.

A page asks the database nothing for it. What is saved in a process counts there at once; another
process knows it within `FRESH_SECONDS`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page, Site

from courses.catalog.models import CourseIndexPage
from courses.catalog.visibility import VisiblePages
from university.sample.models import LoadedPart
from university.site.models import SignUp, SiteSettings

FRESH_SECONDS = 10.0
LOGO = "max-480x96"
IN_HEADER = 3


class MenuEntry(NamedTuple):
    title: str
    url: str


class Logo(NamedTuple):
    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Sheet:
    own_name: str = ""
    tagline: str = ""
    logo: Logo | None = None
    colors: str = ""
    sign_up: str = SignUp.ANYONE
    contact_email: str = ""
    contact: str = ""
    menu: tuple[MenuEntry, ...] = ()
    is_first_run: bool = False
    root_url: str = field(default_factory=settings.BASE_URL.geturl)

    @property
    def name(self) -> str:
        return self.own_name or gettext("The popular university")

    @property
    def in_header(self) -> tuple[MenuEntry, ...]:
        """The first pages of the menu: as many as fit beside the places."""
        return self.menu[:IN_HEADER]

    @property
    def is_open_to_all(self) -> bool:
        return self.sign_up == SignUp.ANYONE


@dataclass(frozen=True)
class Sheets:
    by_address: Mapping[tuple[str, str], Sheet]
    default: Sheet
    read_at: float

    def of(self, request: HttpRequest | None) -> Sheet:
        """As Wagtail finds a site: by host and port, by the host alone, or the default one."""
        if request is None:
            return self.default
        host, port = split_domain_port(request.get_host())
        exact = self.by_address.get((host, port or request.get_port()))
        return exact or self.by_address.get((host, ""), self.default)


_kept: list[Sheets] = []


def sheet_of(request: HttpRequest | None) -> Sheet:
    """Without a request, that of the default site."""
    if not _kept or time.monotonic() - _kept[0].read_at > FRESH_SECONDS:
        keep(read_sheets())
    return _kept[0].of(request)


def keep(sheets: Sheets) -> None:
    _kept[:] = [sheets]


def forget_sheets() -> None:
    """Now, and once more when all is written: another thread may read what was before."""
    _kept.clear()
    transaction.on_commit(_kept.clear)


def read_sheets() -> Sheets:
    """Two queries, and for each site two or three."""
    read_at = time.monotonic()
    own = {row.site_id: row for row in SiteSettings.objects.select_related("logo")}
    by_address: dict[tuple[str, str], Sheet] = {}
    default = Sheet()
    for site in Site.objects.select_related("root_page"):
        sheet = read_sheet(site, own.get(site.pk) or SiteSettings(site=site))
        by_address[site.hostname, str(site.port)] = sheet
        by_address.setdefault((site.hostname, ""), sheet)
        if site.is_default_site:
            default = sheet
    return Sheets(by_address, default, read_at)


def read_sheet(site: Site, own: SiteSettings) -> Sheet:
    return Sheet(
        own_name=own.name,
        tagline=own.tagline,
        logo=logo_of(own),
        colors=own.colors,
        sign_up=own.sign_up,
        contact_email=own.contact_email,
        contact=own.contact,
        menu=tuple(menu_of(site)),
        is_first_run=not own.is_past_first_run and not LoadedPart.objects.exists(),
        root_url=site.root_url,
    )


def menu_of(site: Site) -> list[MenuEntry]:
    pages = in_menus(site).values_list("title", "slug")
    return [MenuEntry(title, f"/{slug}/") for title, slug in pages]


def in_menus(site: Site) -> QuerySet[Page]:
    """What everybody may see, in the editors' order. The catalogue is among the places already."""
    pages = VisiblePages(Page).child_of(site.root_page).in_menu().not_type(CourseIndexPage)
    return pages.visible_to(None).order_by("path")


def logo_of(own: SiteSettings) -> Logo | None:
    if own.logo is None:
        return None
    try:
        drawn = own.logo.get_rendition(LOGO)
    except (SourceImageIOError, InvalidFilterSpecError):  # its file is gone
        return None
    return Logo(drawn.url, drawn.width, drawn.height)
