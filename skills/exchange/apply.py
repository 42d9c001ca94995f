"""Carries out a plan for the graph: one transaction, loops refused by it as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from members.models import Member
from skills.curation.actions import retire_skill
from skills.exchange.history import publish_changes
from skills.exchange.indexing import index_rows
from skills.exchange.plan import GraphPlan, Mark, Retired
from skills.exchange.spec import DisciplineSpec, SkillSpec, TagSpec
from skills.exchange.stored import skill_keys
from skills.exchange.ties import write_ties
from skills.graph.actions import changing_graph
from skills.graph.models import Discipline, ExternalId, Relation, Skill
from skills.labels import to_json
from skills.scope import names
from skills.scope.models import ScopeTag

BATCH = 1000
Tell = Callable[[str], Any]


def silent(_line: str) -> None:
    pass


def apply_graph(plan: GraphPlan, *, by: Member | None = None, tell: Tell = silent) -> None:
    """Raises PrerequisiteLoop, and then nothing has changed."""
    if plan.is_empty:
        return
    with changing_graph():
        Applying(plan, by, tell).all()


class Applying:
    """Rows are written many at a time, so what their signals would do is done here as well."""

    def __init__(self, plan: GraphPlan, by: Member | None, tell: Tell) -> None:
        self.plan, self.by, self.tell = plan, by, tell

    def all(self) -> None:
        for discipline in self.plan.disciplines:
            write_discipline(discipline)
        self.write_tags()
        self.pks = {key: pk for pk, key in skill_keys().items()}
        changed = [spec for spec in self.plan.skills if spec.key in self.pks]
        self.add([spec for spec in self.plan.skills if spec.key not in self.pks])
        self.write_marks()
        write_ties(self.plan.skills, self.pks)
        self.change(changed)
        self.index()
        self.relate()
        for retired in self.plan.retired:
            self.retire(retired)

    def write_tags(self) -> None:
        there = set(ScopeTag.objects.values_list("slug", flat=True))
        new = [tag_row(spec) for spec in self.plan.tags if spec.slug not in there]
        ScopeTag.objects.bulk_create(new, batch_size=BATCH)
        index_rows(ScopeTag, [tag.pk for tag in new])
        for spec in self.plan.tags:
            if spec.slug in there:
                change_tag(spec)

    def add(self, specs: Sequence[SkillSpec]) -> None:
        """Without what they need, since skills need each other."""
        homes = dict(Discipline.objects.values_list("slug", "pk"))
        for start in range(0, len(specs), BATCH):
            some = specs[start : start + BATCH]
            rows = [Skill(discipline_id=homes[s.key.discipline], slug=s.key.slug) for s in some]
            for row, spec in zip(rows, some, strict=True):
                write_words(row, spec)
            Skill.objects.bulk_create(rows)
            self.pks |= {spec.key: row.pk for row, spec in zip(rows, some, strict=True)}
            self.tell(f"{start + len(some)} of {len(specs)} new skills written")

    def change(self, specs: Sequence[SkillSpec]) -> None:
        for start in range(0, len(specs), BATCH):
            some = {self.pks[spec.key]: spec for spec in specs[start : start + BATCH]}
            rows = Skill.objects.in_bulk(some)
            for pk, row in rows.items():
                write_words(row, some[pk])
            publish_changes(list(rows.values()), self.by)
            self.tell(f"{start + len(some)} of {len(specs)} skills changed")

    def index(self) -> None:
        pks = [self.pks[spec.key] for spec in self.plan.skills]
        for start in range(0, len(pks), BATCH):
            index_rows(Skill, pks[start : start + BATCH])
            self.tell(f"{min(start + BATCH, len(pks))} of {len(pks)} skills can be searched for")

    def write_marks(self) -> None:
        """How to know these skills again at the next import of their source."""
        marks = {(self.pks[m.key], m.external.scheme, m.external.uri): m for m in self.plan.marks}
        there = {
            (row.skill_id, row.scheme, row.uri): row
            for row in ExternalId.objects.filter(scheme__in={key[1] for key in marks})
        }
        new = [external_row(*key, mark) for key, mark in marks.items() if key not in there]
        ExternalId.objects.bulk_create(new, batch_size=BATCH)
        known = [there[key] for key in marks if key in there]
        for row in known:
            mark = marks[row.skill_id, row.scheme, row.uri]
            row.said, row.written = mark.said, mark.written
        ExternalId.objects.bulk_update(known, ["said", "written"], batch_size=BATCH)

    def relate(self) -> None:
        Relation.objects.bulk_create(
            [
                Relation(a_id=self.pks[a], b_id=self.pks[b], kind=Relation.Kind.RELATED)
                for a, b in self.plan.related
            ],
            batch_size=BATCH,
        )

    def retire(self, retired: Retired) -> None:
        """Its `said` is emptied: should the source have it again, it comes back."""
        skill = Skill.objects.get(pk=self.pks[retired.key])
        heir = Skill.objects.get(pk=self.pks[retired.heir]) if retired.heir else None
        retire_skill(skill=skill, replaced_by=heir, by=self.by)
        ExternalId.objects.filter(skill=skill).update(said="")


def write_discipline(spec: DisciplineSpec) -> None:
    count = Discipline.objects.count()
    words = {"name": spec.name, "summary": spec.summary, "labels": to_json(spec.labels)}
    place = {"position": count, "look": count % Discipline.LOOKS}
    Discipline.objects.update_or_create(
        slug=spec.slug, defaults=words, create_defaults={**words, **place}
    )


def tag_row(spec: TagSpec) -> ScopeTag:
    row = ScopeTag(slug=spec.slug)
    write_tag_words(row, spec)
    return row


def change_tag(spec: TagSpec) -> None:
    row = ScopeTag.objects.get(slug=spec.slug)
    write_tag_words(row, spec)
    row.save()


def write_tag_words(row: ScopeTag, spec: TagSpec) -> None:
    row.name = names.tidy(spec.name)
    row.key = names.key(spec.name)
    row.kind, row.summary, row.synonyms = spec.kind, spec.summary, list(spec.synonyms)
    row.labels = to_json(spec.labels)


def write_words(row: Skill, spec: SkillSpec) -> None:
    row.name, row.summary, row.hours = spec.name, spec.summary, spec.hours
    row.chapter, row.labels = spec.chapter, to_json(spec.labels)


def external_row(pk: int, scheme: str, uri: str, mark: Mark) -> ExternalId:
    match = mark.external.match
    return ExternalId(
        skill_id=pk, scheme=scheme, uri=uri, match=match, said=mark.said, written=mark.written
    )
