"""One gradable value of each kind, with a canary in every place that must stay hidden."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

CANARY = "canary"


def hidden(what: str) -> str:
    return f"{CANARY}-{what}"


def prose(text: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": f"<p>{text}</p>"}]


FEEDBACK = {"right": hidden("when-right"), "wrong": hidden("when-wrong")}
BASE = {"hint": "<p>A hint</p>", "explanation": prose(hidden("explanation")), "skills": []}

KINDS: dict[str, dict[str, Any]] = {
    "one_choice": {
        "prompt": prose("Which tool measures chain wear?"),
        "choices": [
            {"text": "A gauge", "right": True, "feedback": hidden("choice-right")},
            {"text": "A hammer", "right": False, "feedback": hidden("choice-wrong")},
        ],
        "keep_order": False,
    },
    "several_choices": {
        "prompt": prose("Which of these wear with the chain?"),
        "choices": [
            {"text": "The cassette", "right": True, "feedback": hidden("several-right")},
            {"text": "The chainring", "right": True, "feedback": ""},
            {"text": "The saddle", "right": False, "feedback": hidden("several-wrong")},
        ],
        "keep_order": False,
    },
    "numeric": {
        "prompt": prose("How wide is it?"),
        "answer": "48151.6",
        "tolerance": "0.2342",
        "unit": "mm",
        "feedback": FEEDBACK,
        "near": [{"answer": "9", "tolerance": "0.2", "feedback": hidden("near-number")}],
    },
    "short_text": {
        "prompt": prose("What is it called?"),
        "answers": [hidden("answer"), "spoke key"],
        "ignore_case": True,
        "feedback": FEEDBACK,
        "near": [{"answer": hidden("near-answer"), "feedback": hidden("near-text")}],
    },
    "cloze": {
        "prompt": [],
        "text": "A wheel has a {{" + hidden("gap") + "|hub}} and {{=48151.6±0.2342}} spokes.",
        "feedback": FEEDBACK,
    },
    "ordering": {
        "prompt": prose("Put the steps in order."),
        "items": ["Open the brake", "Take the wheel out", "Lift the tire off"],
        "feedback": FEEDBACK,
    },
    "matching": {
        "prompt": prose("What is for what?"),
        "pairs": [
            {"left": "Spoke key", "right": "Nipples"},
            {"left": "Tire lever", "right": "Tires"},
        ],
        "distractors": ["Bells"],
        "feedback": FEEDBACK,
    },
    "open_task": {
        "prompt": prose("Take a photo of your wheel."),
        "criteria": ["The rim can be seen"],
        "hands_in": ["text", "links"],
    },
}

CHALLENGE = {
    "title": "Find the play",
    "body": prose("Where does the wheel move?"),
    "hints": [prose("Hold the rim")],
    "solutions": [{"title": hidden("solution-title"), "body": prose(hidden("solution"))}],
}

# A right answer to each kind, as a form sends it; tokens are filled in by the tests.
ALL_KINDS = [*KINDS, "challenge"]


def value(kind: str, **changes: Any) -> dict[str, Any]:
    return CHALLENGE | changes if kind == "challenge" else BASE | KINDS[kind] | changes


def block_id(kind: str) -> str:
    return str(uuid5(NAMESPACE_URL, kind))


def block(kind: str, **changes: Any) -> dict[str, Any]:
    return {"type": kind, "value": value(kind, **changes), "id": block_id(kind)}


def every_kind() -> list[dict[str, Any]]:
    return [block(kind) for kind in ALL_KINDS]
