"""How long learners really waited for an answer: told where there were enough, else not at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import inf
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Min, Q
from django.utils import timezone

from skills.counting import rounded_down
from skills.graph.models import Skill

ENOUGH_ANSWERS = 10
LOOK_BACK = timedelta(days=180)
KEPT_SECONDS = 3600
ANSWERS = ["accepted", "declined"]
NO_ANSWER = ["expired"]

Answers = dict[tuple[int, str], list[float]]


class Wait(NamedTuple):
    """Half of those who asked had an answer between `low` and `high` days; a quarter sooner.

    `high` is None where a quarter had none at all. `answers`: of at least so many.
    """

    low: int
    high: int | None
    answers: int


def expected_wait(discipline: int, language: str) -> Wait | None:
    """None below ten answers. One query an hour."""
    return wait_of(all_answers().get((discipline, language), []))


def wait_of(days: Iterable[float]) -> Wait | None:
    """From the days until the first answer, endless where none came."""
    ordered = sorted(days)
    answers = sum(value < inf for value in ordered)
    if answers < ENOUGH_ANSWERS:
        return None
    low, high = (ordered[round(share * (len(ordered) - 1))] for share in (0.25, 0.75))
    return Wait(whole_days(low), None if high == inf else whole_days(high), rounded_down(answers))


def whole_days(days: float) -> int:
    """An answer on the first day comes within a day."""
    return int(days) + 1


def all_answers() -> Answers:
    found: Answers | None = cache.get("matching.answers")
    if found is None:
        found = read_answers(timezone.now() - LOOK_BACK)
        cache.set("matching.answers", found, KEPT_SECONDS)
    return found


def read_answers(since: datetime) -> Answers:
    """Of each discipline and language, the days that its requests waited for a first answer.

    From when the learner asked, whoever let it pass meanwhile; a mentor's no is an answer, too.
    """
    asked = "wanted_in__request__"
    answered = Min(
        f"{asked}askings__answered_at", filter=Q(**{f"{asked}askings__state__in": ANSWERS})
    )
    rows = (
        Skill.objects.filter(**{f"{asked}made_at__gte": since})
        .order_by()
        .values_list(
            "discipline", asked + "pk", asked + "made_at", asked + "languages", asked + "state"
        )
        .annotate(answered=answered)
        .distinct()
    )
    found: dict[tuple[int, int], tuple[float, list[str]]] = {}
    for discipline, request, made_at, languages, state, answered_at in rows:
        if answered_at or state in NO_ANSWER:
            wait = (answered_at - made_at) / timedelta(days=1) if answered_at else inf
            found[discipline, request] = wait, languages
    answers: Answers = {}
    for (discipline, _request), (wait, languages) in found.items():
        for language in languages:
            answers.setdefault((discipline, language), []).append(wait)
    return answers
