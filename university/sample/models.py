"""Which parts of the sample were loaded, and what they looked like then."""

from django.db import models


class LoadedPart(models.Model):
    """A part that still looks the same is not loaded again: what people changed since, stays."""

    name = models.CharField(max_length=200, unique=True)
    content_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now=True)
