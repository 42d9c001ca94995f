"""Takes needs up one by one, and refuses each that would close a loop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from skills.exchange.spec import Need, SkillKey, SkillSpec

Edges = dict[SkillKey, set[SkillKey]]


@dataclass(frozen=True)
class Loop:
    """`skill` would need `path[0]`, which needs `path[1]` … which needs `skill`."""

    skill: SkillKey
    path: tuple[SkillKey, ...]


def without_loops(
    specs: Iterable[SkillSpec], others: Iterable[SkillSpec]
) -> tuple[list[SkillSpec], list[Loop]]:
    """`specs` without the needs that close a loop, among themselves or through `others`.

    `others` are taken as they are. Only needs among skills that can be on a loop are walked:
    linear where there is none.
    """
    specs = list(specs)
    edges = {spec.key: needed(spec) for spec in others}
    suspects = on_loops(edges | {spec.key: needed(spec) for spec in specs})
    edges = {key: needs & suspects for key, needs in edges.items() if key in suspects}
    loops: list[Loop] = []
    return [fitted(spec, edges, suspects, loops) for spec in specs], loops


def needed(spec: SkillSpec) -> set[SkillKey]:
    return {need.skill for group in spec.needs for need in group}


def on_loops(edges: Mapping[SkillKey, set[SkillKey]]) -> set[SkillKey]:
    """What is left when skills that need nothing, or that nothing needs, are taken away."""
    backward: Edges = {}
    for skill, needs in edges.items():
        for need in needs:
            backward.setdefault(need, set()).add(skill)
    left = set(edges) & set(backward)
    for forth, back in ((edges, backward), (backward, edges)):
        counts = Counter({key: len(forth.get(key, set()) & left) for key in left})
        todo = [key for key in left if not counts[key]]
        while todo:
            gone = todo.pop()
            left.discard(gone)
            for key in back.get(gone, set()) & left:
                counts[key] -= 1
                if not counts[key]:
                    todo.append(key)
    return left


def fitted(spec: SkillSpec, edges: Edges, suspects: set[SkillKey], loops: list[Loop]) -> SkillSpec:
    if spec.key not in suspects:
        return spec
    groups = [frozenset(good(spec.key, group, edges, suspects, loops)) for group in spec.needs]
    return replace(spec, needs=tuple(group for group in groups if group))


def good(
    skill: SkillKey, group: Iterable[Need], edges: Edges, suspects: set[SkillKey], loops: list[Loop]
) -> Iterator[Need]:
    for need in sorted(group):
        if need.skill not in suspects:
            yield need
        elif found := path(edges, need.skill, skill):
            loops.append(Loop(skill, tuple(found)))
        else:
            edges.setdefault(skill, set()).add(need.skill)
            yield need


def path(
    edges: Mapping[SkillKey, set[SkillKey]], start: SkillKey, goal: SkillKey
) -> list[SkillKey]:
    """From `start` to `goal` along needs, both named; empty if there is none."""
    came_from: dict[SkillKey, SkillKey | None] = {start: None}
    todo = [start]
    while todo:
        here = todo.pop()
        if here == goal:
            return [*reversed(list(back(came_from, here)))]
        for there in sorted(edges.get(here, ())):
            if there not in came_from:
                came_from[there] = here
                todo.append(there)
    return []


def back(came_from: Mapping[SkillKey, SkillKey | None], here: SkillKey) -> Iterator[SkillKey]:
    found: SkillKey | None = here
    while found:
        yield found
        found = came_from[found]
