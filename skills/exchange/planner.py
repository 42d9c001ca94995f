"""Compares a source with what is stored. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from skills.exchange.checks import taken_names, unknown_kin, unknown_names
from skills.exchange.digests import digest
from skills.exchange.loops import Loop, without_loops
from skills.exchange.matching import Alike, Fate, Matcher, Row, in_all
from skills.exchange.plan import GraphPlan, Mark, Retired, Step, Verb, What
from skills.exchange.problems import BadInputError
from skills.exchange.source import Source
from skills.exchange.spec import DisciplineSpec, GraphSpec, SkillKey, SkillSpec, TagSpec
from skills.exchange.stored import Origin, Stored
from skills.exchange.words import cut
from skills.graph.version import said

SUMMARY = 400
WRITES = {Fate.NEW, Fate.CHANGED, Fate.BACK}


def plan_graph(wanted: GraphSpec, stored: GraphSpec) -> GraphPlan:
    """Our own words against what is stored. Raises as `plan_import`."""
    source = Source(title="", graph=wanted, has_disciplines=True)
    return plan_import(source, Stored(stored, {}, frozenset()))


def plan_import(source: Source, stored: Stored) -> GraphPlan:
    """Raises BadInputError where the source names what neither it nor the database has."""
    return Planner(source, stored).plan()


class Planner:
    def __init__(self, source: Source, stored: Stored) -> None:
        self.source, self.stored = source, stored
        self.matcher = Matcher(source, stored)
        self.here = self.matcher.here
        self.steps: list[Step] = []
        rows = list(self.matcher.rows())
        self.check([row.spec for row in rows])
        self.rows = self.without_loops(rows)

    def check(self, skills: list[SkillSpec]) -> None:
        wanted, stored = self.source.graph, self.stored.graph
        problems = [
            *unknown_names(wanted, skills, stored),
            *unknown_kin(set(self.matcher.related()), skills, stored),
            *taken_names(self.new_disciplines(), stored.disciplines),
            *taken_names(self.new_tags(), stored.tags),
        ]
        if problems:
            raise BadInputError(problems)

    def plan(self) -> GraphPlan:
        disciplines, tags = list(self.changed_disciplines()), list(self.changed_tags())
        skills = list(self.changed_skills())
        related = list(self.changed_relations())
        retired = list(self.retired())
        for what, name, reason, where in self.source.refused:
            self.step(Verb.REFUSE, what, name, reason, where)
        return GraphPlan(
            disciplines=tuple(disciplines),
            tags=tuple(tags),
            skills=tuple(skills),
            related=tuple(related),
            retired=tuple(retired),
            marks=tuple(self.marks()),
            steps=tuple(self.steps),
        )

    def step(self, verb: Verb, what: str, name: str, reason: str = "", where: str = "") -> None:
        self.steps.append(Step(verb.value, what, name, reason, where))

    # Disciplines and tags

    def new_disciplines(self) -> list[DisciplineSpec]:
        there = {spec.slug for spec in self.stored.graph.disciplines}
        wanted = self.source.graph.disciplines
        return [spec for spec in wanted if self.matcher.disciplines[spec.slug] not in there]

    def changed_disciplines(self) -> Iterator[DisciplineSpec]:
        there = {spec.slug: spec for spec in self.stored.graph.disciplines}
        for spec in self.source.graph.disciplines:
            here = there.get(self.matcher.disciplines[spec.slug])
            wanted = self.discipline(spec, here) if here else spec
            if wanted != here:
                verb = Verb.CHANGE if here else Verb.CREATE
                reason = _("Other words.") if here else _("It is not here yet.")
                self.step(verb, What.DISCIPLINE, wanted.slug, reason, str(spec.where))
                yield wanted

    def discipline(self, spec: DisciplineSpec, here: DisciplineSpec) -> DisciplineSpec:
        """Our own files describe it anew; others add the credit that their licence asks for."""
        if self.source.has_disciplines:
            return in_all(spec, here)
        if not spec.credit or spec.credit in here.summary:
            return here
        room = SUMMARY - len(spec.credit) - 1
        return replace(here, summary=f"{cut(here.summary, room)} {spec.credit}".strip())

    def new_tags(self) -> list[TagSpec]:
        there = {spec.slug for spec in self.stored.graph.tags}
        wanted = self.source.graph.tags
        return [spec for spec in wanted if self.matcher.tags.get(spec.slug, spec.slug) not in there]

    def changed_tags(self) -> Iterator[TagSpec]:
        there = {spec.slug: spec for spec in self.stored.graph.tags}
        for spec in self.source.graph.tags:
            here = there.get(self.matcher.tags.get(spec.slug, spec.slug))
            wanted = in_all(spec, here)
            if here is None or (here != wanted and not self.source.scheme):
                verb = Verb.CHANGE if here else Verb.CREATE
                reason = _("Other words.") if here else _("It is not here yet.")
                self.step(verb, What.TAG, spec.slug, reason, str(spec.where))
                yield wanted

    # Skills

    def without_loops(self, rows: list[Row]) -> list[Row]:
        written = {row.spec.key for row in rows if row.fate in WRITES}
        others = [spec for spec in self.stored.graph.skills if spec.key not in written]
        fitting, loops = without_loops([row.spec for row in rows if row.fate in WRITES], others)
        specs = {spec.key: spec for spec in fitting}
        places = {spec.key: spec for spec in fitting}
        for loop in loops:
            self.refuse_loop(loop, places)
        return [
            replace(row, spec=specs[row.spec.key]) if row.fate in WRITES else row for row in rows
        ]

    def refuse_loop(self, loop: Loop, specs: dict[SkillKey, SkillSpec]) -> None:
        named = {**self.here, **specs}
        chain = [loop.skill, *loop.path]
        path = said(named[key].name for key in chain)
        reason = _("It closes a loop: %(path)s.") % {"path": path}
        name = f"{loop.skill} → {loop.path[0]}"
        self.step(Verb.REFUSE, What.NEED, name, reason, str(specs[loop.skill].where))

    def changed_skills(self) -> Iterator[SkillSpec]:
        for row in self.rows:
            here = self.here.get(row.spec.key)
            if row.fate in WRITES and (row.spec != here or row.fate is Fate.BACK):
                verb = Verb.CHANGE if here else Verb.CREATE
                self.skill_step(verb, row, self.difference(row, here))
                yield row.spec
            elif row.fate is Fate.JOINED and here:
                self.skill_step(Verb.MERGE, row, likeness(row, here))
            elif row.fate is Fate.EDITED:
                self.skill_step(Verb.REFUSE, row, _("Changed here since: our words stay."))

    def skill_step(self, verb: Verb, row: Row, reason: str) -> None:
        self.step(verb, What.SKILL, str(row.spec.key), reason, str(row.spec.where))

    def difference(self, row: Row, here: SkillSpec | None) -> str:
        if here is None:
            return _("It is not here yet.")
        if row.fate is Fate.BACK:
            return _("The source has it again.")
        columns = ("name", "summary", "hours", "chapter", "needs", "scope", "external", "labels")
        other = [name for name in columns if getattr(row.spec, name) != getattr(here, name)]
        return _("Other here: %(columns)s.") % {"columns": ", ".join(other)}

    def marks(self) -> Iterator[Mark]:
        for row in self.rows:
            if row.external and row.fate in WRITES:
                yield Mark(row.spec.key, row.external, row.said, digest(row.spec))
            elif row.external and row.fate is Fate.JOINED:
                yield Mark(row.spec.key, row.external, row.said, "")

    # Relations

    def changed_relations(self) -> Iterator[tuple[SkillKey, SkillKey]]:
        """A relation that an editor took away comes back only with new words of the source."""
        news = {row.spec.key for row in self.rows if row.fate in WRITES | {Fate.JOINED}}
        for a, b in sorted(set(self.matcher.related()) - self.stored.graph.related):
            if a in news or b in news:
                self.step(Verb.CREATE, What.RELATION, f"{a} + {b}", _("The source says so."))
                yield a, b

    # What the source has no more

    def retired(self) -> Iterator[Retired]:
        for origin, heir, reason in [*self.obsolete(), *self.gone()]:
            if origin.key in self.stored.hidden:
                continue
            if digest(self.here[origin.key]) == origin.written:
                self.step(Verb.RETIRE, What.SKILL, str(origin.key), reason)
                yield Retired(origin.key, heir)
            elif origin.written:
                because = _("%(reason)s But it was changed here since, so look yourself.")
                self.step(Verb.REFUSE, What.SKILL, str(origin.key), because % {"reason": reason})

    def obsolete(self) -> Iterator[tuple[Origin, SkillKey | None, str]]:
        for entry in self.source.obsolete:
            reason = _("The source calls it obsolete.")
            heir = self.matcher.keys.get(entry.heir) if entry.heir else None
            if origin := self.stored.origins.get((self.source.scheme, entry.uri)):
                yield origin, heir, reason
            else:
                self.step(Verb.REFUSE, What.SKILL, entry.name, reason)

    def gone(self) -> Iterator[tuple[Origin, SkillKey | None, str]]:
        """Only from the disciplines that the source brings: another file may hold the rest."""
        homes = set(self.matcher.disciplines.values())
        named = {spec.uri for spec in self.source.graph.skills}
        named |= {entry.uri for entry in self.source.obsolete}
        for (scheme, uri), origin in self.stored.origins.items():
            is_its = self.matcher.is_its(scheme) and origin.key.discipline in homes
            if is_its and uri not in named:
                yield origin, None, _("The source has it no more.")


def likeness(row: Row, here: SkillSpec) -> str:
    words = {"name": here.name}
    if row.alike is Alike.IDENTIFIER:
        return _("“%(name)s” has the same identifier. Our words stay.") % words
    if row.alike is Alike.ADDRESS:
        return _("“%(name)s” has the same address. Our words stay.") % words
    return _("“%(name)s” has the same name. Our words stay.") % words
