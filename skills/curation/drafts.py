"""What Wagtail keeps beside a row follows it: its draft, the search index, who names it.

An editor goes on from the newest draft. Had that not been told of a change, publishing it would
take the change back unseen. Older drafts are history and stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex, Revision, RevisionMixin
from wagtail.search.index import Indexed, insert_or_update_object

from skills.curation.journal import Entry, columns_of, values_of

Model = type[models.Model]


class Drafts:
    """The newest drafts that some entries touch, each read once and written once."""

    def __init__(self) -> None:
        self.read: dict[tuple[Model, Any], Revision | None] = {}

    def of(self, model: Model, pk: Any) -> dict[str, Any]:
        """The content, to be changed in place; that of nobody where there is no draft."""
        if (model, pk) not in self.read:
            rows = model._base_manager.filter(pk=pk, latest_revision__isnull=False)
            newest = rows.values("latest_revision") if issubclass(model, RevisionMixin) else ()
            self.read[model, pk] = Revision.objects.filter(pk__in=newest).first()
        revision = self.read[model, pk]
        return revision.content if revision else {}

    def children(self, field: Any, owner: Any) -> list[dict[str, Any]]:
        name = field.remote_field.get_accessor_name()
        return self.of(field.related_model, owner).setdefault(name, [])

    def write(self) -> None:
        Revision.objects.bulk_update(filter(None, self.read.values()), ["content"])


def follow(entries: Iterable[Entry]) -> None:
    """What was written to rows is written to the newest drafts of them and of their owners."""
    drafts = Drafts()
    for entry in entries:
        model = apps.get_model(entry["model"])
        if issubclass(model, RevisionMixin):
            follow_row(drafts, model, entry)
        elif parents := [f for f in columns_of(model).values() if isinstance(f, ParentalKey)]:
            follow_child(drafts, parents[0], entry)
    drafts.write()
    for model, pk in drafts.read:
        index(model, pk)


def follow_row(drafts: Drafts, model: Model, entry: Entry) -> None:
    for pk in entry.get("pks", ()):
        content = drafts.of(model, pk)
        for name, before in named(model, entry.get("before", {})).items():
            if content.get(name) == before:
                content[name] = named(model, entry["after"])[name]
    for row in entry.get("rows", ()):
        drafts.of(model, row["id"])


def follow_child(drafts: Drafts, parent: Any, entry: Entry) -> None:
    if entry["how"] == "update":
        for pk in entry["pks"]:
            change_child(drafts, parent, pk, entry)
        return
    for row in entry["rows"]:
        children = drafts.children(parent, row[parent.attname])
        if entry["how"] == "add":
            children.append(as_child(parent.model, row))
        else:
            take_out(children, as_child(parent.model, row), parent)


def change_child(drafts: Drafts, parent: Any, pk: Any, entry: Entry) -> None:
    """From its owner's draft to the same or another owner's, with what it holds by then."""
    row = parent.model._base_manager.filter(pk=pk).first()
    if row is None:
        return
    now = values_of(row)
    was = now | entry["before"]
    children = drafts.children(parent, was[parent.attname])
    child = take_out(children, as_child(parent.model, was), parent)
    child |= named(parent.model, entry["after"])
    owner = entry["after"].get(parent.attname, was[parent.attname])
    drafts.children(parent, owner).append(child)


def take_out(children: list[dict[str, Any]], like: dict[str, Any], parent: Any) -> dict[str, Any]:
    """The child that is this row, out of its draft; as it is, where the draft has none."""
    for child in children:
        if is_row(child, like, parent):
            children.remove(child)
            return child
    return like


def is_row(child: dict[str, Any], like: dict[str, Any], parent: Any) -> bool:
    """By key; a child that was new in the draft has none, though it is published since."""
    if child.get("pk") is not None:
        return bool(child["pk"] == like["pk"])
    fields = parent.model._meta.concrete_fields
    names = [f.name for f in fields if f.is_relation and f is not parent]
    return all(child.get(name) == like[name] for name in names)


def as_child(model: Model, row: Entry) -> dict[str, Any]:
    return {"pk": row["id"], **{n: v for n, v in named(model, row).items() if n != "id"}}


def named(model: Model, values: Entry) -> dict[str, Any]:
    """As drafts call the columns: by the names of their fields."""
    columns = columns_of(model)
    return {columns[name].name: value for name, value in values.items()}


def index(model: Model, pk: Any) -> None:
    row = model._base_manager.filter(pk=pk).first()
    if row is None:
        return
    ReferenceIndex.create_or_update_for_object(row)
    if issubclass(model, Indexed):
        insert_or_update_object(row)
