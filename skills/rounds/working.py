"""A round is read and solved by the worker: with thousands of requests that takes seconds."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from members.work.models import problem_of
from skills.rounds.models import Correction, Round
from skills.rounds.packing import Reading, pack
from skills.rounds.reading import read
from skills.rounds.solving import compared, solved


def put_to_work(row: Round) -> None:
    """`row`: new, or locked. What was asked for before is no longer done."""
    row.version += 1
    row.asked_at, row.problem = timezone.now(), ""
    row.save()
    work_out.enqueue(row.pk, row.version)


@task(backend="background")
def work_out(pk: int, version: int) -> None:
    """Nothing where the round was discarded, or put to work anew. What fails stands in the round,
    and in the report of the worker, where it can be tried again."""
    asked = Round.objects.filter(pk=pk, version=version, state=Round.State.DRAFT).being_worked_out()
    for row in asked:
        try:
            work_out_now(row)
        except Exception as error:
            asked.update(problem=problem_of(error))
            raise


def work_out_now(row: Round) -> None:
    """With what was settled by hand, as far as it is still possible."""
    began, settled = timezone.now(), list(row.corrections.all())
    reading = solved(read(row), settled)
    with transaction.atomic():
        held = Round.objects.select_for_update().get(pk=row.pk)
        if held.version == row.version and held.is_draft:
            held.read_at, held.asked_at, held.problem = began, None, ""
            save(held, reading, settled)


def save(held: Round, reading: Reading, settled: list[Correction]) -> None:
    held.version += 1
    held.reading, held.figures = pack(reading), compared(reading, settled)
    held.save()
