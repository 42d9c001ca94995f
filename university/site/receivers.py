"""What a page shows of its site has changed: it is read anew. A new course begins as decided."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from courses.teams.models import Workroom
from university.site.models import SiteSettings
from university.site.sheet import forget_sheets


def connect() -> None:
    post_save.connect(something_changed, sender=SiteSettings)
    post_delete.connect(something_changed, sender=SiteSettings)
    pre_save.connect(begin_with_the_rule, sender=Workroom)


def in_menus(model: type[Any]) -> None:
    """Pages of this kind may stand in a menu."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(something_changed, sender=model)
    post_delete.connect(something_changed, sender=model)


def begin_with_the_rule(instance: Workroom, **kwargs: Any) -> None:
    """A new course is reviewed as the steward decided for new ones."""
    own = SiteSettings.objects.order_by("-site__is_default_site").first()
    if own and instance._state.adding:
        instance.review_rule = own.review_rule


def something_changed(**kwargs: Any) -> None:
    forget_sheets()
