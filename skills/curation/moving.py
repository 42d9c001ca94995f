"""Everything that names one row names another from now on, in every table that there is."""

from __future__ import annotations

from typing import Any

from django.db import models

from skills.curation.journal import Journal, Rows
from skills.curation.references import ForeignKey, keys_with, references, siblings
from skills.evidence.models import SkillState
from skills.journey.models import Crossing

# What is derived of evidence is not moved but derived anew (`skills.curation.learners`).
DERIVED: frozenset[type[models.Model]] = frozenset({SkillState, Crossing})


def move_all(journal: Journal, source: models.Model, target: models.Model) -> None:
    for field in references(type(source)):
        if field.model not in DERIVED:
            rows = field.model._base_manager.filter(**{field.attname: source.pk})
            move(journal, field, rows, target.pk)


def move(journal: Journal, field: ForeignKey, rows: Rows, target: int) -> None:
    """A row that would stand twice goes, and so does one that would tie `target` to itself."""
    part_with_itself(journal, field, rows, target)
    for key in keys_with(field):
        there = field.model._base_manager.filter(**{field.attname: target})
        taken = set(there.values_list(*key))
        twice = [pk for pk, *own in rows.values_list("pk", *key) if tuple(own) in taken]
        journal.delete(field.model._base_manager.filter(pk__in=twice))
    journal.update(rows.all(), **{field.attname: target})


def part_with_itself(journal: Journal, field: ForeignKey, rows: Rows, target: int) -> None:
    if field.model is field.related_model:
        journal.update(rows.filter(pk=target), **{field.attname: None})
    for other in siblings(field):
        tied: Any = rows.filter(**{other.attname: target})
        if other.null:
            journal.update(tied, **{other.attname: None})
        elif field.null:
            journal.update(tied, **{field.attname: None})
        else:
            journal.delete(tied)
