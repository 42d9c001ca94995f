"""One change of the graph: written in one transaction, remembered, told in its rows' histories."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from wagtail.log_actions import log

from members.models import Member
from skills.curation import drafts
from skills.curation.journal import Journal
from skills.curation.learners import lock_learners, refold_all
from skills.curation.models import GraphChange
from skills.curation.unpublished import rename_in_drafts
from skills.evidence.models import Evidence
from skills.graph.actions import changing_graph
from skills.graph.models import Discipline, Skill
from skills.scope.models import ScopeTag

GRAPH_CHANGED = "skills.graph.changed"
GRAPH_CHANGE_UNDONE = "skills.graph.change_undone"

Row = Skill | Discipline | ScopeTag
WHAT: dict[type[models.Model], GraphChange.What] = {
    Skill: GraphChange.What.SKILL,
    Discipline: GraphChange.What.DISCIPLINE,
    ScopeTag: GraphChange.What.TAG,
}


@dataclass
class Record:
    """What is noted while a change is made."""

    journal: Journal = field(default_factory=Journal)
    into: str = ""
    parts: list[dict[str, Any]] = field(default_factory=list)
    # Skills whose evidence the change moves, and all rows that it is about.
    learnt_on: set[int] = field(default_factory=set)
    concerns: list[Row] = field(default_factory=list)
    members: set[int] = field(default_factory=set)
    heir: Row | None = None  # what stands for the row from now on
    change: GraphChange | None = None

    @property
    def made(self) -> GraphChange:
        assert self.change is not None  # noqa: S101  the block of `recorded` has ended
        return self.change

    def part(self, *rows: Row, of: Row) -> None:
        """Call it before anything else is written: undone, these go last."""
        self.journal.add(rows)
        label = of._meta.label_lower
        self.parts += [{"model": label, "pk": row.pk, "of": of.pk} for row in rows]
        self.concerns += rows

    def recross_learners(self, *skills: int) -> None:
        """The home of these changes, so her crossings may, while all evidence stays."""
        self.members |= lock_learners(skills)

    def lock_learners(self, *skills: int) -> None:
        """First of all: whoever learns one of these waits, and is folded anew at the end."""
        self.learnt_on.update(skills)
        self.members |= lock_learners(skills)


@contextmanager
def recorded(kind: GraphChange.Kind, row: Row, by: Member | None) -> Iterator[Record]:
    """Raises PrerequisiteLoop, and then nothing has changed."""
    record, name = Record(concerns=[row]), row.name
    with transaction.atomic():
        with changing_graph():
            last = Evidence.objects.aggregate(last=Max("pk"))["last"] or 0
            yield record
        refold_all(record.journal, record.learnt_on, record.members)
        drafts.follow(record.journal.entries)
        if record.heir:
            rename_in_drafts(record.journal, row, record.heir)
        record.change = GraphChange.objects.create(
            kind=kind,
            what=WHAT[type(row)],
            name=name,
            into=record.into,
            by=by,
            data={
                "rows": record.journal.entries,
                "parts": record.parts,
                "concerns": sorted({key_of(concern) for concern in record.concerns}),
                "learnt_on": sorted(record.learnt_on),
                "members": sorted(record.members),
                "evidence_until": last,
            },
        )
        for concern in record.concerns:
            log(concern, GRAPH_CHANGED, user=by, data={"change": str(record.change)})


def key_of(row: Row) -> str:
    return f"{row._meta.label_lower}:{row.pk}"
