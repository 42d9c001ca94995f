"""Characters with a backslash before them stand for themselves.

While a text is taken apart they are held as private characters, which nothing mistakes for GIFT's
own signs. What private characters a text brings itself are taken out: they show nothing.
"""

from __future__ import annotations

import re

SIGNS = "\\:#={}~>*"
HELD = {sign: chr(0xE100 + place) for place, sign in enumerate(SIGNS)}
FREE = {held: sign for sign, held in HELD.items()}
ESCAPE = re.compile(r"\\([\\:#={}~>*n])")
PRIVATE = re.compile("[\ue100-\ue1ff]")


def held(text: str) -> str:
    r"""`\n` becomes a line end; a backslash before any other letter stays, as in LaTeX."""

    def hold(match: re.Match[str]) -> str:
        return "\n" if match[1] == "n" else HELD[match[1]]

    return ESCAPE.sub(hold, PRIVATE.sub("", text))


def free(text: str) -> str:
    return PRIVATE.sub(lambda match: FREE.get(match[0], ""), text)
