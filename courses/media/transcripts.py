"""The words of captions, for who would rather read."""

from __future__ import annotations

from wagtail.documents.models import Document

from courses.media.domain import MOST_CAPTIONS, CaptionsError, read_captions


def spoken_in(captions: Document | None) -> str:
    """Nothing where there is no file, or it cannot be read."""
    if not captions:
        return ""
    try:
        with captions.open_file() as file:
            cues = read_captions(file.read(MOST_CAPTIONS + 1))
    except (OSError, CaptionsError):
        return ""
    return " ".join(cue.words for cue in cues)
