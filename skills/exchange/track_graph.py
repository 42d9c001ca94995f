"""From tracks to a skill graph.

A concept needs what the exercise that teaches it needs. Where several exercises teach it, one of
them is enough: `(a and b) or (c and d)`, written as the AND of ORs that the graph holds. Exercises
that only practice concepts say nothing of what a concept needs, and those out of use teach nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from skills.exchange.exercism import Concept, Track
from skills.exchange.spec import (
    DisciplineSpec,
    External,
    GraphSpec,
    Need,
    SkillKey,
    SkillSpec,
    pair,
)
from skills.exchange.words import cut

SCHEME = "exercism"
Groups = tuple[frozenset[str], ...]


@dataclass
class TrackGraph:
    """A track's part of the graph, and what an editor should know about it."""

    track: Track
    skills: list[SkillSpec] = field(default_factory=list)
    untaught: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    out_of_use: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    loops: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        track = self.track
        needs = sum(len(group) for skill in self.skills for group in skill.needs)
        yield f"{track.name}: {len(self.skills)} concepts became skills, with {needs} prerequisites"
        yield (
            f"  {len(track.exercises)} exercises that teach: {len(self.out_of_use)} out of use, "
            f"{len(self.unfinished)} unfinished; {track.practice} only practice, and add no needs"
        )
        for told, names in (
            ("out of use, so they teach nobody", self.out_of_use),
            ("unfinished, but counted as teaching", self.unfinished),
            ("taught by no exercise, so without prerequisites", self.untaught),
        ):
            if names:
                yield f"  {told} ({len(names)}): {', '.join(names)}"
        yield from (f"  left out: {what}" for what in self.unknown)
        yield from (f"  refused, since it closes a loop: {what}" for what in self.loops)
        bare = [skill.key.slug for skill in self.skills if not skill.summary]
        if bare:
            yield f"  without a summary ({len(bare)}): {', '.join(bare)}"


def track_graph(track: Track) -> TrackGraph:
    graph = TrackGraph(track)
    graph.out_of_use = [e.slug for e in track.exercises if e.status == "deprecated"]
    graph.unfinished = [e.slug for e in track.exercises if e.status == "wip"]
    needs = without_loops(known_needs(track, graph), graph)
    for concept in track.concepts:
        if concept.slug not in needs:
            graph.untaught.append(concept.slug)
        graph.skills.append(skill(track, concept, needs.get(concept.slug, ())))
    return graph


def known_needs(track: Track, graph: TrackGraph) -> dict[str, Groups]:
    """By concept that something teaches."""
    known = {concept.slug for concept in track.concepts}
    ways: dict[str, list[frozenset[str]]] = {}
    for exercise in track.exercises:
        if exercise.slug in graph.out_of_use:
            continue
        for slug in [*exercise.teaches, *exercise.needs]:
            if slug not in known:
                graph.unknown.append(f"{exercise.slug} names “{slug}”, which is no concept here")
        for slug in set(exercise.teaches) & known:
            ways.setdefault(slug, []).append(frozenset(exercise.needs) & known)
    return {slug: as_groups(found) for slug, found in ways.items()}


def as_groups(ways: list[frozenset[str]]) -> Groups:
    """An OR of ANDs as an AND of ORs; a group that holds another adds nothing to it."""
    groups = {frozenset(choice) for choice in product(*ways)}
    fewest = [group for group in groups if not any(other < group for other in groups)]
    return tuple(sorted(fewest, key=sorted))


def without_loops(needs: Mapping[str, Groups], graph: TrackGraph) -> dict[str, Groups]:
    """Takes the needs up one by one; refuses, and names, each that would close a loop."""
    edges: dict[str, set[str]] = {}
    kept: dict[str, Groups] = {}
    for slug, groups in needs.items():
        fitting = []
        for group in groups:
            good = set()
            for need in sorted(group):
                if loop := path(edges, need, slug):
                    graph.loops.append(" needs ".join([slug, *loop]))
                else:
                    edges.setdefault(slug, set()).add(need)
                    good.add(need)
            fitting.append(frozenset(good))
        kept[slug] = tuple(group for group in fitting if group)
    return kept


def path(edges: Mapping[str, set[str]], start: str, goal: str) -> list[str] | None:
    """From `start` to `goal` along needs, both named."""
    came_from: dict[str, str] = {start: ""}
    todo = [start]
    while todo:
        here = todo.pop()
        if here == goal:
            return [*reversed(list(back(came_from, here)))]
        for there in sorted(edges.get(here, ())):
            if there not in came_from:
                came_from[there] = here
                todo.append(there)
    return None


def back(came_from: Mapping[str, str], here: str) -> Iterator[str]:
    while here:
        yield here
        here = came_from[here]


def skill(track: Track, concept: Concept, groups: Groups) -> SkillSpec:
    return SkillSpec(
        key=SkillKey(track.slug, concept.slug),
        name=concept.name,
        summary=concept.summary,
        needs=tuple(
            frozenset(Need(SkillKey(track.slug, slug)) for slug in group) for group in groups
        ),
        external=frozenset({External(SCHEME, concept.uuid)}),
    )


def whole_graph(graphs: list[TrackGraph], stored: GraphSpec) -> GraphSpec:
    """All tracks as one source: a concept that several tracks share, here or there, is related."""
    skills = [skill for graph in graphs for skill in graph.skills]
    kin = [s for s in stored.skills if any(e.scheme == SCHEME for e in s.external)]
    related = {
        pair(skill.key, other.key)
        for skill in skills
        for other in [*skills, *kin]
        if other.key.slug == skill.key.slug and other.key.discipline != skill.key.discipline
    }
    disciplines = tuple(discipline(graph.track) for graph in graphs)
    return GraphSpec(disciplines, (), tuple(skills), frozenset(related))


def discipline(track: Track) -> DisciplineSpec:
    """The license asks that its source is named wherever its words go."""
    credit = f"From Exercism's {track.name} track (MIT)."
    return DisciplineSpec(track.slug, track.name, f"{cut(track.blurb, 340)} {credit}".strip())
