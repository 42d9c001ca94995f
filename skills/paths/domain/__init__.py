"""The ways to a goal, over AND and OR, courses, and skills that shorten one another (ADR 0026)."""

from skills.paths.domain.finding import best_way, quick_way
from skills.paths.domain.world import Ask, Choices, Goal, Offer, Step, Transfer, Way, World

__all__ = [
    "Ask",
    "Choices",
    "Goal",
    "Offer",
    "Step",
    "Transfer",
    "Way",
    "World",
    "best_way",
    "quick_way",
]
