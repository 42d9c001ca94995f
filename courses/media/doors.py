"""A document of a page that somebody may not see does not exist for her."""

from __future__ import annotations

from django.http import Http404
from wagtail.documents.models import Document

from courses.learning.middleware import LearnerRequest
from courses.media.access import may_have


def refuse_document(document: Document, request: LearnerRequest) -> None:
    if not may_have(request.learner, document):
        raise Http404
