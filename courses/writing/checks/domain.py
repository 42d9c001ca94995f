"""Measures of a lesson on plain data: how long it takes, how its headings step, how it reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Learning, one reads slower than a novel.
WORDS_A_MINUTE = 150
MINUTES_FOR = {"challenge": 4.0, "open_task": 10.0}
MINUTES_FOR_EXERCISE = 1.0
# Between half and five times of what is guessed, the author knows better.
FEWEST, MOST, ALWAYS_FINE = 0.5, 5.0, 10
LONGEST_SENTENCE = 40
SENTENCE = re.compile(r"[^.!?…。？！;:\n]+[.!?…。？！;:\n]?")  # noqa: RUF001


def minutes_needed(words: int, exercises: Iterable[str]) -> float:
    """`exercises`: the kind of each."""
    doing = sum(MINUTES_FOR.get(kind, MINUTES_FOR_EXERCISE) for kind in exercises)
    return words / WORDS_A_MINUTE + doing


def cannot_be(minutes: int, needed: float) -> bool:
    return minutes < needed * FEWEST or minutes > needed * MOST + ALWAYS_FINE


def skipped(levels: Iterable[int]) -> Iterator[int]:
    """The places of headings that go down more than one step at once."""
    before = 1
    for place, level in enumerate(levels):
        if level > before + 1:
            yield place
        before = level


def words_in(text: str) -> int:
    return len(text.split())


def long_sentences(text: str) -> Iterator[str]:
    for sentence in SENTENCE.findall(text):
        if words_in(sentence) > LONGEST_SENTENCE:
            yield sentence.strip()
