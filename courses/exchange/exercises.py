"""The `exercise` fence: from its YAML to an exercise block of one of the eight kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from courses.exchange.boxes import PLAIN
from courses.exchange.identity import plain_value
from courses.exchange.inline import opening
from courses.exchange.pieces import Items, Piece, SkillRef
from courses.lessons.blocks import LessonBody
from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError
from skills.exchange.references import BadReferenceError, parse_skill
from skills.exchange.yaml_text import parse_yaml

if TYPE_CHECKING:
    from courses.exchange.context import Context

LONGEST_LINE = 500
HANDS_IN = {"text", "links", "pictures", "files"}
EXERCISES = LessonBody().child_blocks


def exercise(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    """One piece, or none and a problem for each thing that is wrong."""
    where = context.document.where(opening(node))
    known = len(context.problems)
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
    block, own = kind.replace("-", "_"), KINDS[kind](fields)
    shared = common(context, fields)
    fields.end()
    for what in ungradable(block, own):
        fields.refuse(what)
    if len(context.problems) > known:
        return []
    return [Piece(block, {**shared, **own}, key=f"exercise:{name}")]


def ungradable(block: str, own: dict[str, Any]) -> Iterator[str]:
    """Why it cannot be graded, by the same rules that an editor meets on saving."""
    shape = EXERCISES[block]
    for key, error in shape.problems(shape.to_python(plain_value(own))).items():
        yield from (f"“{key}”: {what}" for what in messages(error))


def messages(error: Any) -> Iterator[str]:
    """All that an error of a block says, however deep, with the number of the item."""
    if not isinstance(error, (ListBlockValidationError, StructBlockValidationError)):
        yield from getattr(error, "messages", [str(error)])
        return
    inner = error.block_errors
    entries = inner.items() if isinstance(inner, dict) else enumerate(inner)
    for place, part in entries:
        number = f"{place + 1}: " if isinstance(place, int) else ""
        yield from (f"{number}{what}" for what in (messages(part) if part else ()))
    for part in error.non_block_errors:
        yield from messages(part)


def common(context: Context, fields: Fields) -> dict[str, Any]:
    needed = fields.mapping.get("kind") != "cloze"
    return {
        "prompt": asked(context, fields, "prompt", required=needed),
        "hint": hint(context, fields),
        "explanation": asked(context, fields, "explanation", required=False),
        "skills": Items(skills(context, fields)),
    }


def asked(context: Context, fields: Fields, key: str, *, required: bool) -> list[Piece]:
    """Prose that a question can hold: a box in it would be lost."""
    pieces = context.prose(fields.text(key, required=required), fields.where.line)
    if not {piece.kind for piece in pieces} <= PLAIN:
        told = {"key": key}
        fields.refuse(_("“%(key)s” holds words, pictures, code and tables alone") % told)
    return pieces


def hint(context: Context, fields: Fields) -> str:
    pieces = context.prose(fields.text("hint", required=False), fields.where.line)
    if any(piece.kind != "text" for piece in pieces):
        fields.refuse(_("“hint” holds text alone"))
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


def choices(fields: Fields) -> dict[str, Any]:
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
    return {"choices": items, "keep_order": fields.flag("keep_order")}


def numeric(fields: Fields) -> dict[str, Any]:
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
    return {
        "answer": decimal(fields.number("answer")),
        "tolerance": decimal(fields.number("tolerance", 0)),
    }


def decimal(value: float) -> str:
    """As one writes it: 4, not 4.0; 0.00001, not 1e-05."""
    return f"{value:.12f}".rstrip("0").rstrip(".")


def short_text(fields: Fields) -> dict[str, Any]:
    near = Items()
    for inner in fields.mappings("near"):
        near.append(
            {"answer": inner.text("answer", limit=200), "feedback": line(inner, "feedback")}
        )
        inner.end()
    return {
        "answers": lines(fields, "answers"),
        "ignore_case": fields.flag("ignore_case", default=True),
        "feedback": feedback(fields),
        "near": near,
    }


def cloze(fields: Fields) -> dict[str, Any]:
    return {"text": fields.text("text", limit=10_000), "feedback": feedback(fields)}


def ordering(fields: Fields) -> dict[str, Any]:
    return {"items": lines(fields, "items"), "feedback": feedback(fields)}


def matching(fields: Fields) -> dict[str, Any]:
    pairs = Items()
    for inner in fields.mappings("pairs", required=True):
        pairs.append({"left": line(inner, "left"), "right": line(inner, "right")})
        inner.end()
    distractors = lines(fields, "distractors", required=False)
    return {"pairs": pairs, "distractors": distractors, "feedback": feedback(fields)}


def open_task(fields: Fields) -> dict[str, Any]:
    hands_in = list(fields.texts("hands_in")) or ["text"]
    if not set(hands_in) <= HANDS_IN:
        fields.refuse(_("“hands_in” holds some of “text”, “links”, “pictures”, “files”"))
    return {"criteria": lines(fields, "criteria", required=False), "hands_in": hands_in}


KINDS: dict[str, Callable[[Fields], dict[str, Any]]] = {
    "one-choice": choices,
    "several-choices": choices,
    "numeric": numeric,
    "short-text": short_text,
    "cloze": cloze,
    "ordering": ordering,
    "matching": matching,
    "open-task": open_task,
}
