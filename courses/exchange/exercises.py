"""The `exercise` fence: from its YAML to an exercise block of one of the eight kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markdown_it.tree import SyntaxTreeNode

from courses.exchange.inline import opening
from courses.exchange.pieces import Items, Piece, SkillRef
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError
from skills.exchange.references import BadReferenceError, parse_skill
from skills.exchange.yaml_text import parse_yaml

if TYPE_CHECKING:
    from courses.exchange.context import Context

LONGEST_LINE = 500
FEWEST = 2


def exercise(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    """One piece, or none and a problem for each thing that is wrong."""
    where = context.document.where(opening(node))
    context.ledger.imported(opening(node))
    try:
        value = parse_yaml(node.content, where.file, where.line + 1)
    except BadInputError as error:
        context.problems += error.problems
        return []
    fields = Fields(value, where, context.problems, offset=where.line)
    name = fields.text("id", limit=80)
    kind = fields.choice("kind", KINDS)
    if not (name and kind):
        return []
    value = {**common(context, fields), **KINDS[kind](context, fields)}
    fields.end()
    return [Piece(kind.replace("-", "_"), value, key=f"exercise:{name}")]


def common(context: Context, fields: Fields) -> dict[str, Any]:
    line = fields.where.line
    needed = fields.mapping.get("kind") != "cloze"
    return {
        "prompt": context.prose(fields.text("prompt", required=needed), line),
        "hint": hint(context, fields),
        "explanation": context.prose(fields.text("explanation", required=False), line),
        "skills": Items(skills(context, fields)),
    }


def hint(context: Context, fields: Fields) -> str:
    pieces = context.prose(fields.text("hint", required=False), fields.where.line)
    if any(piece.kind != "text" for piece in pieces):
        fields.refuse("“hint” holds text alone")
        return ""
    return "".join(piece.value for piece in pieces)


def skills(context: Context, fields: Fields) -> list[SkillRef]:
    found: list[SkillRef] = []
    for reference in fields.texts("skills"):
        try:
            found.append(SkillRef(*parse_skill(reference, context.home)))
        except BadReferenceError as error:
            fields.refuse(f"skills: {error}")
    return found


def line(fields: Fields, key: str, *, required: bool = True) -> str:
    return " ".join(fields.text(key, required=required, limit=LONGEST_LINE).split())


def lines(fields: Fields, key: str, *, required: bool = True) -> Items:
    return Items(" ".join(item.split()) for item in fields.texts(key, required=required))


def feedback(fields: Fields) -> dict[str, str]:
    inner = fields.mapping_at("feedback")
    value = {key: line(inner, key, required=False) for key in ("right", "wrong")}
    inner.end()
    return value


def choices(context: Context, fields: Fields) -> dict[str, Any]:
    items = Items()
    for inner in fields.mappings("choices", required=True):
        items.append(
            {
                "text": line(inner, "text"),
                "right": inner.flag("right"),
                "feedback": line(inner, "feedback", required=False),
            }
        )
        inner.end()
    right = [item for item in items if item["right"]]
    if len(items) < FEWEST or not right:
        fields.refuse("at least two choices are needed, and at least one with “right: true”")
    if fields.mapping.get("kind") == "one-choice" and len(right) > 1:
        fields.refuse("in one-choice only one choice is right; several-choices would take more")
    refuse_equals(fields, [item["text"] for item in items])
    return {"choices": items, "keep_order": fields.flag("keep_order")}


def refuse_equals(fields: Fields, texts: list[str]) -> None:
    for text in sorted({text for text in texts if text and texts.count(text) > 1}):
        fields.refuse(f"“{text}” comes twice")


def numeric(context: Context, fields: Fields) -> dict[str, Any]:
    near = Items()
    for inner in fields.mappings("near"):
        near.append({**number(inner), "feedback": line(inner, "feedback")})
        inner.end()
    return {
        **number(fields),
        "unit": fields.text("unit", required=False, limit=30),
        "feedback": feedback(fields),
        "near": near,
    }


def number(fields: Fields) -> dict[str, str]:
    tolerance = fields.number("tolerance", 0)
    if tolerance < 0:
        fields.refuse("“tolerance” is below zero")
    return {"answer": plain(fields.number("answer")), "tolerance": plain(tolerance)}


def plain(value: float) -> str:
    """As one writes it: 4, not 4.0; 0.00001, not 1e-05."""
    return f"{value:.12f}".rstrip("0").rstrip(".")


def short_text(context: Context, fields: Fields) -> dict[str, Any]:
    near = Items()
    for inner in fields.mappings("near"):
        near.append(
            {"answer": inner.text("answer", limit=200), "feedback": line(inner, "feedback")}
        )
        inner.end()
    answers = lines(fields, "answers")
    if not answers:
        fields.refuse("at least one accepted answer is needed")
    return {
        "answers": answers,
        "ignore_case": fields.flag("ignore_case", default=True),
        "feedback": feedback(fields),
        "near": near,
    }


def cloze(context: Context, fields: Fields) -> dict[str, Any]:
    text = fields.text("text", limit=10_000)
    if "{{" not in text:
        fields.refuse("“text” has no gap; {{word}} makes one")
    return {"text": text, "feedback": feedback(fields)}


def ordering(context: Context, fields: Fields) -> dict[str, Any]:
    items = lines(fields, "items")
    if len(items) < FEWEST:
        fields.refuse("at least two items are needed")
    refuse_equals(fields, items)
    return {"items": items, "feedback": feedback(fields)}


def matching(context: Context, fields: Fields) -> dict[str, Any]:
    pairs = Items()
    for inner in fields.mappings("pairs", required=True):
        pairs.append({"left": line(inner, "left"), "right": line(inner, "right")})
        inner.end()
    if len(pairs) < FEWEST:
        fields.refuse("at least two pairs are needed")
    refuse_equals(fields, [pair["left"] for pair in pairs])
    distractors = lines(fields, "distractors", required=False)
    return {"pairs": pairs, "distractors": distractors, "feedback": feedback(fields)}


def open_task(context: Context, fields: Fields) -> dict[str, Any]:
    hands_in = list(fields.texts("hands_in")) or ["text"]
    if not set(hands_in) <= {"text", "links"}:
        fields.refuse("“hands_in” holds “text”, “links”, or both")
    return {"criteria": lines(fields, "criteria", required=False), "hands_in": hands_in}


KINDS: dict[str, Callable[[Context, Fields], dict[str, Any]]] = {
    "one-choice": choices,
    "several-choices": choices,
    "numeric": numeric,
    "short-text": short_text,
    "cloze": cloze,
    "ordering": ordering,
    "matching": matching,
    "open-task": open_task,
}
