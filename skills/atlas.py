"""The graph with its names and its scope: what pages need of it, in memory, so they ask little."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from django.urls import reverse

from skills.graph.domain import SkillGraph
from skills.graph.models import Discipline, Skill
from skills.graph.store import current_graph
from skills.labels import Labels, said
from skills.scope.domain import Scope
from skills.scope.models import ScopeTag

NO_LABELS: Labels = {}  # one for all that have none


class SkillName(NamedTuple):
    """What a list says of a skill, without its row."""

    pk: int
    slug: str
    name: str
    summary: str
    hours: float
    discipline: Discipline
    chapter: str = ""
    labels: Labels = NO_LABELS

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return said(self.labels, "name", self.name)

    @property
    def about(self) -> str:
        return said(self.labels, "summary", self.summary)

    def get_absolute_url(self) -> str:
        return reverse("skills:skill", args=[self.discipline.slug, self.slug])


@dataclass(frozen=True, eq=False)
class Atlas:
    """One version of the graph. Names are read when first asked for."""

    graph: SkillGraph

    @cached_property
    def scope(self) -> Scope:
        return Scope(self.graph)

    @cached_property
    def disciplines(self) -> dict[int, Discipline]:
        return {discipline.pk: discipline for discipline in Discipline.objects.all()}

    @cached_property
    def skills_by_discipline(self) -> dict[int, list[SkillName]]:
        found: dict[int, list[SkillName]] = {pk: [] for pk in self.disciplines}
        for skill in self.skills.values():
            found[skill.discipline.pk].append(skill)
        return found

    @cached_property
    def tags(self) -> dict[int, ScopeTag]:
        return {tag.pk: tag for tag in ScopeTag.objects.all()}

    @cached_property
    def skills(self) -> dict[int, SkillName]:
        """In the order of their disciplines and names."""
        rows = Skill.objects.live().values_list(
            "pk", "slug", "name", "summary", "hours", "discipline", "chapter", "labels"
        )
        return {
            pk: SkillName(
                pk,
                slug,
                name,
                summary,
                float(hours),
                self.disciplines[home],
                chapter,
                labels or NO_LABELS,
            )
            for pk, slug, name, summary, hours, home, chapter, labels in rows
            if pk in self.graph
        }

    @cached_property
    def drawn(self) -> dict[Hashable, Any]:
        """What maps are drawn of this version, the same for everyone; see `drawing.kept`."""
        return {}

    def discipline(self, slug: str) -> Discipline | None:
        return next((found for found in self.disciplines.values() if found.slug == slug), None)

    def named(self, pks: Iterable[int]) -> list[SkillName]:
        """Those that still have a name: one may have been unpublished a moment ago."""
        return [self.skills[pk] for pk in pks if pk in self.skills]

    def tags_named(self, pks: Iterable[int]) -> list[ScopeTag]:
        return [self.tags[pk] for pk in pks if pk in self.tags]


@lru_cache(maxsize=1)
def atlas_of(graph: SkillGraph) -> Atlas:
    return Atlas(graph)


def current_atlas() -> Atlas:
    """One query while the graph stands as it is."""
    return atlas_of(current_graph())
