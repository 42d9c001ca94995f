"""What members propose to change, what was said about it, and what became of it.

A proposal (moved by whom):
    open       waits; both sides may write to each other
    agreed     by who decides: it is applied
    declined   by who decides, with a reason
    withdrawn  by who proposed it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from skills.curation.models import GraphChange
from skills.graph.models import LEVEL_CHOICES, Discipline, Skill
from skills.levels import Level
from skills.proposals import kinds
from skills.proposals.kinds import Difference, Kind
from skills.scope.models import ScopeTag

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


class MemberProposalQuerySet(models.QuerySet["MemberProposal"]):
    def visible_to(self, person: Member | AnonymousUser) -> MemberProposalQuerySet:
        """To who made it and to who decides it; what a moderator hid, to its maker alone."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(Q(by=person) | (kinds.decided_by(person) & Q(hidden_at=None)))

    def decided_by(self, person: Member) -> MemberProposalQuerySet:
        return self.filter(kinds.decided_by(person), hidden_at=None)

    def open(self) -> MemberProposalQuerySet:
        return self.filter(state=MemberProposal.State.OPEN)

    def with_rows(self) -> MemberProposalQuerySet:
        """All that a list says of each: in the same query."""
        return self.select_related("by", *kinds.related()).defer(*kinds.heavy())

    def credited(self) -> MemberProposalQuerySet:
        """Applied, not taken back since, by members who want to be named and are still here."""
        applied = self.filter(state=MemberProposal.State.AGREED, change__undone_at=None)
        return applied.filter(is_credited=True, hidden_at=None, by__is_active=True)

    def names(self) -> list[str]:
        """Of those who proposed them, each once, the first first."""
        rows = self.select_related("by").order_by("decided_at", "pk")
        return list(dict.fromkeys(str(row.by) for row in rows))


class MemberProposal(models.Model):
    """`text` is what should stand there, `before` what stood there when it was written.

    `skill` of a new skill is that which was made of it, and so `tag` of a new tag.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        AGREED = "agreed", _("agreed")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("taken back")

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member_proposals"
    )
    kind = models.CharField(max_length=12)
    discipline = models.ForeignKey(
        Discipline, null=True, on_delete=models.SET_NULL, verbose_name=_("Discipline")
    )
    skill = models.ForeignKey(Skill, null=True, on_delete=models.SET_NULL)
    needs = models.ForeignKey(Skill, null=True, on_delete=models.SET_NULL, related_name="+")
    tag = models.ForeignKey(
        ScopeTag, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("Scope tag")
    )
    min_level = models.PositiveSmallIntegerField(
        _("At least"), choices=LEVEL_CHOICES, default=Level.PRACTISED.value
    )
    tag_kind = models.CharField(
        _("What it is"), max_length=10, choices=ScopeTag.Kind, blank=True, default=""
    )
    column = models.CharField(max_length=10, blank=True)
    language = models.CharField(_("Language"), max_length=16, blank=True)
    before = models.TextField(blank=True)
    text = models.TextField(max_length=4000, blank=True)
    summary = models.TextField(max_length=600, blank=True)
    why = models.TextField(
        _("Why"),
        max_length=1000,
        help_text=_("A sentence or two, for those who decide. Name a source if you have one."),
    )
    is_credited = models.BooleanField(_("Name me on the page that it changes"), default=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reason = models.TextField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    change = models.ForeignKey(GraphChange, null=True, on_delete=models.SET_NULL, related_name="+")
    hidden_at = models.DateTimeField(null=True, editable=False)  # by a moderator

    objects = MemberProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "made_at"], name="proposals_waiting")]

    def __str__(self) -> str:
        return self.does.told(self)

    def get_absolute_url(self) -> str:
        return reverse("proposals:proposal", args=[self.pk])

    @property
    def does(self) -> Kind:
        return kinds.KINDS[self.kind]

    @property
    def differences(self) -> list[Difference]:
        return self.does.differences(self)

    @property
    def about_url(self) -> str:
        return self.does.address(self)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_undone(self) -> bool:
        return self.change is not None and self.change.undone_at is not None

    @property
    def author(self) -> Member:
        return self.by

    def reported_text(self) -> str:
        return "\n\n".join(filter(None, [self.text, self.summary, self.why]))


class RemarkQuerySet(models.QuerySet["ProposalRemark"]):
    def visible_to(self, person: Member | AnonymousUser) -> RemarkQuerySet:
        """With its proposal; what a moderator hid, to who wrote it alone."""
        if not person.is_authenticated:
            return self.none()
        seen = MemberProposal.objects.visible_to(person)
        return self.shown_to(person).filter(proposal__in=seen)

    def shown_to(self, person: Member) -> RemarkQuerySet:
        """Of a proposal that this person sees."""
        return self.filter(Q(hidden_at=None) | Q(by=person))

    def with_proposals(self) -> RemarkQuerySet:
        """And all that is told of each of them, in the same query."""
        told = [f"proposal__{name}" for name in kinds.related()]
        heavy = [f"proposal__{name}" for name in kinds.heavy()]
        return self.select_related("by", "proposal", *told).defer(*heavy)


class ProposalRemark(models.Model):
    """What one of the two sides says about a proposal."""

    proposal = models.ForeignKey(MemberProposal, on_delete=models.CASCADE, related_name="remarks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="proposal_remarks"
    )
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=timezone.now, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)  # by a moderator

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark on a proposal")
        verbose_name_plural = _("remarks on proposals")
        ordering = ["at", "pk"]

    def get_absolute_url(self) -> str:
        return f"{self.proposal.get_absolute_url()}#r-{self.pk}"

    @property
    def author(self) -> Member:
        return self.by

    def reported_text(self) -> str:
        return self.text
