"""What files bring: a text, exercises, pictures. What is refused says why."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from courses.exchange.images import FORMATS, NotAnImageError, sound_image
from courses.writing.zips import ZipRefusedError, entries
from members.pictures import FORMATS as KNOWN
from members.pictures import BadPictureError, prepare, suffix_of

TEXTS, EXERCISES = {".md", ".markdown", ".rmd"}, {".gift", ".txt"}
PICTURES = {*FORMATS, ".svg"}
# A photograph says where it was taken: these are drawn anew from their pixels.
PHOTOGRAPHS = {".jpg", ".jpeg", ".webp", ".avif"}
LARGEST_TEXT = 2**20
NOT_LESSONS = {"readme", "license", "licence", "contributing", "index"}
BACKTICKS = re.compile("`{3,}")


@dataclass
class Brought:
    """`text` is None where no file brings one. `refused`: by name, why nothing came of it."""

    text: str | None = None
    exercises: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def added_to(self, text: str) -> str:
        """The text, with exercises of their own files behind it, each in a fence."""
        parts = [self.text if self.text is not None else text, *map(fenced, self.exercises)]
        return "\n\n".join(part.rstrip("\n") for part in parts if part.strip()) + "\n"


def bring(files: Iterable[UploadedFile[bytes]]) -> Brought:
    brought = Brought()
    for file in files:
        name, content = PurePosixPath(str(file.name)).name, file.read()
        if PurePosixPath(name).suffix.lower() == ".zip":
            open_zip(brought, name, content)
        else:
            take(brought, name, content)
    return brought


def open_zip(brought: Brought, name: str, content: bytes) -> None:
    """One text, and the pictures around it by their paths from there."""
    try:
        found = entries(content)
    except ZipRefusedError as error:
        brought.refused[name] = str(error)
        return
    texts = [path for path in found if is_lesson(path)]
    if len(texts) > 1:
        names = ", ".join(texts[:5])
        brought.refused[name] = _("it holds several texts (%(names)s): bring one") % {
            "names": names
        }
        return
    home = posixpath.dirname(texts[0]) if texts else ""
    for path, inner in found.items():
        if is_lesson(path) or PurePosixPath(path).suffix.lower() not in TEXTS:
            take(brought, posixpath.relpath(path, home or "."), inner)


def is_lesson(path: str) -> bool:
    pure = PurePosixPath(path)
    return pure.suffix.lower() in TEXTS and pure.stem.lower() not in NOT_LESSONS


def take(brought: Brought, path: str, content: bytes) -> None:
    suffix = PurePosixPath(path).suffix.lower()
    try:
        if suffix in TEXTS:
            brought.text = decoded(content)
        elif suffix in EXERCISES:
            brought.exercises.append(decoded(content))
        elif suffix in PICTURES:
            take_picture(brought, path, content)
        else:
            raise ValueError(_("a lesson takes no such file"))
    except ValueError as error:
        brought.refused[path] = str(error)


def decoded(content: bytes) -> str:
    """Raises ValueError."""
    if len(content) > LARGEST_TEXT:
        raise ValueError(_("a text has at most 1 MB"))
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(_("this text is not in UTF-8; save it so in your editor")) from error
    if "\0" in text:
        raise ValueError(_("this is no text"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def take_picture(brought: Brought, path: str, content: bytes) -> None:
    """Raises ValueError."""
    suffix = PurePosixPath(path).suffix.lower()
    try:
        sound, _cleaned = sound_image(path, content)
        if suffix in PHOTOGRAPHS:
            sound = prepare(BytesIO(sound), KNOWN[suffix_of(path)]).large
    except (NotAnImageError, BadPictureError) as error:
        raise ValueError(str(error) or _("this image is damaged")) from error
    brought.pictures[path] = sound


def fenced(exercises: str) -> str:
    """In a fence that nothing in them closes."""
    longest = max(map(len, BACKTICKS.findall(exercises)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}gift\n{exercises.strip()}\n{fence}"
