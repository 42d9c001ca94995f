"""What is done with an import: planned, agreed to and written, or discarded."""

from __future__ import annotations

from django.utils import timezone

from members.models import Member
from skills.exchange.apply import Tell, apply_graph, silent
from skills.exchange.models import GraphImport
from skills.exchange.packing import fingerprint, pack_source, pack_steps, unpack_source
from skills.exchange.plan import GraphPlan
from skills.exchange.planner import plan_import
from skills.exchange.source import Source
from skills.exchange.stored import stored
from skills.graph.actions import changing_graph


class NotWaitingError(Exception):
    """Somebody has agreed already, or discarded it: a second click changes nothing."""


class StalePlanError(Exception):
    """The graph changed since: what would be written now is not what was agreed to."""

    def __init__(self, plan: GraphPlan) -> None:
        super().__init__()
        self.plan = plan


def propose_import(source: Source, plan: GraphPlan, *, by: Member | None = None) -> GraphImport:
    row = GraphImport(title=source.title[:200], source=pack_source(source), by=by)
    keep_plan(row, plan)
    row.save()
    return row


def keep_plan(row: GraphImport, plan: GraphPlan) -> None:
    row.steps, row.counts = pack_steps(plan.steps), plan.counts
    row.fingerprint = fingerprint(plan)
    row.made_at = timezone.now()


def confirm_import(pk: int, *, by: Member | None = None, tell: Tell = silent) -> GraphImport:
    """Writes it all, in one transaction, or nothing.

    Raises NotWaitingError; StalePlanError, with the new plan kept for a new look; PrerequisiteLoop
    and BadInputError, which leave it waiting.
    """
    row = claimed(pk)
    try:
        with changing_graph():
            plan = plan_import(unpack_source(row.source), stored())
            if fingerprint(plan) != row.fingerprint:
                raise StalePlanError(plan)
            apply_graph(plan, by=by, tell=tell)
            end(row, by)
    except StalePlanError as stale:
        keep_plan(row, stale.plan)
        release(row)
        raise
    except BaseException:
        release(row)
        raise
    return row


def claimed(pk: int) -> GraphImport:
    """One of two who click at once goes on. Outside the transaction, so that the other sees it."""
    now = timezone.now()
    claim = GraphImport.objects.claimable().filter(pk=pk)
    if not claim.update(state=GraphImport.State.RUNNING, started_at=now):
        raise NotWaitingError
    return GraphImport.objects.get(pk=pk)


def end(row: GraphImport, by: Member | None) -> None:
    """In the transaction of the import: a run that was given up for dead writes nothing."""
    mine = GraphImport.objects.filter(
        pk=row.pk, state=GraphImport.State.RUNNING, started_at=row.started_at
    )
    values = {"state": GraphImport.State.DONE, "source": b"", "confirmed_by": by}
    if not mine.update(ended_at=timezone.now(), **values):
        raise NotWaitingError


def release(row: GraphImport) -> None:
    row.state = GraphImport.State.WAITING
    row.save(update_fields=["state", "steps", "counts", "fingerprint", "made_at"])


def discard_import(pk: int) -> None:
    """Raises NotWaitingError."""
    waiting = GraphImport.objects.claimable().filter(pk=pk)
    if not waiting.update(state=GraphImport.State.DISCARDED, source=b"", ended_at=timezone.now()):
        raise NotWaitingError
