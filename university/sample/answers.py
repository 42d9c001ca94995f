"""Answers to any graded exercise, made from its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from courses.lessons.models import Exercise

Json = dict[str, Any]
WRONG = "I do not know"
WRONG_NUMBER = "987654"  # far from everything


def right_answer(exercise: Exercise) -> Json:
    return _RIGHT[exercise.kind](exercise.key)


def wrong_answer(exercise: Exercise, which: float) -> Json:
    """`which`, from 0 to 1, chooses among the wrong ones."""
    return _WRONG[exercise.kind](exercise.key, which)


def chosen(key: Mapping[str, Any], which: float) -> Json:
    wrong = [name for name, option in key["options"].items() if not option["right"]]
    return {"chosen": [wrong[int(which * len(wrong))]]}


def several(key: Mapping[str, Any], which: float) -> Json:
    """The right ones, and one besides that is wrong; or one too few where none is wrong."""
    options = key["options"]
    right = [name for name, option in options.items() if option["right"]]
    if len(right) == len(options):
        return {"chosen": sorted(right[1:])}
    return {"chosen": sorted([*right, *chosen(key, which)["chosen"]])}


def filled(gap: Mapping[str, Any]) -> str:
    return str(gap["answers"][0] if "answers" in gap else gap["answer"])


def misfilled(key: Mapping[str, Any], which: float) -> Json:
    gaps = [filled(gap) for gap in key["gaps"]]
    place = int(which * len(gaps))
    gaps[place] = WRONG if "answers" in key["gaps"][place] else WRONG_NUMBER
    return {"gaps": gaps}


def disordered(key: Mapping[str, Any], which: float) -> Json:
    order = list(key["order"])
    place = int(which * (len(order) - 1))
    order[place], order[place + 1] = order[place + 1], order[place]
    return {"order": order}


def mismatched(key: Mapping[str, Any], which: float) -> Json:
    pairs = dict(key["pairs"])
    left = list(pairs)[int(which * len(pairs))]
    pairs[left] = next(right for right in key["rights"] if right != pairs[left])
    return {"pairs": pairs}


_RIGHT: dict[str, Callable[[Mapping[str, Any]], Json]] = {
    "one_choice": lambda key: {"chosen": [n for n, o in key["options"].items() if o["right"]]},
    "several_choices": lambda key: {
        "chosen": sorted(n for n, o in key["options"].items() if o["right"])
    },
    "numeric": lambda key: {"text": str(key["answer"])},
    "short_text": lambda key: {"text": key["answers"][0]},
    "cloze": lambda key: {"gaps": [filled(gap) for gap in key["gaps"]]},
    "ordering": lambda key: {"order": list(key["order"])},
    "matching": lambda key: {"pairs": dict(key["pairs"])},
}

_WRONG: dict[str, Callable[[Mapping[str, Any], float], Json]] = {
    "one_choice": chosen,
    "several_choices": several,
    "numeric": lambda key, which: {"text": WRONG_NUMBER},
    "short_text": lambda key, which: {"text": WRONG},
    "cloze": misfilled,
    "ordering": disordered,
    "matching": mismatched,
}
