"""What somebody wants a mentor for, as an address says it: a skill, discipline, lesson, plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict

from members.asked import pk_in
from members.models import Member
from skills.atlas import Atlas
from skills.graph.models import Skill
from skills.levels import Level
from skills.paths.aims import Wish, read_wish
from skills.paths.models import PlanStep

MOST_SKILLS = 24  # a need of everything tells no mentor from another


class Source(NamedTuple):
    """`skills`: those to learn, in their order. `fields`: the source again, for forms and links."""

    title: str
    url: str
    skills: tuple[int, ...]
    fields: tuple[tuple[str, str], ...] = ()
    page: int | None = None
    plan: int | None = None


NOTHING = Source("", "", ())


def read_source(
    atlas: Atlas, asked: QueryDict, person: Member | AnonymousUser, levels: Mapping[int, int]
) -> Source:
    """Where the address says nothing, the plan that she follows. One query at most."""
    if text := asked.get("for"):
        return of_wish(atlas, text, levels)
    if text := asked.get("lesson"):
        return of_lesson(number(text), levels)
    chosen = [] if "edited" in asked else asked.getlist("skill")
    if pks := asked.getlist("of") or chosen:
        return of_skills(atlas, pks)
    return of_plan(asked.get("plan", ""), person, levels)


def number(text: str) -> int:
    """Raises Http404."""
    if not (pk := pk_in(text)):
        raise Http404
    return pk


def of_wish(atlas: Atlas, text: str, levels: Mapping[int, int]) -> Source:
    """“woodwork/saw”, “woodwork”. Raises Http404."""
    wish = read_wish(atlas, text)
    if wish is None:
        raise Http404
    thing, fields = wish.named(atlas), (("for", wish.reference(atlas)),)
    return Source(str(thing), thing.get_absolute_url(), wanted_skills(atlas, wish, levels), fields)


def wanted_skills(atlas: Atlas, wish: Wish, levels: Mapping[int, int]) -> tuple[int, ...]:
    """What is missing on the way to it, and itself: a mentor can also take one further."""
    if wish.skill is None:
        own = [skill.pk for skill in atlas.skills_by_discipline.get(wish.discipline, [])]
        return tuple(pk for pk in own if levels.get(pk, 0) < Level.ABLE)[:MOST_SKILLS]
    path = atlas.graph.study_path(wish.skill, levels, wish.level)
    return tuple(dict.fromkeys([*path, wish.skill]))[-MOST_SKILLS:]


def of_lesson(page: int, levels: Mapping[int, int]) -> Source:
    """Of a live lesson, the skills it teaches, which are no secret; its title might be one.

    Where it teaches none it is as if nothing was asked, and so it is where there is no lesson.
    """
    taught = Skill.objects.live().filter(taught_by__lesson=page, taught_by__lesson__live=True)
    skills = tuple(taught.order_by("pk").values_list("pk", flat=True))
    if not skills:
        return NOTHING
    return Source("", "", skills, (("lesson", str(page)),), page)


def of_skills(atlas: Atlas, pks: list[str]) -> Source:
    """Those of a request, when another mentor is looked for."""
    known = dict.fromkeys(pk for text in pks if (pk := number(text)) in atlas.skills)
    skills = tuple(known)[:MOST_SKILLS]
    title = ", ".join(skill.label for skill in atlas.named(skills))
    return Source(title, "", skills, tuple(("of", str(pk)) for pk in skills))


def of_plan(text: str, person: Member | AnonymousUser, levels: Mapping[int, int]) -> Source:
    """What is ahead in one's own plan; in none, nothing. Raises Http404 for a plan of another."""
    if not person.is_authenticated:
        return NOTHING
    which = {"plan": number(text)} if text else {"plan__is_followed": True}
    rows = PlanStep.objects.filter(plan__member=person, **which).select_related("plan")
    steps = list(rows.order_by("position"))
    if not steps:
        if text:
            raise Http404
        return NOTHING
    plan = steps[0].plan
    ahead = dict.fromkeys(
        step.skill_id for step in steps if levels.get(step.skill_id, 0) < step.level
    )
    skills = tuple(ahead)[:MOST_SKILLS]
    fields = (("plan", str(plan.pk)),)
    return Source(plan.name, plan.get_absolute_url(), skills, fields, plan=plan.pk)
