"""Every column that names a row of the graph, whichever app it is in and whoever adds the next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

ForeignKey = models.ForeignKey[Any, Any]


@cache
def references(model: type[Any]) -> tuple[ForeignKey, ...]:
    """Also those without a name back (`related_name="+"`) and the tables between many and many."""
    return tuple(_foreign_keys(model))


def _foreign_keys(model: type[models.Model]) -> Iterator[ForeignKey]:
    for other in apps.get_models(include_auto_created=True):
        for field in other._meta.local_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is model:
                yield field


def siblings(field: ForeignKey) -> list[ForeignKey]:
    """The other columns of its table that name the same kind of row."""
    same = references(field.related_model)
    return [other for other in same if other.model is field.model and other is not field]


def keys_with(field: ForeignKey) -> list[tuple[str, ...]]:
    """Of each combination that may stand once only and has `field` in it, the other columns."""
    meta = field.model._meta
    together = [tuple(names) for names in meta.unique_together]
    together += [
        tuple(rule.fields)
        for rule in meta.constraints
        if isinstance(rule, models.UniqueConstraint) and field.name in rule.fields
    ]
    columns = {column.name: column.attname for column in meta.local_fields}
    own: list[tuple[str, ...]] = [()] if field.unique else []
    return own + [
        tuple(columns[name] for name in names if name != field.name)
        for names in together
        if field.name in names
    ]
