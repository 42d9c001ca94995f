"""What those who decide, and those who propose, are told."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.template.defaultfilters import truncatechars
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Member
from members.notices.actions import notify
from members.notices.kinds import Kind, register
from skills.proposals.models import MemberProposal, ProposalRemark

GROUP = _("Proposals")
MOST_WORDS = 300

MADE = register(Kind("proposal-made", _("A member proposes a change"), group=GROUP))
SAID = register(Kind("proposal-said", _("Somebody writes about a proposal"), group=GROUP))
DECIDED = register(Kind("proposal-decided", _("Your proposal is answered"), group=GROUP))

State = MemberProposal.State
DECISIONS: dict[str, str | Promise] = {
    State.AGREED: _("Your proposal is agreed, and the change is made: %(proposal)s. Thank you."),
    State.DECLINED: _("Your proposal is declined: %(proposal)s. %(reason)s"),
}


def tell_deciders(proposal: MemberProposal) -> None:
    for decider in proposal.does.deciders(proposal).exclude(pk=proposal.by_id):
        notify(
            to=decider,
            kind=MADE,
            text=_("%(name)s proposes: %(proposal)s"),
            values={"name": proposal.by, "proposal": proposal},
            url=proposal.get_absolute_url(),
            key=str(proposal.pk),
            by=proposal.by,
        )


def tell_decided(proposal: MemberProposal) -> None:
    if proposal.decided_by_id == proposal.by_id:
        return
    notify(
        to=proposal.by,
        kind=DECIDED,
        text=DECISIONS[proposal.state],
        values={"proposal": proposal, "reason": truncatechars(proposal.reason, MOST_WORDS)},
        url=proposal.get_absolute_url(),
        key=str(proposal.pk),
    )


def tell_remark(remark: ProposalRemark) -> None:
    for member in others_in(remark):
        notify(
            to=member,
            kind=SAID,
            text=_("%(name)s on a proposal, %(proposal)s: %(words)s"),
            values={
                "name": remark.by,
                "proposal": remark.proposal,
                "words": truncatechars(remark.text, MOST_WORDS),
            },
            url=remark.get_absolute_url(),
            key=str(remark.pk),
            by=remark.by,
        )


def others_in(remark: ProposalRemark) -> QuerySet[Member]:
    """Who proposed it and who decides and has spoken; while none of those has, all who decide."""
    proposal = remark.proposal
    deciders = proposal.does.deciders(proposal).exclude(pk__in=[proposal.by_id])
    spoken = deciders.filter(proposal_remarks__proposal=proposal)
    heard = spoken if spoken.exists() else deciders
    both = Q(pk=proposal.by_id) | Q(pk__in=heard.values("pk"))
    return Member.objects.filter(both, is_active=True).exclude(pk=remark.by_id)
