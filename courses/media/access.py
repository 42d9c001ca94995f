"""Who may have a file: whoever may see a page that shows it, and who works with it."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from courses.catalog.visibility import VisiblePages
from courses.learning.learner import Learner

# A note for mentors is no part of the page for all others.
NOTES = "instructor"


def may_have(learner: Learner, document: Document) -> bool:
    pages = VisiblePages(Page).filter(pk__in=_pages_showing(document))
    return learner.visible(pages).exists() or works_with(learner, document)


def works_with(learner: Learner, document: Document) -> bool:
    policy = policy_registry.get_by_type(Document)
    return learner.member is not None and bool(
        policy.user_has_any_permission_for_instance(
            learner.member, ["add", "change", "delete", "choose"], document
        )
    )


def _pages_showing(document: Document) -> QuerySet[ReferenceIndex, int]:
    kinds = ContentType.objects.get_for_models(Page, Document)
    uses = ReferenceIndex.objects.filter(
        base_content_type=kinds[Page], to_content_type=kinds[Document], to_object_id=document.pk
    ).exclude(model_path__contains=NOTES)
    return uses.values_list(Cast("object_id", BigIntegerField()), flat=True)
