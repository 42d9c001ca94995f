"""What a new university still lacks, step by step, for those who run it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.catalog.models import CourseIndexPage
from courses.lessons.models import LessonPage
from members.models import Member
from members.trust.models import safeguarding_lead
from members.work.models import Letter
from skills.graph.models import Skill
from university.site.models import SiteSettings
from university.site.sheet import sheet_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MAY_RUN_IT = "university.add_invitation"


@dataclass(frozen=True)
class Step:
    slug: str
    title: StrOrPromise
    words: StrOrPromise
    is_done: Callable[[], bool]
    address: Callable[[], str] | None = None


def has_a_look() -> bool:
    return any(row.name or row.logo_id or row.colors for row in SiteSettings.objects.all())


def mail_has_arrived() -> bool:
    """Somebody has typed in the code that was mailed to her, or a letter was taken."""
    verified = EmailAddress.objects.filter(verified=True)
    return verified.exists() or Letter.objects.filter(state=Letter.State.SENT).exists()


def has_an_editor() -> bool:
    return Member.objects.filter(groups__name="Editors", is_active=True).exists()


def has_a_course() -> bool:
    return LessonPage.objects.standing().exists()


def backups_are_made() -> bool:
    return SiteSettings.objects.filter(has_backups=True).exists()


def catalogue_in_cms() -> str:
    return reverse("wagtailadmin_explore", args=[CourseIndexPage.objects.get().pk])


STEPS = (
    Step(
        "look",
        _("Give it a name and a look"),
        _("Name, logo, colors, whom to write to, and who may make an account."),
        has_a_look,
        lambda: reverse("wagtailsettings:edit", args=["university", "sitesettings"]),
    ),
    Step(
        "mail",
        _("See that mail arrives"),
        _("Make an account and type in the code that is mailed to you."),
        mail_has_arrived,
        lambda: reverse("work_report"),
    ),
    Step(
        "editor",
        _("Name a first editor"),
        _("Open her account and put her into the group Editors."),
        has_an_editor,
        lambda: reverse("wagtailusers_users:index"),
    ),
    Step(
        "lead",
        _("Name who looks after minors"),
        _("One person may read the conversations of minors. Nobody may, until you name her."),
        lambda: safeguarding_lead() is not None,
        lambda: reverse("wagtailsettings:edit", args=["members", "safetysettings"]),
    ),
    Step(
        "skills",
        _("Bring in a first discipline"),
        _("Import skills from a table or a public catalogue, or write a few by hand."),
        lambda: Skill.objects.live().exists(),
        lambda: reverse("graph_imports"),
    ),
    Step(
        "course",
        _("Publish a first lesson"),
        _("Add a course to the catalogue, and a lesson to the course."),
        has_a_course,
        catalogue_in_cms,
    ),
    Step(
        "backups",
        _("Back up every night"),
        _("The file docs/how-to-steward.md has the script. Then tick this off yourself."),
        backups_are_made,
    ),
)


@dataclass(frozen=True)
class StepToShow:
    step: Step
    is_done: bool
    address: str


def steps_for(request: HttpRequest) -> list[StepToShow]:
    """Nothing for all others, nor once all is done or somebody has put it away: no query then."""
    member = getattr(request, "user", None)
    if not getattr(member, "works_in_cms", False) or not sheet_of(request).is_first_run:
        return []
    if not isinstance(member, Member) or not member.has_perm(MAY_RUN_IT):
        return []
    steps = [StepToShow(one, one.is_done(), one.address() if one.address else "") for one in STEPS]
    if all(step.is_done for step in steps):
        put_away(request)
        return []
    return steps


def put_away(request: HttpRequest) -> None:
    own = SiteSettings.for_request(request)
    own.is_past_first_run = True
    own.save()


def tick_backups(request: HttpRequest) -> None:
    own = SiteSettings.for_request(request)
    own.has_backups = True
    own.save()
