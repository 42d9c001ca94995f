"""Addresses for what a source knows by other identifiers: from names, each but once."""

from __future__ import annotations

from django.utils.text import slugify

from skills.exchange.spec import SkillKey

LONGEST = 110  # leaves room for a number


class Slugs:
    def __init__(self) -> None:
        self.taken: set[SkillKey] = set()

    def key(self, home: str, name: str) -> SkillKey:
        slug = slugify(name, allow_unicode=True)[:LONGEST] or "skill"
        key = free(SkillKey(home, slug), self.taken)
        self.taken.add(key)
        return key


def free(key: SkillKey, taken: set[SkillKey]) -> SkillKey:
    number, tried = 1, key
    while tried in taken:
        number += 1
        tried = SkillKey(key.discipline, f"{key.slug[:LONGEST]}-{number}")
    return tried
