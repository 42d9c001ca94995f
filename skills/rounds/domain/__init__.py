"""A round on plain numbers: who goes to whom so that all together gain most (ADR 0043)."""

from skills.rounds.domain.assign import assign
from skills.rounds.domain.corrections import Corrections, corrected
from skills.rounds.domain.figures import Figures, figures
from skills.rounds.domain.left_over import Why, why_left
from skills.rounds.domain.market import NOBODY, POINT, Market
from skills.rounds.domain.prices import Prices, prices
from skills.rounds.domain.simple import first_come, greedy

__all__ = [
    "NOBODY",
    "POINT",
    "Corrections",
    "Figures",
    "Market",
    "Prices",
    "Why",
    "assign",
    "corrected",
    "figures",
    "first_come",
    "greedy",
    "prices",
    "why_left",
]
