"""One scope tag for one thing, however its name is typed; and addresses that tell C++ from C#."""

import re
import unicodedata

# Signs that carry the meaning of a name, where a slug would only drop them.
SPOKEN = {"+": " plus ", "#": " sharp ", "&": " and ", "%": " percent ", "@": " at "}


def tidy(name: str) -> str:
    """Compatibility forms made one (NFKC), and single spaces between words."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def key(name: str) -> str:
    """What two spellings of one name share, in every script: SQLite folds ASCII only."""
    return unicodedata.normalize("NFKC", tidy(name).casefold())


def slug(name: str) -> str:
    """Letters and digits of any script, joined by hyphens; "tag" where there are none."""
    spoken = re.sub(r"(?<!\S)\.(?=\w)", "dot ", key(name))
    for sign, word in SPOKEN.items():
        spoken = spoken.replace(sign, word)
    return "-".join(re.findall(r"\w+", spoken.replace("_", " ").replace("'", "")))[:90] or "tag"
