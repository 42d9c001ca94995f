"""The languages a member may name as hers, each in its own words."""

from functools import cache
from pathlib import Path

LANGUAGES_FILE = Path(__file__).with_name("languages.tsv")


@cache
def language_choices() -> tuple[tuple[str, str], ...]:
    """(BCP 47 code, its own name and its English one), by own name."""
    lines = LANGUAGES_FILE.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return tuple((code, own if own == en else f"{own} ({en})") for code, own, en in rows)
