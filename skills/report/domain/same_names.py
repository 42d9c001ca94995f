"""Names that may mean one thing: but for case, accents, word order, plural or one letter alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations

SHORTEST = 8  # letters; in shorter names one letter makes another word
SHORT_WORD = 3  # letters; the s of "gas" is no plural
MOST_ALIKE = 20  # names under one key; more are a series, such as "course 1" to "course 99"


def near_duplicates(names: Mapping[int, str]) -> list[tuple[int, int]]:
    """Pairs of keys, each once, the smaller first, in order.

    One letter apart means: one letter dropped, added or changed, found by what both become when
    one letter is left out (Mor & Fraenkel 1982). O(all letters squared of one name), so it is fine
    for tens of thousands of names.
    """
    found: dict[str, list[int]] = {}
    keys = {key: _bare(name) for key, name in names.items()}
    for key, bare in keys.items():
        for form in _forms(bare):
            found.setdefault(form, []).append(key)
    pairs = {
        (min(a, b), max(a, b))
        for alike in found.values()
        if 1 < len(alike) <= MOST_ALIKE
        for a, b in combinations(alike, 2)
    }
    return sorted(pair for pair in pairs if _is_alike(keys[pair[0]], keys[pair[1]]))


def _bare(name: str) -> str:
    """Folded, without accents; the words in order of the alphabet, without their plural s."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(
        sorted(word.removesuffix("s") if len(word) > SHORT_WORD else word for word in words)
    )


def _forms(bare: str) -> Iterator[str]:
    yield bare
    if len(bare) >= SHORTEST and not any(letter.isdigit() for letter in bare):
        yield from {bare[:at] + bare[at + 1 :] for at in range(len(bare))}


def _is_alike(a: str, b: str) -> bool:
    """Two that share a form with a letter left out may still be two letters apart."""
    if abs(len(a) - len(b)) > 1:
        return False
    head = next((at for at, pair in enumerate(zip(a, b, strict=False)) if len({*pair}) > 1), len(b))
    return any(a[head + i :] == b[head + j :] for i, j in ((0, 0), (1, 1), (1, 0), (0, 1)))
