"""The sample's pages beyond courses: about, a guide, news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.yaml_text import parse_yaml
from university.home.models import HomePage
from university.pages.models import NewsIndexPage, NewsPage, OwnPage, PlainPage

PAGES = "pages.yaml"


@transaction.atomic
def make_pages(content: Path) -> str:
    """What stands at an address already is left alone. Raises BadInputError, all at once."""
    problems: list[Problem] = []
    home = HomePage.objects.get()
    new = 0
    for item in parse_yaml((content / PAGES).read_text("utf-8"), PAGES):
        new += make_page(home, Fields(item, Where(PAGES), problems))
    if problems:
        raise BadInputError(problems)
    return f"{new} new"


def make_page(home: HomePage, fields: Fields) -> int:
    """Under the page at `under`, which comes before it in the file; without it under the home."""
    page = page_of(fields)
    parent = stands_under(home, fields)
    if parent is None or parent.get_children().filter(slug=page.slug).exists():
        return 0
    parent.add_child(instance=page)
    page.save_revision().publish()
    return 1


def stands_under(home: HomePage, fields: Fields) -> Page | None:
    slug = fields.text("under", required=False)
    if not slug:
        return home
    parent = home.get_children().filter(slug=slug).first()
    if parent is None:
        fields.refuse(f"there is no page “{slug}”")
    return parent and parent.specific


def page_of(fields: Fields) -> OwnPage:
    kind, title, slug = fields.text("kind"), fields.text("title"), fields.text("slug")
    summary = fields.text("summary", required=False, limit=300)
    common: dict[str, Any] = {"title": title, "slug": slug}
    if kind == "news index":
        return NewsIndexPage(**common, intro=summary, show_in_menus=True)
    common |= {"summary": summary, "body": list(blocks_of(fields))}
    if kind == "news":
        days = timedelta(days=int(fields.number("days_ago", 0)))
        return NewsPage(**common, on=timezone.localdate() - days)
    return PlainPage(**common, show_in_menus=fields.flag("in_menu"))


def blocks_of(fields: Fields) -> Iterator[tuple[str, Any]]:
    """A line that begins with `## ` is a heading; what stands between is rich text, as stored."""
    for passage in fields.text("text", required=False).split("\n\n"):
        if passage.startswith("## "):
            yield "heading", {"text": passage.removeprefix("## "), "level": 2}
        elif passage:
            yield "text", passage if passage.startswith("<") else f"<p>{passage}</p>"
