"""What a new proposal is about, read from the address that leads to its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice

from django.conf import settings
from django.utils.translation import get_language

from members.asked import pk_in, words_in
from members.models import Member
from skills.atlas import SkillName, current_atlas
from skills.graph.models import Discipline, Skill
from skills.paths.choosing import matching
from skills.proposals.graph_kinds import COLUMNS
from skills.proposals.models import MemberProposal

Asked = Mapping[str, str]
Start = Callable[[Member, Asked], MemberProposal | None]
MOST_FOUND = 20


def skill_in(asked: Asked, name: str = "skill") -> Skill | None:
    skills = Skill.objects.live().select_related("discipline")
    return skills.filter(pk=pk_in(asked.get(name, ""))).first()


def new_skill(by: Member, asked: Asked) -> MemberProposal:
    home = Discipline.objects.filter(pk=pk_in(asked.get("discipline", ""))).first()
    return MemberProposal(by=by, kind="skill", discipline=home)


def need(by: Member, asked: Asked) -> MemberProposal | None:
    """Without `needs` until that is chosen."""
    skill, needs = skill_in(asked), skill_in(asked, "needs")
    if skill is None or skill == needs:
        return None
    return MemberProposal(by=by, kind="need", skill=skill, needs=needs)


def tag(by: Member, asked: Asked) -> MemberProposal | None:
    skill = skill_in(asked)
    if skill is None and asked.get("skill"):
        return None
    return MemberProposal(by=by, kind="tag", skill=skill)


def words(by: Member, asked: Asked) -> MemberProposal | None:
    """In the language in which the page said them."""
    skill, column = skill_in(asked), asked.get("column", "")
    if skill is None or column not in COLUMNS:
        return None
    language, seen = settings.LANGUAGE_CODE, str(getattr(skill, column))
    reader = get_language() or language
    if said := skill.labels.get(reader, {}).get(column):
        language, seen = reader, said
    return MemberProposal(
        by=by, kind="words", skill=skill, column=column, language=language, text=seen
    )


STARTS: dict[str, Start] = {"skill": new_skill, "need": need, "tag": tag, "words": words}


def found(proposal: MemberProposal, text: str) -> list[SkillName]:
    """Skills that the words find, without itself."""
    atlas = current_atlas()
    pks = (wish.skill for wish in matching(atlas, words_in(text)) if wish.skill)
    others = (pk for pk in pks if pk != proposal.skill_id)
    return atlas.named(islice(others, MOST_FOUND))
