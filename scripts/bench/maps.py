"""The pages of the map over the skills that `graph.py` grew: their weight and what they cost."""

from __future__ import annotations

import gzip
import random
import statistics
import time
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from django.db import transaction
from django.test import Client

from members.models import Member
from scripts.bench.graph import plain
from skills.atlas import current_atlas
from skills.evidence.models import SkillState
from skills.graph.chapters import chapters
from skills.graph.models import Discipline, Skill
from skills.graph.version import GraphVersion
from skills.scope.models import ScopeTag, TaggedSkill

TAGS = 400
TAGS_EACH = 2
LARGE = 30  # disciplines made into one, so that it needs chapters
HELD = 2_000
BUDGET_KB = 100
TRIES = 5


class MapFigure(NamedTuple):
    """Kilobytes as sent and as read, milliseconds of processor time: the first time, and after."""

    name: str
    compressed: float
    plain: float
    first_ms: float
    ms: float


def map_figures() -> Iterator[MapFigure]:
    large, usual = dress(random.Random(20261125))  # noqa: S311
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(a_member())
    client.get("/skills/")  # the names of a version are read once for all pages
    found = chapters(current_atlas().skills_by_discipline[large.pk])
    skill = Skill.objects.filter(discipline=usual, opens__isnull=False).distinct()[40:41].get()
    pages = {
        "map, all disciplines": "/skills/",
        f"map, {LARGE * 150} skills in {len(found)} chapters": large.get_absolute_url(),
        "map, a chapter": f"{large.get_absolute_url()}?chapter={quote(found[0].key)}",
        "map, a discipline of 150": usual.get_absolute_url(),
        "map, around a skill": skill.get_absolute_url(),
    }
    for name, address in pages.items():
        yield figure(client, name, address)


def figure(client: Client, name: str, address: str) -> MapFigure:
    first, body = asked(client, address)
    again = statistics.median(asked(client, address)[0] for _ in range(TRIES))
    return MapFigure(name, len(gzip.compress(body, 6)) / 1024, len(body) / 1024, first, again)


def asked(client: Client, address: str) -> tuple[float, bytes]:
    began = time.process_time()
    answer = client.get(address)
    took = 1000 * (time.process_time() - began)
    if answer.status_code != 200:  # noqa: PLR2004
        raise SystemExit(f"{address} failed: {answer.status_code}")
    return took, answer.content


def dress(chance: random.Random) -> tuple[Discipline, Discipline]:
    """Scope tags for all, and some disciplines made into one. Past the check for loops."""
    disciplines = list(Discipline.objects.filter(slug__startswith="bench-").order_by("pk"))
    large, *others = disciplines[:LARGE]
    with transaction.atomic():
        plain(Skill).filter(discipline__in=others).update(discipline=large)
        tags = plain(ScopeTag).bulk_create(
            ScopeTag(name=f"Bench {n}", slug=f"bench-{n}", key=f"bench {n}", kind="tool")
            for n in range(TAGS)
        )
        plain(TaggedSkill).bulk_create(
            [
                TaggedSkill(tag=tag, content_object=skill)
                for skill in Skill.objects.filter(slug__startswith="skill-")
                for tag in chance.sample(tags, TAGS_EACH)
            ],
            batch_size=1_000,
        )
        GraphVersion.bump()
    return large, disciplines[LARGE]


def a_member() -> Member:
    member = Member.objects.create_user("map@example.org")
    skills = Skill.objects.filter(slug__startswith="skill-")[:HELD]
    SkillState.objects.bulk_create(
        SkillState(member=member, skill=skill, shown=2, claimed=0) for skill in skills
    )
    return member
