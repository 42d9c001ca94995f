"""Mentors for what somebody wants to learn, on plain arrays: gates, score, reasons (ADR 0040)."""

from skills.matching.domain.explained import Match, Share
from skills.matching.domain.finding import best, top
from skills.matching.domain.index import OfferIndex
from skills.matching.domain.offers import Offer
from skills.matching.domain.rarity import Rarity
from skills.matching.domain.score import Multipliers
from skills.matching.domain.things import Thing, skill_thing, tag_thing
from skills.matching.domain.wanted import Wanted

__all__ = [
    "Match",
    "Multipliers",
    "Offer",
    "OfferIndex",
    "Rarity",
    "Share",
    "Thing",
    "Wanted",
    "best",
    "skill_thing",
    "tag_thing",
    "top",
]
