"""Entries written as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date

from university.feeds.reading import Entry
from university.site.sheet import Sheet

# When an empty feed was last changed: the same at each reading, or nobody could keep it.
EMPTY_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class About:
    """`path`: where the feed is had; `page`: the page it goes with. Both without the host."""

    title: str
    path: str
    page: str
    language: str = ""


class Feed(Atom1Feed):
    """Each entry says its own language; an empty feed has a date."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else EMPTY_SINCE


def answer(about: About, entries: Sequence[Entry], sheet: Sheet) -> HttpResponse:
    feed = Feed(
        title=about.title,
        link=sheet.root_url + about.page,
        description=sheet.tagline,
        language=about.language,
        author_name=sheet.name,
        feed_url=sheet.root_url + about.path,
        feed_guid=sheet.root_url + about.path,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.address,
            description=entry.summary,
            unique_id=entry.guid,
            pubdate=entry.published_at,
            updateddate=entry.changed_at,
            language=entry.language,
        )
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    response["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    return response
