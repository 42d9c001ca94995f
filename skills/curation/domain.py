"""Needs of two skills that became one: what is still asked, and what is said already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Group = Mapping[int, int]  # alternatives: a skill -> the level that it is needed at


def implied(groups: Mapping[int, Group], newcomers: Iterable[int]) -> set[int]:
    """Of the newcomers, those that another group asks already. O(n²) in the groups of one skill.

    "A or B" is asked by "A"; at a level by the same level or a higher one. Of two that ask the
    same, the one that was there stays.
    """
    found: set[int] = set()
    for number in newcomers:
        others = (other for other in groups if other != number and other not in found)
        if any(asks(groups[other], groups[number]) for other in others):
            found.add(number)
    return found


def asks(stricter: Group, looser: Group) -> bool:
    """Whoever fulfils the first fulfils the second."""
    return all(looser.get(skill, 5) <= level for skill, level in stricter.items())
