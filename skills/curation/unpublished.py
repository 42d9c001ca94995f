"""Drafts that name a row where nothing is published yet: they name what it became."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Revision, RevisionMixin

from skills.curation.journal import Journal
from skills.curation.references import references

Place = tuple[str, str]  # the relation to a child, "" for the row itself; the field that names


def rename_in_drafts(journal: Journal, source: models.Model, target: models.Model) -> None:
    """Call it when the rows are written and their drafts told. A query or two for each model."""
    changed = []
    for model, places in homes(type(source)).items():
        rows = model._base_manager.filter(has_unpublished_changes=True)
        for revision in Revision.objects.filter(pk__in=rows.values("latest_revision")):
            content = deepcopy(revision.content)
            for place in places:
                rename(content, place, source.pk, target.pk)
            if content != revision.content:
                revision.content = content
                changed.append(revision)
    journal.save_all(changed, "content")


def homes(model: type[models.Model]) -> dict[Any, list[Place]]:
    """The kinds of drafts that may name such rows, and where in their content."""
    found: dict[Any, list[Place]] = {}
    for field in references(model):
        if issubclass(field.model, RevisionMixin):
            found.setdefault(field.model, []).append(("", field.name))
        for parent in field.model._meta.local_fields:
            if isinstance(parent, ParentalKey) and parent is not field:
                relation = parent.remote_field.get_accessor_name()
                found.setdefault(parent.related_model, []).append((relation, field.name))
    return found


def rename(content: dict[str, Any], place: Place, old: int, new: int) -> None:
    relation, name = place
    rows = content.get(relation, []) if relation else [content]
    for row in [row for row in rows if row.get(name) == old]:
        row[name] = new
        if relation and sum(is_same(row, other, name) for other in rows) > 1:
            rows.remove(row)


def is_same(row: dict[str, Any], other: dict[str, Any], name: str) -> bool:
    """Needs of one skill in two groups are two needs."""
    return bool(row[name] == other.get(name) and row.get("group") == other.get("group"))
