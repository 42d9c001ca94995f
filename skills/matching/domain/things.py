"""Skills and scope tags as numbers of one space, and bit masks as rows of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Slots = NDArray[np.int32]
Words = NDArray[np.uint64]

WORD_BYTES = 8


class Thing(NamedTuple):
    """What an offer and a need can have in common."""

    is_tag: bool
    pk: int


def skill_thing(pk: int) -> int:
    return 2 * pk


def tag_thing(pk: int) -> int:
    return 2 * pk + 1


def thing_of(key: int) -> Thing:
    return Thing(is_tag=bool(key & 1), pk=key >> 1)


def things(skills: Mapping[int, int], tags: Mapping[int, int]) -> dict[int, int]:
    """Both as one mapping of keys to levels, in the order of the keys."""
    both = {skill_thing(pk): level for pk, level in skills.items()}
    both |= {tag_thing(pk): level for pk, level in tags.items()}
    return dict(sorted(both.items()))


def words(masks: Iterable[int], count: int) -> Words:
    """Each mask as a row of `count` words of 64 bits."""
    size = WORD_BYTES * count
    packed = b"".join(mask.to_bytes(size, "little") for mask in masks)
    return np.frombuffer(packed, "<u8").astype(np.uint64).reshape(-1, count)


def as_masks(rows: Words) -> list[int]:
    """Rows of words as masks again."""
    return [int.from_bytes(row.astype("<u8").tobytes(), "little") for row in rows]
