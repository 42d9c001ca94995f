"""Which text of an exercise a form was made from, in a word that says nothing of the answer.

The content hash itself would: it covers the key, and a short answer is soon guessed from a hash.
"""

from django.utils.crypto import constant_time_compare, salted_hmac


def version_of(content_hash: str) -> str:
    return salted_hmac("courses.learning.version", content_hash).hexdigest()[:16]


def is_version_of(version: str, content_hash: str) -> bool:
    """A form that names no version was made from the text that stands."""
    return not version or constant_time_compare(version, version_of(content_hash))
