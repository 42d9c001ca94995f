"""The images of a course's folder: which are there, and whether each is a sound image."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from hashlib import sha1

from courses.exchange.images import NotAnImageError, sound_image
from courses.exchange.pieces import FigureRef
from skills.exchange.folder import Folder
from skills.exchange.problems import BadInputError, Problem, Where


@dataclass
class FolderFigures:
    """`contents`: the bytes to store, by reference; `notes`: what was cleaned out of which."""

    folder: Folder
    problems: list[Problem] = field(default_factory=list)
    contents: dict[FigureRef, bytes] = field(default_factory=dict)
    found: dict[str, FigureRef | None] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def find(self, src: str, file: str, where: Where) -> FigureRef | None:
        """None where there is no such file, or where it is refused as a problem."""
        known = len(self.problems)
        near = posixpath.normpath(posixpath.join(posixpath.dirname(file), src))
        for path in dict.fromkeys([near, posixpath.normpath(src), f"episodes/{src}"]):
            if path not in self.found:
                self.found[path] = self.read(path, where)
            if self.found[path] or len(self.problems) > known:
                return self.found[path]
        return None

    def read(self, path: str, where: Where) -> FigureRef | None:
        try:
            if not self.folder.find(path).is_file():
                return None
            content, note = sound_image(path, self.folder.content(path))
        except BadInputError as error:
            self.problems += [Problem(where, f"{p.where}: {p.what}") for p in error.problems]
            return None
        except NotAnImageError as error:
            self.problems.append(Problem(where, f"{path}: {error}"))
            return None
        reference = FigureRef(path, sha1(content, usedforsecurity=False).hexdigest())
        self.contents[reference] = content
        if note:
            self.notes[path] = note
        return reference
