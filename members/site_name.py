"""What this university is called: its name at the head of every letter."""

from django.conf import settings
from wagtail.models import Site


def site_name() -> str:
    """As the steward has written it. One query."""
    name = Site.objects.filter(is_default_site=True).values_list("site_name", flat=True).first()
    return name or settings.WAGTAIL_SITE_NAME
