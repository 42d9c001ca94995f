"""Putting in order and matching, by opaque tokens.

Ordering: key `order` (tokens in the right order) and `feedback`; answer `order`.
Matching: key `pairs` (left token → right token), `rights` (all right-hand tokens) and
`feedback`; answer `pairs`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from courses.lessons.grading.domain.reply import Reply, reply_to_parts


def grade_order(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Reply:
    """An item is right in its place; the score is the share of items in place."""
    places = zip(answer["order"], key["order"], strict=True)
    return reply_to_parts({given: given == right for given, right in places}, key["feedback"])


def grade_pairs(key: Mapping[str, Any], answer: Mapping[str, Any]) -> Reply:
    marks = {left: answer["pairs"][left] == right for left, right in key["pairs"].items()}
    return reply_to_parts(marks, key["feedback"])
