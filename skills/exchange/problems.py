"""What is wrong with an input: one clear line each, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Where:
    """A place in a source. Line 0: the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    where: Where
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class BadInputError(Exception):
    """Nothing was changed, for these reasons."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def refusal(file: str, what: str, line: int = 0) -> BadInputError:
    """For what nothing more can be read after."""
    return BadInputError([Problem(Where(file, line), what)])
