"""Reads O*NET: its occupations as skills of their job families, tagged with the tools they share.

A class of tools or of technologies becomes a scope tag where two or more families use it: what one
family alone uses carries nobody across.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from skills.exchange.job_families import FAMILIES
from skills.exchange.onet_tables import Uses, read_tables
from skills.exchange.plan import What
from skills.exchange.slugs import Slugs
from skills.exchange.source import Refused, Source
from skills.exchange.spec import DisciplineSpec, External, GraphSpec, SkillSpec, TagSpec
from skills.exchange.words import cut
from skills.scope import names
from skills.scope.models import ScopeTag

SCHEME = "onet"
CREDIT = "From O*NET, U.S. Department of Labor, Employment and Training Administration (CC BY 4.0)."
FEWEST_FAMILIES = 2
# Segments of the UNSPSC: minerals and textiles, chemicals, resins, paper, fuels and lubricants.
MATERIALS = {"11", "12", "13", "14", "15"}


def read_onet(paths: Sequence[Path]) -> Source:
    tables = read_tables(paths)
    tags, refused = shared_tags(tables.uses)
    slugs = Slugs()
    by_code: defaultdict[str, set[str]] = defaultdict(set)
    for code, commodity, _title in tables.uses:
        if commodity in tags:
            by_code[code].add(tags[commodity].slug)
    skills = [
        SkillSpec(
            key=slugs.key(slugify(FAMILIES[code[:2]]), title),
            name=cut(title, 200),
            summary=cut(words, 600),
            scope=frozenset(by_code[code]),
            external=frozenset([External(SCHEME, code)]),
            uri=code,
            where=where,
        )
        for code, (title, words, where) in tables.occupations.items()
    ]
    families = sorted({code[:2] for code in tables.occupations})
    disciplines = tuple(discipline(FAMILIES[family]) for family in families)
    known = {spec.slug: spec for spec in tags.values()}
    graph = GraphSpec(disciplines, tuple(known.values()), tuple(skills))
    return Source("O*NET", graph, SCHEME, refused=tuple(refused))


def discipline(name: str) -> DisciplineSpec:
    return DisciplineSpec(slugify(name), name, CREDIT, CREDIT)


def shared_tags(uses: Uses) -> tuple[dict[str, TagSpec], list[Refused]]:
    """By commodity code; commodities of one name are one tag."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[str, str]] = {}
    for code, commodity, title in uses:
        families[names.key(title)].add(code[:2])
        first.setdefault(names.key(title), (commodity, title))
    shared = {key for key, found in families.items() if len(found) >= FEWEST_FAMILIES}
    specs = {key: tag(*first[key]) for key in sorted(shared)}
    refused = [
        Refused(What.TAG.value, first[key][1], _("One job family alone uses it."))
        for key in sorted(first.keys() - shared)
    ]
    tags = {commodity: specs[key] for _c, commodity, t in uses if (key := names.key(t)) in shared}
    return tags, refused


def tag(commodity: str, title: str) -> TagSpec:
    kind = ScopeTag.Kind.MATERIAL if commodity[:2] in MATERIALS else ScopeTag.Kind.TOOL
    name = names.tidy(title)[:100]
    return TagSpec(names.slug(name), name, kind.value)
