"""Who may attest what, and which people attest each other in a ring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from skills.levels import Level


def may_speak_for(shown: int) -> Level:
    """The highest level that somebody who has shown this can attest.

    Her own; who is able may say that another can teach, which counts with a second such word.
    """
    return Level.CAN_TEACH if shown >= Level.ABLE else Level(shown)


def kind_of_word(level: int) -> str:
    """The kind of evidence that attests this level."""
    return "peer_attests" if level == Level.CAN_TEACH else "mentor_attests"


def rings(words: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Of pairs (who attests, to whom) the groups in which everybody's word comes back to her.

    The strongly connected components of two people and more, the largest first (Kosaraju: two
    walks, O(people + words)).
    """
    forth: dict[int, set[int]] = {}
    back: dict[int, set[int]] = {}
    for by, member in words:
        forth.setdefault(by, set()).add(member)
        back.setdefault(member, set()).add(by)
    seen: set[int] = set()
    leaving = [person for start in forth for person in _walk(start, forth, seen)]
    seen = set()
    groups = [frozenset(_walk(start, back, seen)) for start in reversed(leaving)]
    return sorted((group for group in groups if len(group) > 1), key=lambda g: (-len(g), min(g)))


def _walk(start: int, edges: Mapping[int, set[int]], seen: set[int]) -> list[int]:
    """All reached from `start` and not seen before, each after those reached through it."""
    if start in seen:
        return []
    seen.add(start)
    left, trail = [], [(start, iter(edges.get(start, ())))]
    while trail:
        _person, ahead = trail[-1]
        following = next((other for other in ahead if other not in seen), None)
        if following is None:
            left.append(trail.pop()[0])
        else:
            seen.add(following)
            trail.append((following, iter(edges.get(following, ()))))
    return left
