"""YAML whose mappings remember the line they began on."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import yaml

from skills.exchange.problems import refusal


class LinedDict(dict[Hashable, Any]):
    line: int = 0


class LinedLoader(yaml.SafeLoader):
    """The safe loader, with lines, without aliases, and strict about a key given twice."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """No aliases: a few lines of them can stand for more than memory holds."""
        if self.check_event(yaml.AliasEvent):
            event: Any = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem="an alias (*name) is not taken here", problem_mark=event.start_mark
            )
        return super().compose_node(parent, index)

    def construct_lined(self, node: yaml.MappingNode) -> Any:
        mapping = LinedDict()
        mapping.line = node.start_mark.line + 1
        yield mapping
        mapping.update(self.construct_mapping(node, deep=True))

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - the loader's own signature
        seen: set[Any] = set()
        for key_node, _value in node.value:
            key = self.construct_object(key_node)
            if not isinstance(key, str):
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key!r} is no text", problem_mark=key_node.start_mark
                )
            if key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key “{key}” comes twice", problem_mark=key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


LinedLoader.add_constructor("tag:yaml.org,2002:map", LinedLoader.construct_lined)


def parse_yaml(text: str, file: str, first_line: int = 1) -> Any:
    """The value that `text` holds; `first_line` is where it stands in `file`.

    Raises BadInputError. Lines inside the value count from 1 within `text`.
    """
    try:
        return yaml.load(text, LinedLoader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        what = f"no valid YAML: {error.problem}"
        raise refusal(file, what, first_line + line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        what = f"no valid YAML: {error}".splitlines()[0]
        raise refusal(file, what, first_line) from error
