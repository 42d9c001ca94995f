"""Merging, splitting, renaming and retiring scope tags."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from members.models import Member
from skills.curation.addresses import free_slug, leave_address, path_of
from skills.curation.errors import CurationError
from skills.curation.models import GraphChange
from skills.curation.moving import move, move_all
from skills.curation.record import recorded
from skills.curation.references import references
from skills.scope import names
from skills.scope.models import ScopeTag


def merge_tags(*, source: ScopeTag, target: ScopeTag, by: Member | None = None) -> GraphChange:
    """What has the tag `source` has `target`, which goes by the names of both. CurationError."""
    if source.pk == target.pk:
        raise CurationError(_("Choose two different scope tags."))
    with recorded(GraphChange.Kind.MERGE, source, by) as record:
        record.into = target.name
        record.concerns.append(target)
        record.heir = target
        known = dict.fromkeys([*target.synonyms, source.name, *source.synonyms])
        also = [name for name in known if names.key(name) != target.key]
        record.journal.save(target, synonyms=also)
        move_all(record.journal, source, target)
        record.journal.delete(ScopeTag.objects.filter(pk=source.pk))
        leave_address(record.journal, path_of(source), target)
    return record.made


def split_tag(
    *, tag: ScopeTag, name: str, rows: Mapping[str, Collection[int]], by: Member | None = None
) -> GraphChange:
    """The chosen rows have a new tag instead. `rows`: by column, as in `tagging`. CurationError."""
    new = ScopeTag(kind=tag.kind, **naming(name))
    with recorded(GraphChange.Kind.SPLIT, tag, by) as record:
        record.into = f"{tag.name}, {new.name}"
        record.part(new, of=tag)
        for label, field in tagging().items():
            chosen = field.model._base_manager.filter(
                pk__in=rows.get(label, ()), **{field.attname: tag.pk}
            )
            move(record.journal, field, chosen, new.pk)
    return record.made


def tagging() -> dict[str, Any]:
    """The columns by which something has a tag: those of skills, of courses, of what comes."""
    fields = references(ScopeTag)
    return {str(field): field for field in fields if hasattr(field.model, "content_object")}


def naming(name: str, *, besides: ScopeTag | None = None) -> dict[str, str]:
    """Raises CurationError where another tag has the name."""
    tidy = names.tidy(name)
    others = ScopeTag.objects.exclude(pk=besides.pk if besides else 0)
    if same := others.filter(key=names.key(tidy)).first():
        reason = _("There is a scope tag of this name already: “%(name)s”.")
        raise CurationError(reason % {"name": same.name})
    slug = names.slug(tidy)
    taken = set(others.filter(slug__startswith=slug).values_list("slug", flat=True))
    return {"name": tidy, "key": names.key(tidy), "slug": free_slug(slug, taken)}


def rename_tag(*, tag: ScopeTag, name: str, by: Member | None = None) -> GraphChange:
    """Its address follows its name. Raises CurationError."""
    values, path = naming(name, besides=tag), path_of(tag)
    with recorded(GraphChange.Kind.RENAME, tag, by) as record:
        record.into = values["name"]
        record.journal.save(tag, **values)
        if path_of(tag) != path:
            leave_address(record.journal, path, tag)
    return record.made


def retire_tag(*, tag: ScopeTag, by: Member | None = None) -> GraphChange:
    """What had it has it no longer."""
    with recorded(GraphChange.Kind.RETIRE, tag, by) as record:
        record.journal.delete(ScopeTag.objects.filter(pk=tag.pk))
    return record.made
