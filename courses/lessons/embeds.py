"""Videos whose player we can show: their addresses, without cookies where the host has that."""

from __future__ import annotations

import re

_YOUTUBE = re.compile(
    r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/)"
    r"|youtu\.be/)(?P<id>[\w-]{11})(?![\w-])"
)
_VIMEO = re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d{6,12})(?!\d)")
# The hosts are those that the content security policy lets in as frames.
_PLAYERS = [
    (_YOUTUBE, "https://www.youtube-nocookie.com/embed/{id}?autoplay=1"),
    (_VIMEO, "https://player.vimeo.com/video/{id}?dnt=1&autoplay=1"),
]


def player_of(url: str) -> str:
    """The address of the player, or nothing where we know none."""
    for pattern, player in _PLAYERS:
        if match := pattern.match(url):
            return player.format(id=match["id"])
    return ""
