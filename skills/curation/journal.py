"""Writes that are remembered row by row, so that they can be taken back row by row.

An entry is plain JSON: "update" names the rows and their columns before and after, "add" and
"delete" hold whole rows. `skills.curation.takeback` reads them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import models

from skills.curation.references import references

Rows = models.QuerySet[Any, Any]
Entry = dict[str, Any]
Model = TypeVar("Model", bound=models.Model)


class Journal:
    """Collects entries in the order of the writes. Use inside a transaction."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def update(self, rows: Rows, **values: Any) -> None:
        """`values`: columns (`skill_id`, not `skill`) and what they shall hold."""
        groups: dict[str, tuple[list[Any], Entry]] = {}
        for row in rows.order_by("pk").values("pk", *values):
            pk, before = row.pop("pk"), plain(rows.model, row)
            groups.setdefault(json.dumps(before), ([], before))[0].append(pk)
        after = plain(rows.model, values)
        for pks, before in groups.values():
            if before != after:
                self._write("update", rows.model, pks=pks, before=before, after=after)
                rows.model._base_manager.filter(pk__in=pks).update(**values)

    def save(self, row: models.Model, **values: Any) -> None:
        """The same for one row, which is brought up to date too."""
        self.update(type(row)._base_manager.filter(pk=row.pk), **values)
        for name, value in values.items():
            setattr(row, name, value)

    def save_all(self, rows: Sequence[models.Model], *names: str) -> None:
        """Rows that differ each in its way: these columns of theirs, as they are in memory."""
        if not rows:
            return
        model = type(rows[0])
        stored = model._base_manager.filter(pk__in=[row.pk for row in rows]).values("pk", *names)
        before = {row.pop("pk"): plain(model, row) for row in stored}
        for row in rows:
            after = plain(model, {name: getattr(row, name) for name in names})
            self._write("update", model, pks=[row.pk], before=before[row.pk], after=after)
        model._base_manager.bulk_update(rows, names, batch_size=200)

    def add(self, rows: Sequence[Model]) -> Sequence[Model]:
        if rows:
            type(rows[0])._base_manager.bulk_create(rows)
            self._write("add", type(rows[0]), rows=[values_of(row) for row in rows])
        return rows

    def delete(self, rows: Rows) -> None:
        """With all that hangs on these rows, as the models' own rules would have it.

        Raises ProtectedError where those forbid it.
        """
        found = list(rows)
        if not found:
            return
        pks = [row.pk for row in found]
        model: Any = rows.model
        for field in references(model):
            hanging = field.model._base_manager.filter(**{f"{field.attname}__in": pks})
            if field.remote_field.on_delete is models.SET_NULL:
                self.update(hanging, **{field.attname: None})
            elif field.remote_field.on_delete is models.PROTECT and hanging.exists():
                raise models.ProtectedError(str(field), set(hanging))
            else:
                self.delete(hanging)
        self._write("delete", rows.model, rows=[values_of(row) for row in found])
        doomed = rows.model._base_manager.filter(pk__in=pks)
        doomed._raw_delete(doomed.db)

    def _write(self, how: str, model: type[models.Model], **what: Any) -> None:
        self.entries.append({"how": how, "model": model._meta.label_lower, **what})


def columns_of(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    return {field.attname: field for field in model._meta.concrete_fields}


def values_of(row: models.Model) -> Entry:
    """A whole row as JSON."""
    model = type(row)
    return plain(model, {name: getattr(row, name) for name in columns_of(model)})


def plain(model: type[models.Model], values: Mapping[str, Any]) -> Entry:
    """As JSON, to the last digit: what `read` makes the same values of."""
    columns = columns_of(model)
    return {name: _plain(columns[name], value) for name, value in values.items()}


def _plain(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    holder = field.model()
    setattr(holder, field.attname, value)
    return field.value_to_string(holder)


def read(model: type[models.Model], values: Entry) -> dict[str, Any]:
    columns = columns_of(model)
    return {name: columns[name].to_python(value) for name, value in values.items()}


def inverse(entries: list[Entry]) -> list[Entry]:
    """What taking them back writes, in its order."""
    return [_inverse(entry) for entry in reversed(entries)]


def _inverse(entry: Entry) -> Entry:
    if entry["how"] == "update":
        return {**entry, "before": entry["after"], "after": entry["before"]}
    return {**entry, "how": "delete" if entry["how"] == "add" else "add"}
