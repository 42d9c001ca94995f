"""Four courses by others: nothing of them is lost without a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from courses.exchange.carpentries import import_courses
from courses.exchange.draft import CourseDraft, draft_course
from courses.exchange.ledger import BLOCKS, INLINE, Fate
from courses.exchange.markdown import Document
from courses.exchange.source import read_course
from courses.lessons.models import LessonPage
from tests.real import real

COURSES = ["git-novice", "image-processing", "lesson-development-training", "shell-novice-es"]
WORD = re.compile(r"\w+")
MARKS = Counter({"auto_ids": 1, "litref": 1})  # `{:auto_ids}` and `{#litref}` are no words


def draft_of(name: str) -> CourseDraft:
    return draft_course(read_course(real(f"carpentries/{name}")))


@pytest.mark.parametrize("name", COURSES)
def test_every_block_and_link_is_accounted_for(name: str) -> None:
    """Counted twice: by the ledger, and here from the tokens alone."""
    draft = draft_of(name)
    assert draft.ledger.unaccounted() == []
    counted = Counter(kind for document in documents(draft) for kind in kinds_in(document))
    accounted: Counter[str] = Counter()
    for (kind, fate), number in draft.ledger.counts().items():
        assert fate in set(Fate)
        accounted[kind] += number
    # Cells of grid tables are read as texts of their own: the ledger knows more than the tokens.
    assert not counted - accounted
    assert sum((accounted - counted).values()) <= 20


def documents(draft: CourseDraft) -> Iterator[Document]:
    yield from (text.document for text in draft.source.texts())
    if draft.source.links:
        yield draft.source.links


def kinds_in(document: Document) -> Iterator[str]:
    for token in document.tokens:
        if token.type in BLOCKS and not (token.type == "paragraph_open" and token.hidden):
            yield BLOCKS[token.type]
        yield from within(token)
    yield from ("link definition" for _label in document.definitions)


def within(token: Any) -> Iterator[str]:
    for child in token.children or []:
        if child.type in INLINE:
            yield INLINE[child.type]
        yield from within(child)


@pytest.mark.parametrize("name", COURSES)
def test_no_word_of_a_text_is_lost(name: str) -> None:
    """The words of every paragraph, heading, cell and line of code are somewhere in the course."""
    draft = draft_of(name)
    stored = [spoken(draft.description), *strings([lesson.body for lesson in draft.lessons])]
    have = Counter(word for text in stored for word in WORD.findall(text))
    want = Counter(word for doc in documents(draft) for word in words_in(doc))
    lost = want - have - MARKS
    assert lost.total() == 0, lost.most_common(20)


def strings(value: Any) -> Iterator[str]:
    """All that a body says; code and formulas as they are, HTML as its words."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in {"code", "latex"}:
                yield part
            else:
                yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        yield spoken(value)


def spoken(html: str) -> str:
    return unescape(re.sub(r"</?[a-z]+\d?( [^<>]*)?/?>", " ", html))


def words_in(document: Document) -> Iterator[str]:
    for token in document.tokens:
        if token.type in {"fence", "code_block", "math_block"}:
            yield from WORD.findall(token.content)
        for child in token.children or []:
            if child.type in {"text", "code_inline", "math_inline"}:
                yield from WORD.findall(child.content)


@pytest.mark.django_db
@pytest.mark.usefixtures("catalogue")
def test_all_four_come_whole_and_a_second_time_change_nothing() -> None:
    folders = [real(f"carpentries/{name}") for name in COURSES]
    plans = import_courses(folders)
    assert {plan.draft.source.config.language for plan in plans} == {"en", "es"}
    assert LessonPage.objects.live().count() == sum(len(plan.draft.lessons) for plan in plans)
    for page in LessonPage.objects.live():
        assert len(page.body) == len(page.body.raw_data)
        page.body.stream_block.clean(page.body)
    assert all(plan.is_empty for plan in import_courses(folders))
