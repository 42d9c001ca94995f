"""The score of science.md E: how well an offer meets a need, as a cosine times three multipliers.

    score = cos(need, offer) · (1 + .25 bridge) · (.7 + .3 min(hours, 6) / 6) · (.8 + .2 free / cap)

The cosine is over things weighted by their rarity, an offer's also by the mentor's level. The
weights are proposals (science.md I): named here, to be moved once answers can be compared.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from skills.matching.domain.things import Bools, Bytes, Floats, Ints

# By level, from none to can teach: who only practises a thing says less by it.
LEVEL_WEIGHTS = np.array([0.0, 0.0, 0.5, 0.8, 1.0])
BRIDGE = 0.25  # for the mentor who made the same crossing herself
HOURS_FLOOR, HOURS_REST = 0.7, 0.3
ENOUGH_HOURS = 6  # in common; more of them make nothing better
LOAD_FLOOR, LOAD_REST = 0.8, 0.2


class Multipliers(NamedTuple):
    bridge: float
    hours: float
    load: float


def bridge_factor(bridges: Bools) -> Floats:
    return np.where(bridges, 1 + BRIDGE, 1.0)


def hours_factor(hours: Ints) -> Floats:
    return HOURS_FLOOR + HOURS_REST * np.minimum(hours, ENOUGH_HOURS) / ENOUGH_HOURS


def load_factor(free: Bytes, capacity: Bytes) -> Floats:
    return LOAD_FLOOR + LOAD_REST * free / np.maximum(capacity, 1)
