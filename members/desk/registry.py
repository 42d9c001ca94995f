"""What can be reported. Each slice registers its own models, in `AppConfig.ready`."""

from __future__ import annotations

from typing import Any

from django.db import models

REPORTABLE: dict[str, type[models.Model]] = {}


def reportable(slug: str, model: type[models.Model]) -> None:
    """From now on `/reports/<slug>/<pk>/` takes reports of its rows.

    The model offers `objects.visible_to(member)`, `author` (a member, who can be blocked, warned
    and suspended) and `reported_text()`. It may offer

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
    rows: models.QuerySet[Any] = manager.visible_to(member)
    return rows
