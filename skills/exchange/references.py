"""How a source names a skill: `slug`, `discipline/slug`, with `@level` where a level counts."""

from __future__ import annotations

import re

from skills.exchange.spec import Need, SkillKey
from skills.levels import LEVELS, Level

REFERENCE = re.compile(r"(?:([a-z0-9-]+)/)?([a-z0-9-]+)(?:@([a-z-]+))?")


class BadReferenceError(ValueError):
    """Says what is wrong with the text."""


def parse_need(text: object, home: str = "", default: Level = Level.PRACTISED) -> Need:
    """A slug without a discipline is of the discipline `home`."""
    found = REFERENCE.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        raise BadReferenceError(f"“{text}” names no skill; write discipline/skill or skill")
    discipline, slug, level = found.groups()
    if level and level not in LEVELS:
        raise BadReferenceError(f"“{level}” is no level; it must be one of {', '.join(LEVELS)}")
    if not (discipline or home):
        raise BadReferenceError(f"“{text}” does not say its discipline; write discipline/skill")
    key = SkillKey(discipline or home, slug)
    return Need(key, (LEVELS[level] if level else default).value)


def parse_skill(text: object, home: str = "") -> SkillKey:
    if isinstance(text, str) and "@" in text:
        raise BadReferenceError(f"“{text}”: a level has no place here")
    return parse_need(text, home).skill
