"""The one graph that a process keeps in memory, for as long as its version stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from skills.graph.domain import SkillGraph
from skills.graph.version import GraphVersion, is_changing, read_graph


@dataclass
class GraphStore:
    """Many threads read; one loads, the others wait for it rather than load the same."""

    _held: tuple[UUID, SkillGraph] | None = None
    _loading: Lock = field(default_factory=Lock)

    def current(self) -> SkillGraph:
        """One query while the version stands, three more when it has moved.

        Within a change nothing is kept: more may be written under the same stamp.
        """
        if is_changing():
            return read_graph()
        stamp = GraphVersion.objects.values_list("stamp", flat=True).first()
        if stamp is None:  # nothing was ever written through the lock
            return read_graph()
        held = self._held
        return held[1] if held and held[0] == stamp else self._load(stamp)

    def _load(self, stamp: UUID) -> SkillGraph:
        with self._loading:
            if not self._held or self._held[0] != stamp:
                # Rows read after the stamp may be newer than it: then the next look reloads.
                self._held = (stamp, read_graph())
            return self._held[1]


_store = GraphStore()


def current_graph() -> SkillGraph:
    return _store.current()


def stamp_of(graph: SkillGraph) -> str:
    """Under which version this process holds it; empty where it holds another by now."""
    held = _store._held
    return str(held[0]) if held and held[1] is graph else ""
