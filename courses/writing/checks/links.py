"""Links within the site that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from courses.lessons.models import LessonPage
from courses.writing.checks.finding import Finding, block_anchor

PAGE = re.compile(r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"')
DOCUMENT = re.compile(r'linktype="document" id="(\d+)"|id="(\d+)" linktype="document"')
ADDRESS = re.compile(r'href="((?:/(?!/)|#)[^"]*)"|\]\(((?:/(?!/)|#)[^)\s]*)\)')


def broken_links(lesson: LessonPage) -> Iterator[Finding]:
    """Three queries at most, and one for each address that is written out."""
    texts = [(child.id, "\n".join(strings_in(child.get_prep_value()))) for child in lesson.body]
    pages = existing(Page.objects.live(), PAGE, texts)
    documents = existing(Document.objects.all(), DOCUMENT, texts)
    for block_id, text in texts:
        told = []
        if numbers(PAGE, text) - pages:
            told.append(_("A link to a page that is not published, or gone."))
        if numbers(DOCUMENT, text) - documents:
            told.append(_("A link to a document that is gone."))
        told += [
            _("The link %(address)s leads nowhere.") % {"address": address[:80]}
            for address in addresses(text)
            if not leads_somewhere(address, lesson)
        ]
        yield from (Finding(what, block_anchor(block_id)) for what in told)


def strings_in(raw: Any) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, dict):
        for part in raw.values():
            yield from strings_in(part)
    elif isinstance(raw, list):
        for part in raw:
            yield from strings_in(part)


def numbers(pattern: re.Pattern[str], text: str) -> set[int]:
    return {int(first or second) for first, second in pattern.findall(text)}


def existing(rows: Any, pattern: re.Pattern[str], texts: list[tuple[str, str]]) -> set[int]:
    wanted = {pk for _block_id, text in texts for pk in numbers(pattern, text)}
    return set(rows.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def addresses(text: str) -> list[str]:
    return list(dict.fromkeys(unescape(html or line) for html, line in ADDRESS.findall(text)))


def leads_somewhere(address: str, lesson: LessonPage) -> bool:
    parts = urlsplit(address)
    if not parts.path:
        return parts.fragment.partition("-")[2] in {child.id for child in lesson.body}
    try:
        found = resolve(parts.path)
    except Resolver404:
        return False
    if found.url_name != "wagtail_serve":
        return True
    site = Site.objects.get(is_default_site=True)
    url_path = f"{site.root_page.url_path.rstrip('/')}{parts.path.rstrip('/')}/"
    return bool(Page.objects.live().filter(url_path=url_path).exists())
