"""The languages a member may name as hers, each in its own words; in which we write to her."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from members.member import Member

LANGUAGES_FILE = Path(__file__).with_name("languages.tsv")


@cache
def language_choices() -> tuple[tuple[str, str], ...]:
    """(BCP 47 code, its own name and its English one), by own name."""
    lines = LANGUAGES_FILE.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple((code, own if own == en else f"{own} ({en})") for code, own, en in rows)


def language_of(member: Member) -> str:
    """The first of her languages that the site speaks."""
    spoken = dict(settings.LANGUAGES)
    return next((own for own in member.languages if own in spoken), settings.LANGUAGE_CODE)
