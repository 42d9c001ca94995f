"""The account: who a member is, in which languages and in which time zone."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class MemberManager(BaseUserManager["Member"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Member:
        member = self.model(email=self.normalize_email(email), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Member:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> Member:
        return self.get(email__iexact=email)


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is no time zone we know."), params={"name": name})


CHILDHOOD_YEARS = 18


def validate_turns_18_on(day: date) -> None:
    if day.year > timezone.localdate().year + CHILDHOOD_YEARS:
        raise ValidationError(_("That is more than 18 years away."))


def default_languages() -> list[str]:
    return ["en"]


class Member(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"), unique=True)
    handle = models.SlugField(
        _("handle"), max_length=40, unique=True, help_text=_("How others can name you: @handle.")
    )
    display_name = models.CharField(_("name"), max_length=80, blank=True)
    about = models.TextField(_("about you"), max_length=600, blank=True)
    languages = models.JSONField(_("languages"), default=default_languages)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    # Nobody is asked for a birthday: who leaves it empty is an adult.
    turns_18_on = models.DateField(
        _("If you are under 18: when do you turn 18?"),
        null=True,
        blank=True,
        validators=[validate_turns_18_on],
        help_text=_(
            "Leave it empty if you are 18 or older. Nobody else sees the day. Until then no adult "
            "can write to you unless you ask for it, and a person named by this university can "
            "read your conversations, to look after you."
        ),
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    # Kept here so that the bell on every page costs no query (members/notices).
    unread_notices = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="member_email_unique_whatever_case"),
        ]

    def __str__(self) -> str:
        return self.display_name or f"@{self.handle}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        if not self.handle:
            self.handle = free_handle(self.display_name or self.email.partition("@")[0])
        super().save(*args, **kwargs)

    @property
    def is_minor(self) -> bool:
        """Until the day begins where she lives."""
        today = timezone.localdate(timezone=ZoneInfo(self.time_zone))
        return bool(self.turns_18_on and today < self.turns_18_on)

    @cached_property
    def works_in_cms(self) -> bool:
        """Comes with the member of a request; asked for where she was found in another way."""
        return self.has_perm("wagtailadmin.access_admin")

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


def free_handle(name: str) -> str:
    """A handle made from `name` that nobody has yet."""
    base = slugify(name)[:32] or "member"
    if not Member.objects.filter(handle=base).exists():
        return base
    return f"{base}-{get_random_string(6, 'abcdefghjkmnpqrstuvwxyz23456789')}"
