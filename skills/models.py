"""For Django to find; our own code imports the slice."""

from skills.attestations.models import AttestationRequest
from skills.curation.models import GraphChange, OldAddress
from skills.evidence.models import Evidence, SkillState
from skills.exchange.models import GraphImport
from skills.graph.models import (
    Discipline,
    ExternalId,
    Prerequisite,
    Relation,
    Skill,
)
from skills.graph.version import GraphVersion
from skills.groups.models import Group, Invitation, Membership
from skills.journey.models import Crossing, Kinship
from skills.mentoring.models import Asking, MentoringRequest, TaggedRequest, WantedSkill
from skills.mentorships.models import (
    MentorSession,
    Mentorship,
    MentorshipGoal,
    PrivateNote,
    Suggestion,
)
from skills.mentorships.steps import Step
from skills.offers.models import (
    AskedToMentor,
    FreeHours,
    MentorOffer,
    OfferedSkill,
    TaggedOffer,
)
from skills.paths.models import Plan, PlanGoal, PlanStep
from skills.portfolio.models import Portfolio, Work, WorkFile
from skills.proposals.models import MemberProposal, ProposalRemark
from skills.rounds.models import Correction, Proposal, Round
from skills.scope.models import ScopeTag, TaggedSkill

__all__ = [
    "AskedToMentor",
    "Asking",
    "AttestationRequest",
    "Correction",
    "Crossing",
    "Discipline",
    "Evidence",
    "ExternalId",
    "FreeHours",
    "GraphChange",
    "GraphImport",
    "GraphVersion",
    "Group",
    "Invitation",
    "Kinship",
    "MemberProposal",
    "Membership",
    "MentorOffer",
    "MentorSession",
    "MentoringRequest",
    "Mentorship",
    "MentorshipGoal",
    "OfferedSkill",
    "OldAddress",
    "Plan",
    "PlanGoal",
    "PlanStep",
    "Portfolio",
    "Prerequisite",
    "PrivateNote",
    "Proposal",
    "ProposalRemark",
    "Relation",
    "Round",
    "ScopeTag",
    "Skill",
    "SkillState",
    "Step",
    "Suggestion",
    "TaggedOffer",
    "TaggedRequest",
    "TaggedSkill",
    "WantedSkill",
    "Work",
    "WorkFile",
]
