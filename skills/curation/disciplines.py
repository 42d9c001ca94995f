"""Merging, splitting, renaming and retiring disciplines."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from members.models import Member
from skills.curation.addresses import free_slug, leave_address, path_of
from skills.curation.errors import CurationError
from skills.curation.models import GraphChange
from skills.curation.moving import move_all
from skills.curation.record import Record, recorded
from skills.graph.models import Discipline, Skill


def merge_disciplines(
    *, source: Discipline, target: Discipline, by: Member | None = None
) -> GraphChange:
    """The skills of `source` are at home in `target`; where an address is taken, they get another.

    Raises CurationError.
    """
    if source.pk == target.pk:
        raise CurationError(_("Choose two different disciplines."))
    with recorded(GraphChange.Kind.MERGE, source, by) as record:
        record.into = target.name
        record.concerns.append(target)
        record.recross_learners(*skills_of(source), *skills_of(target))
        move_skills(record, Skill.objects.filter(discipline=source), target)
        move_all(record.journal, source, target)
        remove(record, source, target)
    return record.made


def skills_of(discipline: Discipline) -> list[int]:
    return list(discipline.skills.values_list("pk", flat=True))


def move_skills(record: Record, skills: Iterable[Skill], home: Discipline) -> None:
    """Each leaves its old address behind."""
    taken = set(home.skills.values_list("slug", flat=True))
    for skill in skills:
        path, slug = path_of(skill), free_slug(skill.slug, taken)
        taken.add(slug)
        record.journal.save(skill, discipline_id=home.pk, slug=slug)
        leave_address(record.journal, path, skill)


def remove(record: Record, discipline: Discipline, heir: Discipline | None) -> None:
    record.journal.delete(Discipline.objects.filter(pk=discipline.pk))
    record.heir = heir
    if heir:
        leave_address(record.journal, path_of(discipline), heir)


def split_discipline(
    *,
    discipline: Discipline,
    name: str,
    slug: str,
    skills: Collection[int],
    by: Member | None = None,
) -> GraphChange:
    """The chosen skills are at home in a new discipline. Raises CurationError."""
    require_free(name, slug)
    chosen = Skill.objects.filter(discipline=discipline, pk__in=skills)
    if not chosen.exists():
        raise CurationError(_("Choose the skills that go to the new discipline."))
    with recorded(GraphChange.Kind.SPLIT, discipline, by) as record:
        record.into = f"{discipline.name}, {name}"
        record.recross_learners(*skills_of(discipline))
        last = Discipline.objects.aggregate(last=Max("position"))["last"] or 0
        new = Discipline(
            name=name, slug=slug, position=last + 1, look=(last + 1) % Discipline.LOOKS
        )
        record.part(new, of=discipline)
        move_skills(record, chosen, new)
    return record.made


def require_free(name: str, slug: str, *, besides: Discipline | None = None) -> None:
    others = Discipline.objects.exclude(pk=besides.pk if besides else 0)
    if others.filter(slug=slug).exists() or others.filter(name=name).exists():
        raise CurationError(_("There is a discipline of this name or address already."))


def rename_discipline(
    *, discipline: Discipline, name: str, slug: str, by: Member | None = None
) -> GraphChange:
    """Its skills are found below the old address too. Raises CurationError."""
    require_free(name, slug, besides=discipline)
    path = path_of(discipline)
    with recorded(GraphChange.Kind.RENAME, discipline, by) as record:
        record.into = name
        record.journal.save(discipline, name=name, slug=slug)
        if slug != path:
            leave_address(record.journal, path, discipline)
    return record.made


def retire_discipline(*, discipline: Discipline, by: Member | None = None) -> GraphChange:
    """An empty one goes. Raises CurationError while it holds skills, retired ones included."""
    if count := discipline.skills.count():
        reason = _("It holds %(count)d skills. Merge it, or move them first.")
        raise CurationError(reason % {"count": count})
    with recorded(GraphChange.Kind.RETIRE, discipline, by) as record:
        remove(record, discipline, None)
    return record.made
