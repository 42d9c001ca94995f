"""What a steward decides about the site: its name and look, who may sign up, whom to write to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from courses.teams.models import ReviewRule
from university.site.domain import DARK, HEX, LIGHT, TEXT, Scheme, in_scheme, measured, nearest

ADDRESS_OF_COLORS = "{light}-{dark}"


class SignUp(models.TextChoices):
    ANYONE = "anyone", _("anyone")
    INVITED = "invited", _("whoever has an invitation")
    NOBODY = "nobody", _("nobody")


@register_setting(icon="home", order=10)
class SiteSettings(BaseSiteSetting):
    name = models.CharField(
        _("name"),
        max_length=80,
        blank=True,
        help_text=_("Stands at the head of every page and in every letter."),
    )
    tagline = models.CharField(
        _("in one sentence"),
        max_length=160,
        blank=True,
        help_text=_("What this university is. Search engines and feeds show it."),
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("A picture of points (PNG, WebP, JPEG), beside the name. No SVG."),
    )
    color = models.CharField(
        _("color"),
        max_length=7,
        blank=True,
        help_text=_(
            "Of links, buttons and marks, such as #b5342a. A color in which text cannot be read is "
            "refused, and the nearest that can be is named. Left empty: the color of the house."
        ),
    )
    color_in_dark = models.CharField(
        _("color in the dark"),
        max_length=7,
        blank=True,
        help_text=_("On dark ground. Left empty: the same hue, as light as it has to be."),
    )
    sign_up = models.CharField(
        _("who may make an account"), max_length=10, choices=SignUp, default=SignUp.ANYONE
    )
    review_rule = models.CharField(
        _("review of new courses"),
        max_length=10,
        choices=ReviewRule,
        default=ReviewRule.FIRST,
        help_text=_("What a new course begins with; each course can be given another."),
    )
    contact_email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("Where people can write to you.")
    )
    contact = models.TextField(
        _("where to find you"), max_length=400, blank=True, help_text=_("Place, hours, telephone.")
    )
    # What the first steps of a new university have come to (university.first_run).
    has_backups = models.BooleanField(default=False, editable=False)
    is_past_first_run = models.BooleanField(default=False, editable=False)

    panels = [
        MultiFieldPanel(["name", "tagline", "logo"], heading=_("Name and logo")),
        MultiFieldPanel(["color", "color_in_dark"], heading=_("Colors")),
        FieldPanel("sign_up", widget=forms.RadioSelect),
        FieldPanel("review_rule", widget=forms.RadioSelect),
        MultiFieldPanel(["contact_email", "contact"], heading=_("Contact")),
    ]

    class Meta:
        verbose_name = _("this university")

    def clean(self) -> None:
        super().clean()
        self.color, self.color_in_dark = self.color.lower(), self.color_in_dark.lower()
        problems = {
            "color": problem_of(self.color, LIGHT),
            "color_in_dark": problem_of(self.color_in_dark, DARK),
            "logo": _now("An SVG cannot be the logo.") if self.logo and self.logo.is_svg() else "",
        }
        if any(problems.values()):
            raise ValidationError({name: text for name, text in problems.items() if text})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The name is Wagtail's own, too: letters and the CMS know the site by it."""
        super().save(*args, **kwargs)
        name = self.name or settings.WAGTAIL_SITE_NAME
        if self.site.site_name != name:
            self.site.site_name = name
            self.site.save(update_fields=["site_name"])

    @property
    def colors(self) -> str:
        """Both signal colors as the address of their stylesheet has them; empty: the house's."""
        if not self.color and not self.color_in_dark:
            return ""
        light = self.color or in_scheme(self.color_in_dark, LIGHT)
        dark = self.color_in_dark or in_scheme(self.color, DARK)
        return ADDRESS_OF_COLORS.format(light=light[1:], dark=dark[1:])


def problem_of(color: str, scheme: Scheme) -> str:
    """Why text in this color cannot be read, and what could be; empty where it can."""
    if not color:
        return ""
    if not HEX.fullmatch(color):
        return _now("Write a color as #b5342a: a number sign and six digits from 0 to f.")
    ratio = measured(color, scheme)
    if ratio >= TEXT:
        return ""
    return _now(
        "Text in %(color)s has a contrast of %(ratio)s to 1 on our pages; %(least)s to 1 is the "
        "least that can be read. The nearest color that will do is %(nearest)s."
    ) % {
        "color": color,
        "ratio": f"{int(ratio * 100) / 100:.2f}",  # cut, not rounded: 4.498 is not 4.50
        "least": TEXT,
        "nearest": nearest(color, scheme),
    }
