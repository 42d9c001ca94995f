"""Proposing, talking about it, agreeing, declining, taking back."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member
from members.trust.actions import EnoughForTodayError
from members.trust.reach import is_new
from skills.proposals.models import MemberProposal, ProposalRemark
from skills.proposals.notices import tell_decided, tell_deciders, tell_remark

A_DAY = timedelta(days=1)
MOST_A_DAY = 20
MOST_A_DAY_WHILE_NEW = 3
MOST_REMARKS_A_DAY = 50
# What makes two of them one: a second click is no second proposal.
SAME = ("kind", "discipline", "skill", "needs", "tag", "column", "language", "before", "text")

State = MemberProposal.State


class DecidedError(ValidationError):
    """It is answered or taken back already."""


@transaction.atomic
def propose(*, proposal: MemberProposal, beside: models.Model | None = None) -> MemberProposal:
    """Keeps it, and tells those who decide. `beside`: a row of another slice that belongs to it.

    Raises EnoughForTodayError.
    """
    by = Member.objects.select_for_update(no_key=True).get(pk=proposal.by_id)
    same = {name: getattr(proposal, name) for name in SAME}
    before = MemberProposal.objects.open().filter(by=by, **same).first()
    if before:
        return before
    require_few(by)
    proposal.save()
    if beside:
        beside.proposal = proposal  # type: ignore[attr-defined]  # its one-to-one
        beside.save()
    tell_deciders(proposal)
    return proposal


def require_few(by: Member) -> None:
    most = MOST_A_DAY_WHILE_NEW if is_new(by) else MOST_A_DAY
    today = MemberProposal.objects.filter(by=by, made_at__gt=timezone.now() - A_DAY)
    if today.count() >= most:
        message = _("You can propose %(n)d changes a day, and have. Go on tomorrow.")
        raise EnoughForTodayError(message, params={"n": most})


@transaction.atomic
def remark(*, proposal: MemberProposal, by: Member, text: str) -> ProposalRemark:
    """Raises EnoughForTodayError."""
    Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    today = ProposalRemark.objects.filter(by=by, at__gt=timezone.now() - A_DAY)
    if today.count() >= MOST_REMARKS_A_DAY:
        raise EnoughForTodayError(_("That is enough for today. Go on tomorrow."))
    made = ProposalRemark.objects.create(proposal=proposal, by=by, text=text)
    tell_remark(made)
    return made


def agree(*, proposal: MemberProposal, by: Member) -> MemberProposal:
    """Applies it. Raises DecidedError, ValidationError where it cannot be applied any more."""
    with transaction.atomic(), proposal.does.locked():
        fresh = locked_open(proposal)
        fresh.change = fresh.does.apply(fresh, by)
        decide(fresh, State.AGREED, by)
    return fresh


@transaction.atomic
def decline(*, proposal: MemberProposal, by: Member, reason: str) -> None:
    """Raises DecidedError."""
    fresh = locked_open(proposal)
    fresh.reason = reason
    decide(fresh, State.DECLINED, by)


@transaction.atomic
def withdraw(*, proposal: MemberProposal) -> None:
    """By who made it. Raises DecidedError."""
    fresh = locked_open(proposal)
    fresh.state, fresh.decided_at = State.WITHDRAWN, timezone.now()
    fresh.save()


def locked_open(proposal: MemberProposal) -> MemberProposal:
    fresh = MemberProposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if not fresh.is_open:
        raise DecidedError(_("This has changed meanwhile. Look again."))
    return fresh


def decide(proposal: MemberProposal, state: MemberProposal.State, by: Member) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.save()
    tell_decided(proposal)
