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
from skills.paths.models import Plan, PlanGoal, PlanStep
from skills.portfolio.models import Portfolio, Work, WorkFile
from skills.scope.models import ScopeTag, TaggedSkill

__all__ = [
    "AttestationRequest",
    "Crossing",
    "Discipline",
    "Evidence",
    "ExternalId",
    "GraphChange",
    "GraphImport",
    "GraphVersion",
    "Group",
    "Invitation",
    "Kinship",
    "Membership",
    "OldAddress",
    "Plan",
    "PlanGoal",
    "PlanStep",
    "Portfolio",
    "Prerequisite",
    "Relation",
    "ScopeTag",
    "Skill",
    "SkillState",
    "TaggedSkill",
    "Work",
    "WorkFile",
]
