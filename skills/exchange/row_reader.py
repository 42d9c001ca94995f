"""Reads disciplines, tags and skills out of mappings, whichever kind of file these came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import slugify

from skills.exchange.fields import Fields
from skills.exchange.problems import Problem, Where
from skills.exchange.references import BadReferenceError, parse_need, parse_skill
from skills.exchange.spec import DisciplineSpec, External, Need, SkillKey, SkillSpec, TagSpec
from skills.graph.models import ExternalId
from skills.labels import LANGUAGE_TAG, Label, merged
from skills.scope.models import ScopeTag

MOST_HOURS = 10_000


@dataclass
class RowReader:
    problems: list[Problem]

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
            labels=self.labels(item, 120, 400),
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
            labels=self.labels(item, 100, 400),
            where=item.where,
        )
        item.end()
        return spec

    def skill(self, item: Fields, home: str, *, with_summary: bool = True) -> SkillSpec:
        return SkillSpec(
            key=SkillKey(home, self.slug(item, 120)),
            name=item.text("name", limit=200),
            summary=item.text("summary", limit=600, required=with_summary),
            hours=self.hours(item),
            chapter=item.text("chapter", limit=120, required=False),
            needs=tuple(self.need_groups(item, home)),
            scope=frozenset(item.texts("scope")),
            external=frozenset(self.external(entry) for entry in item.mappings("external")),
            labels=self.labels(item, 200, 600),
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

    def labels(self, item: Fields, name: int, summary: int) -> tuple[Label, ...]:
        """`name`, `summary`: how many characters fit."""
        words = item.mapping_at("labels")
        found = [self.label(words, str(tag), name, summary) for tag in words.mapping]
        words.end()
        return merged((), (label for label in found if label.name or label.summary))

    def label(self, words: Fields, tag: str, name: int, summary: int) -> Label:
        if not LANGUAGE_TAG.match(tag):
            words.refuse(f"“{tag}” is no tag of a language, as “es” or “pt-br” is")
        said = words.mapping_at(tag)
        label = Label(
            tag,
            said.text("name", limit=name, required=False),
            said.text("summary", limit=summary, required=False),
        )
        said.end()
        return label

    def refuse_doubles(self, named: list[tuple[str, Where]]) -> None:
        counts = Counter(name for name, _where in named)
        for name, where in named:
            if name and counts[name] > 1:
                self.problems.append(Problem(where, f"“{name}” comes {counts[name]} times"))
