"""The flows as tables for editors: everything that the public page shows the beginning of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from skills.atlas import Atlas
from skills.flows import sheet
from skills.flows.counts import counts_of_today
from skills.journey.kinship import current_kinship
from skills.scope.models import ScopeTag

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Table:
    """`headings`: of each key of its rows."""

    key: str
    title: Any
    headings: dict[str, Any]
    rows: Callable[[Atlas], Rows]


def way_rows(atlas: Atlas) -> Rows:
    return [
        {
            "start": way.start.label,
            "end": way.end.label,
            "people": way.people,
            "tags": named(way.tags),
        }
        for way in sheet.ways(atlas, counts_of_today().counts)
    ]


def beginning_rows(atlas: Atlas) -> Rows:
    found = sheet.beginnings(atlas, counts_of_today().counts)
    return [{"discipline": row.discipline.label, "people": row.people} for row in found]


def bridge_rows(atlas: Atlas) -> Rows:
    similarity = current_kinship(atlas).similarity
    missing = sheet.missing_bridges(atlas, similarity, counts_of_today().counts)
    return [
        {
            "one": bridge.one.label,
            "other": bridge.other.label,
            "alike": round(bridge.alike, 2),
            "tags": named(bridge.tags),
        }
        for bridge in (sheet.bridge(atlas, similarity, pair) for pair in missing)
    ]


def tag_rows(atlas: Atlas) -> Rows:
    return [
        {
            "tag": use.tag.label,
            "skills": use.skills,
            "disciplines": use.disciplines,
            "reach": round(use.reach, 2),
            "people": use.people or _("under five"),
        }
        for use in sheet.tag_uses(atlas, counts_of_today().counts)
    ]


def named(tags: Iterable[ScopeTag]) -> str:
    return ", ".join(tag.label for tag in tags)


PEOPLE = gettext_lazy("People, at least")
TAGS = gettext_lazy("Scope tags")

TABLES = (
    Table(
        "ways",
        gettext_lazy("Where people went"),
        {
            "start": gettext_lazy("From"),
            "end": gettext_lazy("To"),
            "people": PEOPLE,
            "tags": gettext_lazy("What carried them"),
        },
        way_rows,
    ),
    Table(
        "beginnings",
        gettext_lazy("Where people began"),
        {"discipline": gettext_lazy("Discipline"), "people": PEOPLE},
        beginning_rows,
    ),
    Table(
        "bridges",
        gettext_lazy("Bridges still to walk"),
        {
            "one": gettext_lazy("Between"),
            "other": gettext_lazy("and"),
            "alike": gettext_lazy("Alike, 0 to 1"),
            "tags": TAGS,
        },
        bridge_rows,
    ),
    Table(
        "tags",
        gettext_lazy("What carries from one to another"),
        {
            "tag": gettext_lazy("Scope tag"),
            "skills": gettext_lazy("Skills"),
            "disciplines": gettext_lazy("Disciplines"),
            "reach": gettext_lazy("Reach"),
            "people": PEOPLE,
        },
        tag_rows,
    ),
)
