"""Reading inside one folder, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from skills.exchange.problems import BadInputError, refusal

LARGEST_TEXT = 2 * 1024 * 1024
LARGEST_FILE = 20 * 1024 * 1024


class Folder:
    """Names are paths within the folder, with `/`. A link or `..` that leads out is refused."""

    def __init__(self, path: Path) -> None:
        self.name = path.resolve().name
        self.root = path.resolve()

    def has(self, name: str) -> bool:
        try:
            return self.find(name).is_file()
        except BadInputError:
            return False

    def find(self, name: str) -> Path:
        try:
            path = (self.root / name).resolve()
        except (OSError, RuntimeError, ValueError) as error:  # link loops, NUL
            raise refusal(name, "this is no usable path") from error
        if not path.is_relative_to(self.root):
            raise refusal(name, "this path leads out of the folder")
        return path

    def content(self, name: str, *, limit: int = LARGEST_FILE) -> bytes:
        path = self.find(name)
        try:
            size = path.stat().st_size
            if size > limit:
                raise refusal(name, f"{size} bytes are too many; at most {limit} are read")
            return path.read_bytes()
        except OSError as error:
            raise refusal(name, "this file is missing or cannot be read") from error

    def text(self, name: str, *, limit: int = LARGEST_TEXT) -> str:
        content = self.content(name, limit=limit)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise refusal(name, "these bytes are no UTF-8", line) from error
        if "\0" in text:
            raise refusal(name, "a NUL byte has no place in text")
        return text.replace("\r\n", "\n")

    def names(self, within: str, suffix: str) -> Iterator[str]:
        """Files directly in the folder `within`, in order."""
        for path in sorted((self.root / within).glob(f"*{suffix}")):
            yield f"{within}/{path.name}"
