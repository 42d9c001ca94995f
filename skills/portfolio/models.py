"""Things a member made, and the page on which she shows what she chooses of her journey."""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.uploads.kept import KeptFile
from skills.evidence.models import Evidence
from skills.graph.models import Discipline, Skill

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from members.models import Member


class WorkQuerySet(models.QuerySet["Work"]):
    def of(self, member: Member) -> WorkQuerySet:
        """The newest first."""
        return self.filter(member=member).order_by(
            models.F("made_on").desc(nulls_last=True), "-created_at", "-pk"
        )

    def own(self, person: Member | AnonymousUser, skill: Skill) -> WorkQuerySet:
        """What she made that shows this skill. No query for a visitor."""
        if not person.is_authenticated:
            return self.none()
        return self.of(person).filter(skills=skill)

    def visible_to(self, person: Member | AnonymousUser) -> WorkQuerySet:
        """Her own; of others what they show on a page that is on."""
        shown = Q(is_shown=True, member__portfolio__is_on=True, member__is_active=True)
        return self.filter(shown | Q(member=person) if person.is_authenticated else shown)

    def with_all(self) -> WorkQuerySet:
        """What `skills/_work.html` reads. Two queries more."""
        skills = models.Prefetch(
            "skills", Skill.objects.live().select_related("discipline").order_by("name")
        )
        return self.prefetch_related(skills, "files")


class Work(models.Model):
    """A thing made: evidence to look at. Private until its maker shows it."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="works"
    )
    title = models.CharField(_("What you made"), max_length=120)
    words = models.TextField(
        _("In your words"),
        max_length=4000,
        blank=True,
        help_text=_("What it is for, how you made it, what you would do differently."),
    )
    made_on = models.DateField(_("Made on"), null=True, blank=True)
    links = models.JSONField(_("Links"), default=list, blank=True)
    skills = models.ManyToManyField(
        Skill, blank=True, related_name="works", verbose_name=_("Skills it shows")
    )
    is_shown = models.BooleanField(
        _("Show it on my public page, when that page is on"), default=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("thing made")
        verbose_name_plural = _("things made")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("made:work", args=[self.pk])

    @property
    def pictures(self) -> list[WorkFile]:
        return [file for file in self.files.all() if file.is_picture]

    @property
    def other_files(self) -> list[WorkFile]:
        return [file for file in self.files.all() if not file.is_picture]


def stored_name(file: WorkFile, name: str) -> str:
    """Nothing of the name it came with, except an ending from our list."""
    return f"works/{uuid.uuid4().hex}{PurePosixPath(name).suffix}"


class WorkFileQuerySet(models.QuerySet["WorkFile"]):
    def visible_to(self, person: Member | AnonymousUser) -> WorkFileQuerySet:
        return self.filter(work__in=Work.objects.visible_to(person))


class WorkFile(KeptFile):
    """A picture or a file of a thing made. Its bytes leave the storage with its row."""

    owned_by = "work__member"

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to=stored_name)
    small = models.FileField(upload_to=stored_name, blank=True)  # of a picture

    objects = WorkFileQuerySet.as_manager()

    class Meta(KeptFile.Meta):
        verbose_name = _("file of a thing made")
        verbose_name_plural = _("files of things made")


class PortfolioQuerySet(models.QuerySet["Portfolio"]):
    def visible_to(self, person: Member | AnonymousUser) -> PortfolioQuerySet:
        """To everybody while it is on; to its member always."""
        shown = Q(is_on=True, member__is_active=True)
        return self.filter(shown | Q(member=person) if person.is_authenticated else shown)

    def public(self) -> PortfolioQuerySet:
        """Those that everybody may see, with their members."""
        return self.filter(is_on=True, member__is_active=True).select_related("member")


class Portfolio(models.Model):
    """The public page of a member, and what she chose for it. Off until she turns it on."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="portfolio"
    )
    is_on = models.BooleanField(_("My page is on: everybody can see it"), default=False)
    is_indexed = models.BooleanField(_("Search engines may list it"), default=False)
    about = models.TextField(_("About you"), max_length=1200, blank=True)
    skills = models.ManyToManyField(Skill, blank=True, related_name="+")
    attestations = models.ManyToManyField(Evidence, blank=True, related_name="+")
    # Of these, when she became able in them: crossings themselves are derived anew at times.
    crossings = models.ManyToManyField(Discipline, blank=True, related_name="+")

    objects = PortfolioQuerySet.as_manager()

    class Meta:
        verbose_name = _("portfolio")
        verbose_name_plural = _("portfolios")

    def get_absolute_url(self) -> str:
        return reverse("people:portfolio", args=[self.member.handle])

    @property
    def author(self) -> Member:
        return self.member

    @property
    def works_shown(self) -> models.QuerySet[Work]:
        return Work.objects.of(self.member).filter(is_shown=True)

    def reported_text(self) -> str:
        """With the things made that it shows, and what their pictures show."""
        made = [text for work in self.works_shown for text in (work.title, work.words, *work.links)]
        seen = [picture.alt for picture in self.reported_pictures()]
        return "\n\n".join(filter(None, [self.about, *made, *seen]))

    def reported_pictures(self) -> models.QuerySet[WorkFile]:
        return WorkFile.objects.filter(work__in=self.works_shown).exclude(small="")
