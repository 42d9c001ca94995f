"""What an agreed proposal writes to the graph: remembered as one change, and so it can be undone.

All raise ValidationError where it cannot be done as things stand now, PrerequisiteLoop included.
"""

from __future__ import annotations

from copy import deepcopy

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from members.models import Member
from skills.curation.addresses import free_slug
from skills.curation.models import GraphChange
from skills.curation.needs import free_group
from skills.curation.record import recorded
from skills.curation.tags import naming
from skills.graph.models import Discipline, Prerequisite, Skill
from skills.scope.models import ScopeTag, TaggedSkill

LONGEST_INTO = 1000
LONGEST_SLUG = 100
PROPOSED = GraphChange.Kind.PROPOSED


def add_skill(
    *, discipline: Discipline, name: str, summary: str, by: Member
) -> tuple[Skill, GraphChange]:
    if discipline.skills.filter(name__iexact=name, live=True).exists():
        raise ValidationError(_("There is a skill of this name already."))
    slug = slugify(name, allow_unicode=True)[:LONGEST_SLUG] or "skill"
    taken = set(discipline.skills.values_list("slug", flat=True))
    skill = Skill(discipline=discipline, name=name, summary=summary, slug=free_slug(slug, taken))
    with recorded(PROPOSED, skill, by) as record:
        record.journal.add([skill])
        record.learnt_on.add(skill.pk)  # once it is learnt, this is not undone
    return skill, record.made


def add_need(*, skill: Skill, needs: Skill, level: int, by: Member) -> GraphChange:
    """Needed besides all that is needed already."""
    if skill.prerequisites.filter(needs=needs).exists():
        raise ValidationError(_("It needs that already."))
    with recorded(PROPOSED, skill, by) as record:
        record.into = needs.name
        record.concerns.append(needs)
        need = Prerequisite(skill=skill, needs=needs, group=free_group(skill), min_level=level)
        record.journal.add([need])
    return record.made


def add_tag(
    *, name: str, kind: str, summary: str, skill: Skill | None, by: Member
) -> tuple[ScopeTag, GraphChange]:
    tag = ScopeTag(kind=kind, summary=summary, **naming(name))
    with recorded(PROPOSED, tag, by) as record:
        record.journal.add([tag])
        if skill:
            record.into = skill.name
            record.concerns.append(skill)
            record.journal.add([TaggedSkill(tag=tag, content_object=skill)])
    return tag, record.made


def tag_skill(*, skill: Skill, tag: ScopeTag, by: Member) -> GraphChange:
    if TaggedSkill.objects.filter(tag=tag, content_object=skill).exists():
        raise ValidationError(_("It has that scope tag already."))
    with recorded(PROPOSED, skill, by) as record:
        record.into = tag.name
        record.concerns.append(tag)
        record.journal.add([TaggedSkill(tag=tag, content_object=skill)])
    return record.made


def words_of(skill: Skill, column: str, language: str) -> str:
    """As they stand; `language` empty: the node's own."""
    if language:
        return str(skill.labels.get(language, {}).get(column, ""))
    return str(getattr(skill, column))


def change_words(
    *, skill: Skill, column: str, language: str, before: str, text: str, by: Member
) -> GraphChange:
    """Its address stays. Only where it still says what it said."""
    if words_of(skill, column, language) != before:
        raise ValidationError(_("These words have changed since: look at them again."))
    with recorded(PROPOSED, skill, by) as record:
        record.into = text[:LONGEST_INTO]
        if language:
            labels = deepcopy(skill.labels)
            labels.setdefault(language, {})[column] = text
            record.journal.save(skill, labels=labels)
        else:
            record.journal.save(skill, **{column: text})
    return record.made
