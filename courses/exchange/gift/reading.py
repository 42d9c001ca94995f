"""The `gift` fence: every item of it becomes an exercise, or text, or a problem with its line."""

from __future__ import annotations

from hashlib import sha256

from markdown_it.tree import SyntaxTreeNode

from courses.exchange.context import Context
from courses.exchange.exercises import ungradable
from courses.exchange.gift.domain.answers import GiftError
from courses.exchange.gift.domain.items import Item, items
from courses.exchange.gift.domain.question import Question, read_question
from courses.exchange.gift.kinds import exercise_of
from courses.exchange.gift.saying import Saying
from courses.exchange.gift.words import CATEGORY, COMMENT, reason
from courses.exchange.inline import opening
from courses.exchange.ledger import Fate
from courses.exchange.pieces import Items, Piece
from skills.exchange.problems import Problem, Where

KIND = "exercise"
ASIDE = {"comment": COMMENT, "category": CATEGORY}


def gift(context: Context, node: SyntaxTreeNode) -> list[Piece]:
    context.ledger.imported(opening(node))
    before = context.document.where(opening(node)).line
    return [piece for item in items(node.content) for piece in read_item(context, item, before)]


def read_item(context: Context, item: Item, before: int) -> list[Piece]:
    """`before`: the lines of the file above the item's own text."""
    where = Where(context.file, before + item.first)
    if item.kind in ASIDE:
        context.ledger.tell(where, item.kind, Fate.DROPPED, str(ASIDE[item.kind]))
        return []
    known = len(context.problems)
    saying = Saying(context, where)
    pieces: list[Piece] = []
    try:
        pieces = pieces_of(saying, read_question(item.text), item)
    except GiftError as error:
        context.problems.append(Problem(where, reason(error)))
    if len(context.problems) > known:
        context.ledger.tell(where, KIND, Fate.DROPPED)
        return []
    for piece in pieces:
        piece.lines = (before + item.first, before + item.last)
    notes = "; ".join(dict.fromkeys(saying.notes))
    context.ledger.tell(where, KIND, Fate.CHANGED if notes else Fate.IMPORTED, notes)
    return pieces


def pieces_of(saying: Saying, question: Question, item: Item) -> list[Piece]:
    """Words without braces ask nothing: they are text."""
    if question.answers is None:
        return saying.prose(question.before)
    kind, prompt, own = exercise_of(saying, question)
    for what in ungradable(kind, own):
        saying.refuse(what)
    shared = {
        "prompt": saying.asked(prompt),
        "hint": "",
        "explanation": saying.asked(question.about),
        "skills": Items(),
    }
    return [Piece(kind, {**shared, **own}, key=f"gift:{name_of(question, item)}")]


def name_of(question: Question, item: Item) -> str:
    """What it is known by when the same file comes again: its id, its title, its words."""
    said = item.name or question.title
    return said or sha256(question.before.text.encode()).hexdigest()[:16]
