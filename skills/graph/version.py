"""The version of the graph, and the one transaction in which its rows are written."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from skills.graph.columns import columns
from skills.graph.domain import Edges, SkillGraph, Skills, Tags

THE_ROW = 1


class GraphVersion(models.Model):
    """A single row: the number that every published change of the graph raises by one.

    Readers compare the stamp, which never comes twice: a number comes again after a rollback.
    """

    number = models.PositiveBigIntegerField(default=0)
    stamp = models.UUIDField(default=uuid.uuid4)

    @classmethod
    def bump(cls) -> None:
        """Also the lock: on both databases a second writer waits here for the first to end."""
        cls.objects.get_or_create(pk=THE_ROW)
        cls.objects.filter(pk=THE_ROW).update(number=models.F("number") + 1, stamp=uuid.uuid4())


class PrerequisiteLoop(ValidationError):  # noqa: N818  the name of the thing found
    """`path`: the pks along the loop, first and last the same."""

    def __init__(self, path: tuple[int, ...], names: dict[int, str]) -> None:
        self.path = path
        message = _("A skill would need itself: %(path)s.")
        super().__init__(message % {"path": said(names[pk] for pk in path)}, code="loop")


def said(names: Iterable[str]) -> str:
    """“A” needs “B” needs “A”."""
    return _(" needs ").join(_("“%(name)s”") % {"name": name} for name in names)


_changing: ContextVar[bool] = ContextVar("changing_graph", default=False)


def is_changing() -> bool:
    return _changing.get()


@contextmanager
def changing_graph() -> Iterator[None]:
    """Write the graph's rows inside: one transaction, one writer at a time, no loops at its end.

    Nested uses join the outermost. Raises PrerequisiteLoop, and then nothing has changed.
    A check before the lock would miss what another writer adds meanwhile (write skew).
    """
    if _changing.get():
        yield
        return
    token = _changing.set(True)
    try:
        with transaction.atomic():
            GraphVersion.bump()
            yield
            refuse_loop(read_graph())
    finally:
        _changing.reset(token)


def refuse_loop(graph: SkillGraph) -> None:
    if path := graph.find_loop():
        skills = apps.get_model("skills", "Skill").objects
        raise PrerequisiteLoop(path, dict(skills.filter(pk__in=path).values_list("pk", "name")))


def read_graph() -> SkillGraph:
    """Live skills with their prerequisites and scope tags. Three queries."""
    skills, prerequisites, tagged = (apps.get_model(name).objects for name in MODELS)
    return SkillGraph.build(
        skill_columns(skills.live()),
        Edges(*columns(prerequisites, **EDGE)),
        Tags(*columns(tagged, content_object_id=np.int64, tag_id=np.int64)),
    )


EDGE = dict.fromkeys(("skill_id", "needs_id", "group", "min_level"), np.int64)


def skill_columns(rows: models.QuerySet[Any, Any]) -> Skills:
    return Skills(*columns(rows, pk=np.int64, discipline_id=np.int64, hours=np.float64))


# By name, as a foreign key would: these models save through `changing_graph`.
MODELS = ("skills.Skill", "skills.Prerequisite", "skills.TaggedSkill")


class GraphRow(models.Model):
    """A row that the graph is read from: every way of writing it goes through the lock."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with changing_graph():
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with changing_graph():
            return super().delete(*args, **kwargs)


class GraphRows(models.QuerySet[Any]):
    """Many rows at once: Wagtail's bulk actions delete by query, importers write in bulk."""

    def delete(self) -> tuple[int, dict[str, int]]:
        with changing_graph():
            return super().delete()

    def update(self, **values: Any) -> int:
        with changing_graph():
            return super().update(**values)

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        with changing_graph():
            return super().bulk_create(*args, **kwargs)
