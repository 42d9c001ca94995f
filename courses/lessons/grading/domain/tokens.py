"""Opaque names for options and items: they say nothing of order or rightness."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2s


def token(block_id: str, text: str) -> str:
    """The same for the same words in the same exercise, so an import repeated changes nothing."""
    return blake2s(f"{block_id}\n{text}".encode(), digest_size=6).hexdigest()


def shuffled(block_id: str, texts: Iterable[str]) -> list[str]:
    """Each text once, in an order that comes from the words alone and not from the author's.

    Everybody sees the same order, so a page can be sent again and look as it did.
    """
    return sorted(set(texts), key=lambda text: token(block_id, text))
