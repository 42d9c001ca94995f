"""For Django to find; our own code imports the slice."""

from university.home.models import HomePage
from university.sample.models import LoadedPart

__all__ = ["HomePage", "LoadedPart"]
