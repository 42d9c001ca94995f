"""From tracks to a skill graph.

A concept needs what the exercise that teaches it needs. Where several exercises teach it, one of
them is enough: `(a and b) or (c and d)`, written as the AND of ORs that the graph holds. Exercises
that only practice concepts say nothing of what a concept needs, and those out of use teach nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from skills.exchange.exercism import Concept, Track, read_tracks
from skills.exchange.source import Source
from skills.exchange.spec import (
    DisciplineSpec,
    External,
    GraphSpec,
    Need,
    SkillKey,
    SkillSpec,
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
        bare = [skill.key.slug for skill in self.skills if not skill.summary]
        if bare:
            yield f"  without a summary ({len(bare)}): {', '.join(bare)}"


def track_graph(track: Track) -> TrackGraph:
    graph = TrackGraph(track)
    graph.out_of_use = [e.slug for e in track.exercises if e.status == "deprecated"]
    graph.unfinished = [e.slug for e in track.exercises if e.status == "wip"]
    needs = known_needs(track, graph)
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


def skill(track: Track, concept: Concept, groups: Groups) -> SkillSpec:
    return SkillSpec(
        key=SkillKey(track.slug, concept.slug),
        name=concept.name,
        summary=concept.summary,
        needs=tuple(
            frozenset(Need(SkillKey(track.slug, slug)) for slug in group) for group in groups
        ),
        external=frozenset({External(SCHEME, concept.uuid)}),
        uri=concept.uuid,
    )


def read_exercism(paths: Sequence[Path]) -> Source:
    """All tracks as one source."""
    graphs = [track_graph(track) for track in read_tracks(list(paths))]
    skills = [skill for graph in graphs for skill in graph.skills]
    return Source(
        title=", ".join(graph.track.name for graph in graphs),
        graph=GraphSpec(tuple(discipline(graph.track) for graph in graphs), (), tuple(skills)),
        scheme=SCHEME,
        is_kin_by_slug=True,
        notes=tuple(line for graph in graphs for line in graph.lines()),
    )


def discipline(track: Track) -> DisciplineSpec:
    """The license asks that its source is named wherever its words go."""
    credit = f"From Exercism's {track.name} track (MIT)."
    summary = f"{cut(track.blurb, 340)} {credit}".strip()
    return DisciplineSpec(track.slug, track.name, summary, credit)
