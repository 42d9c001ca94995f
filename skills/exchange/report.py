"""What a plan comes to, in a few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from skills.exchange.plan import GraphPlan, Verb, What


def report_lines(plan: GraphPlan) -> Iterator[str]:
    """A line for each verb: how many of what."""
    if plan.is_empty:
        yield "nothing to change"
    for verb in Verb.values:
        counts = Counter(step.what for step in plan.steps if step.verb == verb)
        if counts:
            told = [f"{counts[what]} {What(what).label}" for what in What.values if counts[what]]
            yield f"{verb}: {', '.join(told)}"
