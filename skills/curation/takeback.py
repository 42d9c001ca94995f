"""Takes back what a journal remembers: carefully, not blindly.

What somebody changed since stays as she changed it. A row whose place is taken meanwhile, or whose
owner is gone, does not come again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from skills.curation.journal import Entry, Journal, read

Model = type[models.Model]


def take_back(entries: Iterable[Entry]) -> None:
    """The last first. Use inside a transaction."""
    for entry in reversed(list(entries)):
        TAKEN_BACK[entry["how"]](apps.get_model(entry["model"]), entry)


def _update(model: Model, entry: Entry) -> None:
    rows = model._base_manager.filter(pk__in=entry["pks"], **read(model, entry["after"]))
    before = read(model, entry["before"])
    try:
        with transaction.atomic():
            rows.update(**before)
    except IntegrityError:  # one of them has its place taken: the others need not stay for it
        for pk in rows.values_list("pk", flat=True):
            _update_one(model, pk, before)


def _update_one(model: Model, pk: Any, before: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**before)
    except IntegrityError:
        return


def _add(model: Model, entry: Entry) -> None:
    name = model._meta.pk.attname
    Journal().delete(model._base_manager.filter(pk__in=[row[name] for row in entry["rows"]]))


def _delete(model: Model, entry: Entry) -> None:
    rows = [model(**read(model, values)) for values in entry["rows"]]
    owned = [row for row in rows if _has_owners(row)]
    try:
        with transaction.atomic():
            model._base_manager.bulk_create(owned)
    except IntegrityError:
        for row in owned:
            _insert(row)


def _insert(row: models.Model) -> None:
    try:
        with transaction.atomic():
            row.save_base(raw=True, force_insert=True)
    except IntegrityError:
        return


def _has_owners(row: models.Model) -> bool:
    """The database itself would tell of a lost owner only at the end of the transaction."""
    owners = [
        (field.related_model, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.related_model
    ]
    named = [(model, pk) for model, pk in owners if pk is not None]
    return all(model._base_manager.filter(pk=pk).exists() for model, pk in named)


TAKEN_BACK = {"update": _update, "add": _add, "delete": _delete}
