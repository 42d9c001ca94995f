"""The skill graph as plain data: what needs what, what is ready, and the way to a goal."""

from skills.graph.domain.arrays import Edges, Skills, Tags
from skills.graph.domain.graph import Need, SkillGraph, Standing
from skills.graph.domain.neighbourhood import Neighbourhood

__all__ = ["Edges", "Need", "Neighbourhood", "SkillGraph", "Skills", "Standing", "Tags"]
