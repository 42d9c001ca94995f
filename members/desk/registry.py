"""What can be reported. Each slice registers its own models, in `AppConfig.ready`."""

from __future__ import annotations

from typing import Any

from django.db import models

REPORTABLE: dict[str, type[models.Model]] = {}


def reportable(slug: str, model: type[models.Model]) -> None:
    """From now on `/reports/<slug>/<pk>/` takes reports of its rows.

    The model offers `objects.visible_to(member)`, `author` (a member, who can be blocked, warned
    and suspended) and `reported_text()`. It may offer

    - `objects.reportable_by(member)`, where more see a row than those to whom its own page is;
    - `other(member)` in place of `author`: it is of two, and each reports the other;
    - `address_for(member)`, where not all who see it see its own page;
    - `reported_context()`: lines that go along (`members.talk.models.ReportedLine`);
    - `reported_pictures()`: kept files that are copied;
    - `hidden_at`, by which a moderator hides a row, and `after_hiding()`, for what follows
      elsewhere of hiding it and of showing it again.
    """
    if REPORTABLE.setdefault(slug, model) is not model:
        raise ValueError(f"Two models are reported as {slug}.")


def visible(slug: str, member: Any) -> models.QuerySet[Any]:
    """Raises KeyError for what is not registered."""
    manager: Any = REPORTABLE[slug]._default_manager
    seen = manager.reportable_by if hasattr(manager, "reportable_by") else manager.visible_to
    rows: models.QuerySet[Any] = seen(member)
    return rows


def author_of(thing: Any, by: Any) -> Any:
    """Whom `by` reports with it, or blocks."""
    return thing.other(by) if hasattr(thing, "other") else thing.author


def address_of(thing: Any, member: Any) -> str:
    """Where she sees it."""
    address: str = (
        thing.address_for(member) if hasattr(thing, "address_for") else thing.get_absolute_url()
    )
    return address
