"""For Django to find; our own code imports the slice."""

from university.home.models import HomePage
from university.invitations.models import Invitation
from university.pages.models import NewsIndexPage, NewsPage, PlainPage
from university.sample.models import LoadedPart
from university.site.models import SiteSettings

__all__ = [
    "HomePage",
    "Invitation",
    "LoadedPart",
    "NewsIndexPage",
    "NewsPage",
    "PlainPage",
    "SiteSettings",
]
