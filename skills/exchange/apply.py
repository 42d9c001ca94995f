"""Carries out a plan for the graph: one transaction, loops refused by it as a whole."""

from __future__ import annotations

from skills.exchange.plan import GraphPlan
from skills.exchange.spec import DisciplineSpec, SkillKey, SkillSpec, TagSpec
from skills.graph.actions import changing_graph
from skills.graph.models import Discipline, ExternalId, Prerequisite, Relation, Skill
from skills.scope.models import ScopeTag, TaggedSkill

LOOKS = 12


def apply_graph(plan: GraphPlan) -> None:
    """Raises PrerequisiteLoop, and then nothing has changed."""
    if plan.is_empty:
        return
    with changing_graph():
        for discipline in plan.disciplines:
            write_discipline(discipline)
        for tag in plan.tags:
            write_tag(tag)
        write_skills(plan)
        write_relations(plan)


def write_discipline(spec: DisciplineSpec) -> None:
    count = Discipline.objects.count()
    words = {"name": spec.name, "summary": spec.summary}
    place = {"position": count, "look": count % LOOKS}
    Discipline.objects.update_or_create(
        slug=spec.slug, defaults=words, create_defaults={**words, **place}
    )


def write_tag(spec: TagSpec) -> None:
    ScopeTag.objects.update_or_create(
        slug=spec.slug,
        defaults={
            "name": spec.name,
            "kind": spec.kind,
            "summary": spec.summary,
            "synonyms": list(spec.synonyms),
        },
    )


def write_skills(plan: GraphPlan) -> None:
    """Names first, since skills need each other; then what each needs and shares."""
    disciplines = {discipline.slug: discipline for discipline in Discipline.objects.all()}
    skills = skills_by_key()
    added = [spec for spec in plan.skills if spec.key not in skills]
    for spec in added:
        skills[spec.key] = Skill(discipline=disciplines[spec.key.discipline], slug=spec.key.slug)
        write_words(skills[spec.key], spec)
        skills[spec.key].save()
    tags = {tag.slug: tag for tag in ScopeTag.objects.all()}
    for spec in plan.skills:
        skill = skills[spec.key]
        write_words(skill, spec)
        write_ties(skill, spec, skills, tags)
        if spec in added:
            skill.save()
        else:  # an editor's earlier words stay in the skill's history
            skill.save_revision().publish()


def skills_by_key() -> dict[SkillKey, Skill]:
    return {
        SkillKey(skill.discipline.slug, skill.slug): skill
        for skill in Skill.objects.select_related("discipline")
    }


def write_words(skill: Skill, spec: SkillSpec) -> None:
    skill.name, skill.summary, skill.hours = spec.name, spec.summary, spec.hours


def write_ties(
    skill: Skill, spec: SkillSpec, skills: dict[SkillKey, Skill], tags: dict[str, ScopeTag]
) -> None:
    skill.prerequisites.set(
        Prerequisite(needs=skills[need.skill], group=number, min_level=need.level)
        for number, group in enumerate(spec.needs, 1)
        for need in sorted(group)
    )
    skill.tagged_items.set(TaggedSkill(tag=tags[slug]) for slug in sorted(spec.scope))
    skill.external_ids.set(ExternalId(**entry._asdict()) for entry in sorted(spec.external))


def write_relations(plan: GraphPlan) -> None:
    skills = skills_by_key()
    Relation.objects.bulk_create(
        Relation(a=skills[a], b=skills[b], kind=Relation.Kind.RELATED) for a, b in plan.related
    )
