"""What can be proposed for the skill graph: a skill, a need, a scope tag, other words."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Member
from skills.curation.models import GraphChange
from skills.graph.actions import changing_graph
from skills.graph.models import Skill
from skills.proposals import applying
from skills.proposals.kinds import NOBODY, Difference, Kind, register
from skills.proposals.models import MemberProposal

DECIDES = "skills.change_skill"
COLUMNS: dict[str, str | Promise] = {
    "name": gettext_lazy("Name"),
    "summary": gettext_lazy("Summary"),
}


def required(skill: Skill | None) -> Skill:
    if skill is None or not skill.live:
        raise ValidationError(_("The skill that it is about is gone."))
    return skill


class GraphKind(Kind):
    related = ("skill__discipline", "needs__discipline", "discipline", "tag", "change")
    heavy = ("change__data",)

    def locked(self) -> AbstractContextManager[None]:
        """As curation does: the graph before any row that names its rows."""
        return changing_graph()

    def address(self, proposal: MemberProposal) -> str:
        about = proposal.skill or proposal.tag or proposal.discipline
        return about.get_absolute_url() if about else ""

    def decides(self, person: Member) -> bool:
        return person.has_perm(DECIDES)

    def decided_by(self, person: Member) -> Q:
        return Q() if self.decides(person) else NOBODY

    def deciders(self, proposal: MemberProposal) -> QuerySet[Member]:
        """Who holds the permission by name: stewards hold all, and asked for none."""
        app, codename = DECIDES.split(".")
        named = Permission.objects.filter(content_type__app_label=app, codename=codename)
        holds = Q(groups__permissions__in=named) | Q(user_permissions__in=named)
        return Member.objects.filter(holds, is_active=True).distinct()


class NewSkill(GraphKind):
    slug = "skill"
    label = gettext_lazy("a new skill")

    def told(self, proposal: MemberProposal) -> str:
        return _("A new skill: “%(name)s”") % {"name": proposal.text}

    def differences(self, proposal: MemberProposal) -> list[Difference]:
        home = str(proposal.discipline or "")
        return [
            Difference(_("Discipline"), "", home),
            Difference(COLUMNS["name"], "", proposal.text),
            Difference(COLUMNS["summary"], "", proposal.summary),
        ]

    def apply(self, proposal: MemberProposal, by: Member) -> GraphChange:
        if proposal.discipline is None:
            raise ValidationError(_("The discipline that it is about is gone."))
        proposal.skill, change = applying.add_skill(
            discipline=proposal.discipline, name=proposal.text, summary=proposal.summary, by=by
        )
        return change


class Need(GraphKind):
    slug = "need"
    label = gettext_lazy("a prerequisite")

    def told(self, proposal: MemberProposal) -> str:
        names = {"skill": proposal.skill or "…", "needs": proposal.needs or "…"}
        return _("“%(skill)s” needs “%(needs)s”") % names

    def differences(self, proposal: MemberProposal) -> list[Difference]:
        after = f"{proposal.needs or '…'} ({proposal.get_min_level_display()})"
        return [Difference(_("It needs"), "", after)]

    def apply(self, proposal: MemberProposal, by: Member) -> GraphChange:
        return applying.add_need(
            skill=required(proposal.skill),
            needs=required(proposal.needs),
            level=proposal.min_level,
            by=by,
        )


class Tag(GraphKind):
    """One that there is, or a new one, on a skill; or a new one by itself."""

    slug = "tag"
    label = gettext_lazy("a scope tag")

    def told(self, proposal: MemberProposal) -> str:
        name = proposal.text or str(proposal.tag or "…")
        if proposal.skill is None:
            return _("A new scope tag: “%(tag)s”") % {"tag": name}
        return _("“%(skill)s” has the scope tag “%(tag)s”") % {
            "skill": proposal.skill,
            "tag": name,
        }

    def differences(self, proposal: MemberProposal) -> list[Difference]:
        if not proposal.text:
            return [Difference(_("Scope tag"), "", str(proposal.tag or "…"))]
        return [
            Difference(_("New scope tag"), "", proposal.text),
            Difference(_("What it is"), "", proposal.get_tag_kind_display()),
            Difference(COLUMNS["summary"], "", proposal.summary),
        ]

    def apply(self, proposal: MemberProposal, by: Member) -> GraphChange:
        skill = required(proposal.skill) if proposal.skill else None
        if proposal.text:
            proposal.tag, change = applying.add_tag(
                name=proposal.text,
                kind=proposal.tag_kind,
                summary=proposal.summary,
                skill=skill,
                by=by,
            )
            return change
        if proposal.tag is None or skill is None:
            raise ValidationError(_("What it is about is gone."))
        return applying.tag_skill(skill=skill, tag=proposal.tag, by=by)


class Words(GraphKind):
    slug = "words"
    label = gettext_lazy("other words")
    TOLD: ClassVar[dict[str, str | Promise]] = {
        "name": gettext_lazy("Another name for “%(skill)s”"),
        "summary": gettext_lazy("Another summary for “%(skill)s”"),
    }

    def told(self, proposal: MemberProposal) -> str:
        return str(self.TOLD[proposal.column]) % {"skill": proposal.skill or "…"}

    def differences(self, proposal: MemberProposal) -> list[Difference]:
        label = str(COLUMNS[proposal.column])
        if proposal.language:
            spoken = dict(settings.LANGUAGES).get(proposal.language, proposal.language)
            label = f"{label} ({_(str(spoken))})"
        return [Difference(label, proposal.before, proposal.text)]

    def apply(self, proposal: MemberProposal, by: Member) -> GraphChange:
        return applying.change_words(
            skill=required(proposal.skill),
            column=proposal.column,
            language=proposal.language,
            before=proposal.before,
            text=proposal.text,
            by=by,
        )


for kind in (NewSkill(), Need(), Tag(), Words()):
    register(kind)
