"""What a page shows of its site has changed: it is read anew."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from university.site.models import SiteSettings
from university.site.sheet import forget_sheets


def connect() -> None:
    post_save.connect(something_changed, sender=SiteSettings)
    post_delete.connect(something_changed, sender=SiteSettings)


def in_menus(model: type[Any]) -> None:
    """Pages of this kind may stand in a menu."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(something_changed, sender=model)
    post_delete.connect(something_changed, sender=model)


def something_changed(**kwargs: Any) -> None:
    forget_sheets()
