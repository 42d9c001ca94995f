"""Proposals that nobody answered in time: the worker sees to them."""

from __future__ import annotations

from datetime import timedelta

from members.work.duties import duty
from skills.rounds.answering import settle_all


@duty("proposals-lapse", every=timedelta(minutes=5))
def let_proposals_lapse() -> None:
    settle_all()
