"""One thing to look at, and where it is in the editor."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """`anchor`: the place in the editor, as the end of its address."""

    words: str
    anchor: str


TIME_AND_SKILLS = "tab-time_and_skills"


def block_anchor(block_id: str) -> str:
    return f"block-{block_id}-section"
