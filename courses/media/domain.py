"""Files of sound, film and captions, told by their bytes; and the part of a file asked for."""

from __future__ import annotations

import re
from typing import IO, NamedTuple

from members.uploads.domain import KINDS

AUDIO = {"m4a": "audio/mp4", "mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav"}
VIDEO = {"mp4": "video/mp4", "webm": "video/webm"}
CAPTIONS = {"vtt": "text/vtt"}
MOST_CAPTIONS = 2_000_000

_HEADS = {
    "m4a": re.compile(rb".{4}ftyp", re.S),
    "vtt": re.compile(rb"(\xef\xbb\xbf)?WEBVTT(\s|$)"),
    "wav": re.compile(rb"RIFF.{4}WAVE", re.S),
}
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_CUE = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?$")
_MARKUP = re.compile(r"<[^>]*>")
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def suffix_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def agrees(suffix: str, file: IO[bytes]) -> bool:
    """Whether the bytes are what the name says. Text and what we know nothing of is believed: it
    is only ever handed out for download."""
    file.seek(0)
    if head := _HEADS.get(suffix):
        return head.match(file.read(16)) is not None
    kind = KINDS.get(suffix)
    return kind is None or kind.content_type.startswith("text/") or kind.agrees(file)


class Cue(NamedTuple):
    """From when to when, in milliseconds, which words."""

    start: int
    end: int
    words: str


class CaptionsError(Exception):
    """The line that a player would stumble over."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def captions_problem(file: IO[bytes]) -> int | None:
    """The first line that cannot be read, or None."""
    file.seek(0)
    try:
        return None if read_captions(file.read(MOST_CAPTIONS + 1)) else 1
    except CaptionsError as error:
        return error.line


def read_captions(content: bytes) -> list[Cue]:
    """The cues of a WebVTT file, in their order. Raises CaptionsError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaptionsError(1) from error
    if len(content) > MOST_CAPTIONS or not re.match(r"WEBVTT(\s|$)", text):
        raise CaptionsError(1)
    cues: list[Cue] = []
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if "-->" not in line:
            continue
        found = _CUE.match(line)
        start, end = (_time(found, 1), _time(found, 5)) if found else (0, 0)
        if end <= start or (cues and start < cues[-1].start):
            raise CaptionsError(number)
        cues.append(Cue(start, end, _words(lines[number:])))
    return cues


def _time(found: re.Match[str], at: int) -> int:
    hours, minutes, seconds, thousandths = (int(found[at + place] or 0) for place in range(4))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _words(lines: list[str]) -> str:
    """Up to the first empty line."""
    end = next((place for place, line in enumerate(lines) if not line.strip()), len(lines))
    return _MARKUP.sub("", " ".join(lines[:end])).strip()


class Part(NamedTuple):
    """Bytes of a file, `last` included."""

    first: int
    last: int


class UnsatisfiableError(Exception):
    """No byte of what was asked for is there."""


def part_asked(header: str, size: int) -> Part | None:
    """None where all of it is to be sent: several ranges, or words not understood.

    Raises UnsatisfiableError.
    """
    found = _RANGE.fullmatch(header.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if first and last and int(last) < int(first):
        return None
    if first:
        part = Part(int(first), min(int(last or size), size - 1))
    else:
        part = Part(max(size - int(last), 0), size - 1)
    if part.first > part.last:
        raise UnsatisfiableError
    return part
