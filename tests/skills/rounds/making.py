"""Rounds as the worker leaves them, for tests."""

from __future__ import annotations

from members.models import Member
from members.work.queue import run_queue
from skills.matching.store import forget_index
from skills.rounds import actions
from skills.rounds.models import Round


def make_round(by: Member, **fields: object) -> Round:
    forget_index()
    row = actions.make_round(Round(**fields), by=by)
    return worked_out(row)


def worked_out(row: Round) -> Round:
    run_queue()
    row.refresh_from_db()
    assert not row.problem
    return row
