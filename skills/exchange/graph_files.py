"""Reads a folder of graph files (`docs/content-format.md`) into plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from skills.exchange.fields import Fields
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.references import BadReferenceError, parse_need, parse_skill
from skills.exchange.spec import (
    DisciplineSpec,
    External,
    GraphSpec,
    Need,
    SkillKey,
    SkillSpec,
    TagSpec,
    pair,
)
from skills.exchange.yaml_text import parse_yaml
from skills.graph.models import ExternalId
from skills.scope.models import ScopeTag

MOST_HOURS = 10_000


def read_graph(folder: Path) -> GraphSpec:
    """Raises BadInputError with every problem of every file."""
    reader = GraphReader(folder, [])
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


@dataclass
class GraphReader:
    folder: Path
    problems: list[Problem]

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

    def slug(self, item: Fields, limit: int) -> str:
        slug = item.text("slug", limit=limit)
        if slug != slugify(slug):
            item.refuse(f"“{slug}” is no slug; “{slugify(slug)}” would be one")
        return slug

    def discipline(self, item: Fields) -> DisciplineSpec:
        spec = DisciplineSpec(
            slug=self.slug(item, 80),
            name=item.text("name", limit=120),
            summary=item.text("summary", limit=400),
            where=item.where,
        )
        item.end()
        return spec

    def tag(self, item: Fields) -> TagSpec:
        spec = TagSpec(
            slug=self.slug(item, 100),
            name=item.text("name", limit=100),
            kind=item.choice("kind", ScopeTag.Kind.values),
            summary=item.text("summary", limit=400),
            synonyms=item.texts("synonyms"),
            where=item.where,
        )
        item.end()
        return spec

    def skill(self, item: Fields, home: str) -> SkillSpec:
        return SkillSpec(
            key=SkillKey(home, self.slug(item, 120)),
            name=item.text("name", limit=200),
            summary=item.text("summary", limit=600),
            hours=self.hours(item),
            needs=tuple(self.need_groups(item, home)),
            scope=frozenset(item.texts("scope")),
            external=frozenset(self.external(entry) for entry in item.mappings("external")),
            where=item.where,
        )

    def hours(self, item: Fields) -> Decimal:
        hours = Decimal(str(item.number("hours", 2)))
        if not 0 <= hours < MOST_HOURS or hours != round(hours, 1):
            item.refuse(
                f"“hours” is {hours}; it must be 0 to {MOST_HOURS}, with one decimal at most"
            )
        return hours

    def need_groups(self, item: Fields, home: str) -> Iterator[frozenset[Need]]:
        for entry in item.list("needs"):
            try:
                alternatives = entry if isinstance(entry, list) else [entry]
                yield frozenset(parse_need(text, home) for text in alternatives)
            except BadReferenceError as error:
                item.refuse(f"needs: {error}")

    def related(self, item: Fields, home: str) -> Iterator[SkillKey]:
        for text in item.list("related"):
            try:
                yield parse_skill(text, home)
            except BadReferenceError as error:
                item.refuse(f"related: {error}")

    def external(self, entry: Fields) -> External:
        external = External(
            scheme=entry.text("scheme", limit=40),
            uri=entry.text("uri", limit=300),
            match=entry.choice("match", ExternalId.Match.values),
        )
        entry.end()
        return external

    def refuse_doubles(self, named: list[tuple[str, Where]]) -> None:
        counts = Counter(name for name, _where in named)
        for name, where in named:
            if name and counts[name] > 1:
                self.problems.append(Problem(where, f"“{name}” comes {counts[name]} times"))
