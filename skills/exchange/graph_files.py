"""Reads a folder of graph files (`docs/content-format.md`) into plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where, refusal
from skills.exchange.row_reader import RowReader
from skills.exchange.source import Source
from skills.exchange.spec import GraphSpec, SkillKey, SkillSpec, pair
from skills.exchange.yaml_text import parse_yaml


def read_graph(folder: Path) -> GraphSpec:
    """Raises BadInputError with every problem of every file."""
    reader = GraphReader([], folder=folder)
    skills: list[SkillSpec] = []
    related: set[tuple[SkillKey, SkillKey]] = set()
    disciplines = [reader.discipline(item) for item in reader.items("disciplines.yaml")]
    tags = [reader.tag(item) for item in reader.items("scope.yaml")]
    for path in sorted((folder / "skills").glob("*.yaml")):
        for item in reader.items(f"skills/{path.name}"):
            skill = reader.skill(item, path.stem)
            skills.append(skill)
            related |= {pair(skill.key, other) for other in reader.related(item, path.stem)}
            item.end()
    reader.refuse_doubles([(d.slug, d.where) for d in disciplines])
    reader.refuse_doubles([(t.slug, t.where) for t in tags])
    reader.refuse_doubles([(str(s.key), s.where) for s in skills])
    if reader.problems:
        raise BadInputError(reader.problems)
    return GraphSpec(tuple(disciplines), tuple(tags), tuple(skills), frozenset(related))


def read_graph_folders(folders: Sequence[Path]) -> Source:
    """The files describe disciplines and tags too, so each folder is a graph of its own."""
    if len(folders) > 1:
        what = "graph folders are imported one after the other"
        raise refusal(folders[1].name, what)
    return Source(folders[0].resolve().name, read_graph(folders[0]), has_disciplines=True)


@dataclass
class GraphReader(RowReader):
    folder: Path

    def items(self, name: str) -> Iterator[Fields]:
        """The mappings of the list that the file `name` holds."""
        for item in self.list_in(name):
            yield Fields(item, Where(name), self.problems)

    def list_in(self, name: str) -> list[Any]:
        try:
            value = parse_yaml((self.folder / name).read_text("utf-8"), name)
        except BadInputError as error:
            self.problems.extend(error.problems)
        except OSError:
            self.problems.append(Problem(Where(name), "this file is missing or cannot be read"))
        except UnicodeDecodeError:
            self.problems.append(Problem(Where(name), "these bytes are no UTF-8"))
        else:
            if isinstance(value, list):
                return value
            self.problems.append(Problem(Where(name), "the file must hold a list"))
        return []
