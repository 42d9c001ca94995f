"""Who reaches the moderation desk, and who reads the conversations of minors."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from members.desk.models import Report
from members.member import Member
from members.trust.models import safeguarding_lead


def may_moderate(member: Member) -> bool:
    """Editors, by a permission of its own, and the safeguarding lead."""
    return member.has_perm("members.moderate") or is_lead(member)


def is_lead(member: Member) -> bool:
    lead = safeguarding_lead()
    return lead is not None and lead.pk == member.pk


def may_suspend(moderator: Member, member: Member) -> bool:
    """No editor shuts another's account, or a steward's: that is for stewards."""
    holds_office = member.is_superuser or member.has_perm("members.moderate")
    return moderator.is_superuser or not holds_office


def moderators(report: Report) -> QuerySet[Member]:
    """Who looks at it: all at the desk but its author; stewards only with the permission."""
    lead = safeguarding_lead()
    holds = Q(groups__permissions__codename="moderate") | Q(user_permissions__codename="moderate")
    named = Q(pk=lead.pk) if lead else Q()
    found = Member.objects.filter(Q(is_active=True) & (holds | named))
    return (found.exclude(pk=report.author.pk) if report.author else found).distinct()
