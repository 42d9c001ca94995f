"""However a row is saved, by form, import or script, the address that it leaves leads to it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models.signals import pre_save

from skills.curation.addresses import Row, leave_address, path_of
from skills.curation.journal import Journal
from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag

ADDRESS = frozenset({"slug", "discipline", "discipline_id"})


def connect() -> None:
    for model in (Discipline, Skill, ScopeTag):
        pre_save.connect(note_address, sender=model, dispatch_uid="skills.curation.note_address")


def note_address(
    sender: type[Any], instance: Row, update_fields: Collection[str] | None = None, **_: Any
) -> None:
    """One query, none where the address is not written."""
    if not instance.pk or (update_fields is not None and ADDRESS.isdisjoint(update_fields)):
        return
    rows = sender._base_manager.filter(pk=instance.pk)
    stored = rows.select_related("discipline") if sender is Skill else rows
    before = stored.first()
    if before and path_of(before) != path_of(instance):
        leave_address(Journal(), path_of(before), instance)
