"""One mapping of a source, asked for its keys: what is missing, wrong or unknown is noted."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import Any

from skills.exchange.problems import Problem, Where
from skills.exchange.yaml_text import LinedDict

LARGEST = 1e15


class Fields:
    """Reads the keys of `mapping`, adding to `problems` instead of stopping at the first.

    What is wrong yields an empty value of the right type, so that reading can go on.
    """

    def __init__(
        self, mapping: Any, where: Where, problems: list[Problem], *, offset: int = 0
    ) -> None:
        """`offset`: the lines of the file before the YAML text that `mapping` came from."""
        self.problems = problems
        self.offset = offset
        self.asked: set[str] = set()
        self.where = where
        if isinstance(mapping, LinedDict):
            self.where = Where(where.file, mapping.line + offset)
        self.mapping: dict[Hashable, Any] = {}
        if isinstance(mapping, dict):
            self.mapping = mapping
        else:
            self.refuse("here a mapping (key: value) is needed")
            self.problems = []  # that is said; its keys need no word more

    def refuse(self, what: str) -> None:
        self.problems.append(Problem(self.where, what))

    def get(self, key: str) -> Any:
        self.asked.add(key)
        return self.mapping.get(key)

    def text(self, key: str, *, required: bool = True, limit: int | None = None) -> str:
        value = self.get(key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        if value is None or value == "":
            if required:
                self.refuse(f"“{key}” is missing")
            return ""
        if not isinstance(value, str):
            self.refuse(f"“{key}” must be text")
            return ""
        value = value.strip()
        if "\0" in value:
            self.refuse(f"“{key}” holds a NUL character")
            return ""
        if limit is not None and len(value) > limit:
            self.refuse(f"“{key}” has {len(value)} characters; at most {limit} fit")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        value = self.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.refuse(f"“{key}” must be a number")
            return 0
        if not -LARGEST < value < LARGEST:  # not a number (nan) neither
            self.refuse(f"“{key}” is no number that can be handled")
            return 0
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.refuse(f"“{key}” must be true or false")
            return default
        return value

    def choice(self, key: str, choices: Collection[str]) -> str:
        value = self.text(key)
        if value and value not in choices:
            self.refuse(f"“{key}” is “{value}”; it must be one of {', '.join(choices)}")
            return ""
        return value

    def list(self, key: str, *, required: bool = False) -> list[Any]:
        value = self.get(key)
        if value is None:
            if required:
                self.refuse(f"“{key}” is missing")
            return []
        if not isinstance(value, list):
            self.refuse(f"“{key}” must be a list")
            return []
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        items = self.list(key, required=required)
        if not all(isinstance(item, (str, int, float)) for item in items):
            self.refuse(f"“{key}” must be a list of texts")
            return ()
        if any("\0" in str(item) for item in items):
            self.refuse(f"“{key}” holds a NUL character")
            return ()
        return tuple(str(item).strip() for item in items)

    def mappings(self, key: str, *, required: bool = False) -> Iterator[Fields]:
        for item in self.list(key, required=required):
            yield self.inner(item)

    def mapping_at(self, key: str) -> Fields:
        """The mapping under `key`, an empty one where there is none."""
        value = self.get(key)
        return self.inner(LinedDict() if value is None else value)

    def inner(self, mapping: Any) -> Fields:
        return Fields(mapping, self.where, self.problems, offset=self.offset)

    def end(self) -> None:
        """No more will be asked: a key nobody asked for is a slip of the pen."""
        for key in sorted(map(str, set(self.mapping) - self.asked)):
            self.refuse(f"“{key}” is no key we know here")
