"""Wagtail's indexes of what is searched and what refers to what, for rows written in bulk."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from wagtail.search.backends import get_search_backends


def index_rows(model: type[models.Model], pks: Sequence[int]) -> None:
    rows = list(model._default_manager.filter(pk__in=pks))
    if rows:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, rows)
