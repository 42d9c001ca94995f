"""The pictures of a text: images of the library, by the names that the text calls them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wagtail.images.models import Image

from courses.exchange.pieces import FigureRef, Piece
from skills.exchange.problems import Where


@dataclass(frozen=True)
class Shelved:
    """`alt`: what was said of it beside the text; `is_decoration`: nothing need be said."""

    path: str
    image: Image
    alt: str = ""
    is_decoration: bool = False


@dataclass
class Shelf:
    pictures: list[Shelved]
    notes: dict[str, str] = field(default_factory=dict)

    def find(self, src: str, file: str, where: Where) -> FigureRef | None:
        """By its path or, where only one is called so, by its name alone."""
        path = posixpath.normpath(src)
        exact = [one for one in self.pictures if one.path == path]
        name = posixpath.basename(path)
        alike = exact or [one for one in self.pictures if posixpath.basename(one.path) == name]
        return FigureRef(alike[0].path, alike[0].image.file_hash) if len(alike) == 1 else None

    def add(self, brought: Iterable[Shelved]) -> None:
        """What is called as one before takes its place."""
        names = {one.path: one for one in brought}
        self.pictures = [*(p for p in self.pictures if p.path not in names), *names.values()]

    @property
    def rows(self) -> Mapping[FigureRef, int]:
        return {FigureRef(one.path, one.image.file_hash): one.image.pk for one in self.pictures}

    def describe(self, pieces: Iterable[Piece]) -> None:
        """Gives the figures without an alternative text the one that was said beside the text."""
        said = {one.path: one.alt for one in self.pictures}
        for figure in figures_in(pieces):
            figure["alt"] = figure["alt"] or said.get(figure["image"].path, "")

    def undescribed(self, pieces: Iterable[Piece]) -> set[str]:
        """The paths of the pictures shown whose words are still missing."""
        decoration = {one.path for one in self.pictures if one.is_decoration}
        bare = {figure["image"].path for figure in figures_in(pieces) if not figure["alt"]}
        return bare - decoration


def figures_in(value: object) -> Iterator[dict[str, Any]]:
    """The values of all figures, however deep."""
    if isinstance(value, Piece):
        if value.kind == "figure":
            yield value.value
        else:
            yield from figures_in(value.value)
    elif isinstance(value, dict):
        yield from figures_in(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from figures_in(part)
