"""What it would take for the database to hold what a source says: plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from skills.exchange.spec import DisciplineSpec, External, SkillKey, SkillSpec, TagSpec


class Verb(models.TextChoices):
    CREATE = "create", _("create")
    CHANGE = "change", _("change")
    MERGE = "merge", _("join to ours")
    RETIRE = "retire", _("retire")
    REFUSE = "refuse", _("refuse")


class What(models.TextChoices):
    DISCIPLINE = "discipline", _("discipline")
    TAG = "tag", _("scope tag")
    SKILL = "skill", _("skill")
    NEED = "need", _("prerequisite")
    RELATION = "relation", _("relation")


class Step(NamedTuple):
    """One line of the plan, for people to read."""

    verb: str
    what: str
    name: str
    reason: str = ""
    where: str = ""

    @property
    def label(self) -> str:
        return str(What(self.what).label)

    def __str__(self) -> str:
        told = f"{self.verb} {self.what} {self.name}"
        reason = f"{told}: {self.reason}" if self.reason else told
        return f"{reason} ({self.where})" if self.where else reason


class Mark(NamedTuple):
    """How an import remembers a skill: see `ExternalId`. `written` is empty for what is ours."""

    key: SkillKey
    external: External
    said: str
    written: str


class Retired(NamedTuple):
    key: SkillKey
    heir: SkillKey | None = None


@dataclass(frozen=True)
class GraphPlan:
    """Only what is new or different; what the source does not name is left alone."""

    disciplines: tuple[DisciplineSpec, ...] = ()
    tags: tuple[TagSpec, ...] = ()
    skills: tuple[SkillSpec, ...] = ()
    related: tuple[tuple[SkillKey, SkillKey], ...] = ()
    retired: tuple[Retired, ...] = ()
    marks: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Refusals are said again at every import; they are nothing to do."""
        return all(step.verb == Verb.REFUSE for step in self.steps)

    @property
    def counts(self) -> dict[str, int]:
        """How often each verb comes, in the verbs' order."""
        found = Counter(step.verb for step in self.steps)
        return {verb: found[verb] for verb in Verb.values if found[verb]}

    @property
    def refused(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.verb == Verb.REFUSE)

    def lines(self) -> Iterator[str]:
        return map(str, self.steps)
