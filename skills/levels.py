"""The five levels of a skill, in order. Plain Python, so that domain modules may use them."""

from enum import IntEnum


class Level(IntEnum):
    NONE = 0
    AWARE = 1
    PRACTISED = 2
    ABLE = 3
    CAN_TEACH = 4


# The words that addresses and files use for what one can ask for.
LEVELS = {
    "aware": Level.AWARE,
    "practised": Level.PRACTISED,
    "able": Level.ABLE,
    "can-teach": Level.CAN_TEACH,
}
