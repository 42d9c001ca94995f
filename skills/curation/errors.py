from django.core.exceptions import ValidationError


class CurationError(ValidationError):
    """The change cannot be made; the message says why, and nothing has changed."""
