"""Reads tracks of Exercism: their concepts, the exercises that teach them, and what these need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skills.exchange.fields import Fields
from skills.exchange.folder import Folder
from skills.exchange.json_text import parse_json
from skills.exchange.problems import BadInputError, Problem, Where
from skills.exchange.words import cut, plain_words

CONFIG = "config.json"
SUMMARY = 600


@dataclass(frozen=True)
class Concept:
    slug: str
    name: str
    uuid: str
    summary: str


@dataclass(frozen=True)
class Exercise:
    """`status` is empty, `active`, `beta`, `wip` or `deprecated`."""

    slug: str
    status: str
    teaches: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Track:
    """`exercises` teach concepts; `practice` counts those that only practice them."""

    slug: str
    name: str
    blurb: str
    concepts: tuple[Concept, ...]
    exercises: tuple[Exercise, ...]
    practice: int


def read_tracks(paths: list[Path]) -> list[Track]:
    """Raises BadInputError with the problems of all tracks at once."""
    problems: list[Problem] = []
    tracks = [read_track(path, problems) for path in paths]
    if problems:
        raise BadInputError(problems)
    return [track for track in tracks if track]


def read_track(path: Path, problems: list[Problem]) -> Track | None:
    folder = Folder(path)
    where = Where(f"{folder.name}/{CONFIG}")
    try:
        config = parse_json(folder.text(CONFIG), CONFIG)
    except BadInputError as error:
        problems += within(folder, error)
        return None
    fields = Fields(config, where, problems)
    exercises = fields.mapping_at("exercises")
    return Track(
        slug=fields.text("slug", limit=80),
        name=fields.text("language", limit=120),
        blurb=fields.text("blurb", required=False),
        concepts=tuple(read_concepts(fields, folder)),
        exercises=tuple(map(read_exercise, exercises.mappings("concept", required=True))),
        practice=len(exercises.list("practice")),
    )


def within(folder: Folder, error: BadInputError) -> Iterator[Problem]:
    for problem in error.problems:
        file = f"{folder.name}/{problem.where.file}"
        yield Problem(Where(file, problem.where.line), problem.what)


def read_concepts(fields: Fields, folder: Folder) -> Iterator[Concept]:
    seen: set[str] = set()
    for entry in fields.mappings("concepts", required=True):
        slug = entry.text("slug", limit=120)
        if slug in seen:
            entry.refuse(f"the concept “{slug}” comes twice")
        seen.add(slug)
        yield Concept(
            slug=slug,
            name=entry.text("name", limit=200),
            uuid=entry.text("uuid", limit=300),
            summary=summary(folder, slug, entry.problems) if slug else "",
        )


def summary(folder: Folder, slug: str, problems: list[Problem]) -> str:
    """The concept's blurb; while that is still to be written, the start of its introduction."""
    config = f"concepts/{slug}/.meta/config.json"
    try:
        meta = parse_json(folder.text(config), config)
        introduction = folder.text(f"concepts/{slug}/introduction.md")
    except BadInputError as error:
        problems += within(folder, error)
        return ""
    blurb = meta.get("blurb") if isinstance(meta, dict) else ""
    for words in (plain_words(blurb if isinstance(blurb, str) else ""), plain_words(introduction)):
        if words and "TODO" not in words:
            return cut(words, SUMMARY)
    return ""


def read_exercise(entry: Fields) -> Exercise:
    return Exercise(
        slug=entry.text("slug"),
        status=entry.text("status", required=False),
        teaches=entry.texts("concepts"),
        needs=entry.texts("prerequisites"),
    )
