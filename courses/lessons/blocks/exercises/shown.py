"""What an exercise shows of its reader: her last answer, and the reply to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from courses.lessons.answers import as_fields


class State(Protocol):
    """The last try at an exercise, as the learner's side keeps it.

    `answer` is None before the first. `error` says why an answer was not taken; `typed` then
    holds the fields as they were posted.
    """

    answer: Mapping[str, Any] | None
    reply: Mapping[str, Any]
    tries: int
    error: str
    typed: Mapping[str, Sequence[str]]


class Reader(Protocol):
    """Who reads a lesson: `learner` in the context that its blocks are rendered with."""

    may_see_instructor_notes: bool

    def state_of(self, block_id: str) -> State | None: ...
    def version_of(self, block_id: str) -> str: ...


@dataclass(frozen=True)
class Part:
    """An option, a gap, an item or a left-hand entry, with what was answered to it."""

    name: str
    text: str
    given: str
    is_chosen: bool
    mark: bool | None
    note: str


@dataclass(frozen=True)
class Shown:
    """`is_answered` opens what is hidden before the attempt: reply, explanation, solution."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reply: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""
    tries: int = 0
    is_answered: bool = False
    state: State | None = None

    @classmethod
    def of(cls, kind: str, state: State | None) -> Shown:
        if state is None:
            return cls()
        if state.error or state.answer is None:
            return cls(fields=state.typed, error=state.error, tries=state.tries, state=state)
        return cls(
            fields=as_fields(kind, state.answer),
            reply=state.reply,
            tries=state.tries,
            is_answered=True,
            state=state,
        )

    def first(self, name: str) -> str:
        values = self.fields.get(name) or [""]
        return values[0]

    def part(self, name: str, text: str, given: Sequence[str]) -> Part:
        return Part(
            name=name,
            text=text,
            given=given[0] if given else "",
            is_chosen=name in given,
            mark=self.reply.get("marks", {}).get(name),
            note=self.reply.get("notes", {}).get(name, ""),
        )
