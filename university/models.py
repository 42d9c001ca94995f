"""For Django to find; our own code imports the slice."""

from university.home.models import HomePage

__all__ = ["HomePage"]
