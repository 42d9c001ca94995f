"""Which files may be brought, told by their first and last bytes, and which links."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from members.pictures import suffix_of

HEAD, TAIL = 4096, 65_536
LONGEST_LINK = 500
Agrees = Callable[[IO[bytes]], bool]


class FileKind(NamedTuple):
    """`agrees`: whether the bytes are what the name's ending says."""

    content_type: str
    agrees: Agrees


def file_kind(name: str, file: IO[bytes]) -> FileKind | None:
    """None where the ending is not on the list, or the bytes are of another kind."""
    kind = KINDS.get(suffix_of(name))
    return kind if kind and kind.agrees(file) else None


def is_web_link(address: str) -> bool:
    """http and https only: nothing that runs, nothing that reads files."""
    if len(address) > LONGEST_LINK or any(sign.isspace() for sign in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _head(file: IO[bytes], size: int = HEAD) -> bytes:
    file.seek(0)
    return file.read(size)


def _tail(file: IO[bytes]) -> bytes:
    length = file.seek(0, 2)
    file.seek(max(length - TAIL, 0))
    return file.read()


def _starts(*magics: bytes, at: int = 0) -> Agrees:
    return lambda file: _head(file)[at:].startswith(magics)


def _says_its_type(content_type: str) -> Agrees:
    """OpenDocument and EPUB: the first entry of the archive holds the type, not compressed."""
    return _starts(b"mimetype" + content_type.encode(), at=30)


def _office(folder: bytes) -> Agrees:
    """Office Open XML: its entries are listed at the end of the archive, in any order."""

    def agrees(file: IO[bytes]) -> bool:
        names = _tail(file)
        is_archive = _head(file).startswith(b"PK\x03\x04")
        return is_archive and b"[Content_Types].xml" in names and folder in names

    return agrees


def _is_text(file: IO[bytes]) -> bool:
    file.seek(0)
    content = file.read()
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


_ODF = "application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
_EPUB = "application/epub+zip"

KINDS = {
    "pdf": FileKind("application/pdf", _starts(b"%PDF-")),
    "odt": FileKind(f"{_ODF}text", _says_its_type(f"{_ODF}text")),
    "ods": FileKind(f"{_ODF}spreadsheet", _says_its_type(f"{_ODF}spreadsheet")),
    "odp": FileKind(f"{_ODF}presentation", _says_its_type(f"{_ODF}presentation")),
    "docx": FileKind(f"{_OOXML}wordprocessingml.document", _office(b"word/")),
    "xlsx": FileKind(f"{_OOXML}spreadsheetml.sheet", _office(b"xl/")),
    "pptx": FileKind(f"{_OOXML}presentationml.presentation", _office(b"ppt/")),
    "epub": FileKind(_EPUB, _says_its_type(_EPUB)),
    "txt": FileKind("text/plain", _is_text),
    "md": FileKind("text/markdown", _is_text),
    "csv": FileKind("text/csv", _is_text),
    "mp3": FileKind("audio/mpeg", _starts(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    "ogg": FileKind("audio/ogg", _starts(b"OggS")),
    "webm": FileKind("video/webm", _starts(b"\x1a\x45\xdf\xa3")),
    "mp4": FileKind("video/mp4", _starts(b"ftyp", at=4)),
}
