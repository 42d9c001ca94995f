"""Whose picture it is and what one may do with it: a row beside Wagtail's own image."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import Image


class PictureLicense(models.TextChoices):
    CC_BY = "CC-BY-4.0", _("Creative Commons Attribution 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", _("Creative Commons Attribution-ShareAlike 4.0")
    CC0 = "CC0-1.0", _("Public domain (CC0 1.0)")
    PUBLIC_DOMAIN = "public-domain", _("Public domain, its time is over")
    ALLOWED = "allowed", _("Used with permission")


ADDRESSES = {
    PictureLicense.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    PictureLicense.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    PictureLicense.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


class PictureCredit(models.Model):
    """No row, or an empty field: nobody has said it yet."""

    image = models.OneToOneField(
        Image, primary_key=True, on_delete=models.CASCADE, related_name="credited"
    )
    author = models.CharField(_("author"), max_length=200, blank=True)
    license = models.CharField(_("license"), max_length=20, choices=PictureLicense, blank=True)
    source_url = models.URLField(_("where it comes from"), blank=True)

    class Meta:
        verbose_name = _("credit of a picture")
        verbose_name_plural = _("credits of pictures")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.author, self.get_license_display())))

    @property
    def license_url(self) -> str:
        return ADDRESSES.get(PictureLicense(self.license), "") if self.license else ""


def credit_of(image: Image) -> PictureCredit | None:
    return getattr(image, "credited", None)
