"""Merging, renaming and retiring skills."""

from __future__ import annotations

from django.utils.translation import gettext as _

from members.models import Member
from skills.curation.addresses import leave_address, path_of
from skills.curation.errors import CurationError
from skills.curation.models import GraphChange
from skills.curation.moving import move_all
from skills.curation.needs import bring_dependants, bring_needs
from skills.curation.record import Record, recorded
from skills.graph.models import Discipline, Prerequisite, Relation, Skill


def merge_skills(*, source: Skill, target: Skill, by: Member | None = None) -> GraphChange:
    """All that names `source` names `target` from now on; `source` is retired in its favour.

    Raises CurationError, or PrerequisiteLoop where the two together would need themselves.
    """
    require_two(source, target)
    with recorded(GraphChange.Kind.MERGE, source, by) as record:
        record.lock_learners(source.pk, target.pk)
        record.into = target.name
        record.concerns.append(target)
        bring_needs(record.journal, source, target)
        bring_dependants(record.journal, source, target)
        move_all(record.journal, source, target)
        drop_mirrored(record, target)
        stand_down(record, source, target)
    return record.made


def require_two(source: Skill, target: Skill) -> None:
    if source.pk == target.pk:
        raise CurationError(_("Choose two different skills."))
    if not target.live:
        raise CurationError(_("“%(name)s” is not published.") % {"name": target.name})


def drop_mirrored(record: Record, skill: Skill) -> None:
    """Kin are kin both ways: the same two the other way round are said already."""
    kin = Relation.objects.filter(kind=Relation.Kind.RELATED)
    first = set(kin.filter(a=skill).values_list("b", flat=True))
    record.journal.delete(kin.filter(b=skill, a__in=first))


def stand_down(record: Record, skill: Skill, heir: Skill | None) -> None:
    record.journal.save(
        skill,
        live=False,
        has_unpublished_changes=True,
        live_revision_id=None,
        replaced_by_id=heir and heir.pk,
    )
    record.heir = heir
    if heir:
        leave_address(record.journal, path_of(skill), heir)


def retire_skill(
    *, skill: Skill, replaced_by: Skill | None = None, by: Member | None = None
) -> GraphChange:
    """No longer to be learnt. What needed it needs `replaced_by`, or that need falls away.

    Evidence stays with it: what was shown was shown. Raises CurationError, PrerequisiteLoop.
    """
    if replaced_by:
        require_two(skill, replaced_by)
    with recorded(GraphChange.Kind.RETIRE, skill, by) as record:
        if replaced_by:
            record.into = replaced_by.name
            record.concerns.append(replaced_by)
            bring_dependants(record.journal, skill, replaced_by)
        record.journal.delete(Prerequisite.objects.filter(needs=skill))
        stand_down(record, skill, replaced_by)
    return record.made


def rename_skill(
    *,
    skill: Skill,
    name: str,
    slug: str,
    discipline: Discipline | None = None,
    by: Member | None = None,
) -> GraphChange:
    """Another name, address or home. Whoever knew the old address still finds it."""
    home = discipline or skill.discipline
    require_free_slug(home, slug, besides=skill)
    path, moves = path_of(skill), home.pk != skill.discipline_id
    with recorded(GraphChange.Kind.RENAME, skill, by) as record:
        record.into = name
        if moves:
            record.recross_learners(skill.pk)
        record.journal.save(skill, name=name, slug=slug, discipline_id=home.pk)
        leave_address_of_change(record, path, skill)
    return record.made


def leave_address_of_change(record: Record, path: str, skill: Skill) -> None:
    skill.refresh_from_db(fields=["discipline"])
    if path_of(skill) != path:
        leave_address(record.journal, path, skill)


def require_free_slug(discipline: Discipline, slug: str, *, besides: Skill | None = None) -> None:
    there = Skill.objects.filter(discipline=discipline, slug=slug)
    taken = there.exclude(pk=besides.pk if besides else 0).first()
    if taken:
        words = {"name": taken.name, "discipline": discipline.name}
        raise CurationError(_("This address is taken in %(discipline)s: “%(name)s”.") % words)
