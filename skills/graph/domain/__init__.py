"""The skill graph as plain data: what needs what, what is ready, and the way to a goal."""

from skills.graph.domain.graph import Edges, Need, SkillGraph, Skills, Standing, Tags
from skills.graph.domain.neighbourhood import Neighbourhood

__all__ = ["Edges", "Need", "Neighbourhood", "SkillGraph", "Skills", "Standing", "Tags"]
