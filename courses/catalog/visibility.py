"""Which pages a person may see: the live ones behind no restriction that she has not met."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from members.models import Member

# A mixin: to Python it stands on its own, so that Django sees no model in between.
_Page: Any = Page if TYPE_CHECKING else object

INNER = ExpressionWrapper(OuterRef("path"), output_field=CharField())


def restrictions_above() -> QuerySet[PageViewRestriction]:
    """Those of a page itself and of the pages it stands under, for a query over pages."""
    return PageViewRestriction.objects.alias(inner=INNER).filter(inner__startswith=F("page__path"))


def withdrawn_above() -> QuerySet[Page]:
    """The unpublished pages that a page stands under."""
    return Page.objects.filter(live=False).alias(inner=INNER).filter(inner__startswith=F("path"))


def closed_paths() -> frozenset[str]:
    """Where drafts, withdrawn and restricted pages stand: what lies there or under it is not for
    everybody. One query.

    For lists of all pages, where `visible_to` would compare each page with each draft.
    """
    drafts = Page.objects.filter(live=False).order_by().values_list("path", flat=True)
    shut = PageViewRestriction.objects.order_by().values_list("page__path", flat=True)
    return frozenset(drafts.union(shut, all=True))


def is_open(path: str, closed: Collection[str]) -> bool:
    """Neither it nor anything that it stands under is closed."""
    step = Page.steplen
    return not any(path[:end] in closed for end in range(step, len(path) + 1, step))


def translated() -> QuerySet[Page]:
    """Of a page itself, where it has a version in another language (`courses.copies`)."""
    has_version = Q(origin__purpose="translation") | Q(copies__purpose="translation")
    return Page.objects.filter(has_version, pk=OuterRef("pk"))


def corrected() -> QuerySet[Page]:
    """Of a lesson itself, where somebody has proposed other words (`courses.corrections`)."""
    return Page.objects.filter(pk=OuterRef("pk"), lessonpage__corrections__isnull=False)


def met_by(member: Member | None, passed: Collection[int]) -> Q:
    """The restrictions that let this person in; `passed` are those whose password she gave."""
    met = Q(restriction_type=PageViewRestriction.PASSWORD, pk__in=passed)
    if member is None:
        return met
    groups = Q(restriction_type=PageViewRestriction.GROUPS)
    if not member.is_superuser:
        groups &= Q(groups__user=member)
    return met | groups | Q(restriction_type=PageViewRestriction.LOGIN)


class VisiblePages(PageQuerySet):
    def standing(self) -> VisiblePages:
        """Published, and in nothing that was withdrawn."""
        pages: VisiblePages = self.live().filter(~Exists(withdrawn_above()))
        return pages

    def visible_to(self, member: Member | None, *, passed: Collection[int] = ()) -> VisiblePages:
        """Lazy, and no query more."""
        shut = restrictions_above().exclude(met_by(member, passed))
        pages: VisiblePages = self.standing().filter(~Exists(shut))
        return pages

    def served_at(self, url_path: str) -> Any | None:
        """The page at this address, told at once whether it is open to all, and whether there is
        more to ask about it. One query."""
        pages = self.standing().annotate(
            is_shut=Exists(restrictions_above()),
            is_translated=Exists(translated()),
            is_corrected=Exists(corrected()),
        )
        return pages.filter(url_path=url_path).first()


VisiblePageManager = PageManager.from_queryset(VisiblePages)


class KnownOpen(_Page):
    """A page that need not ask for its restrictions when the query that found it knew of none."""

    def get_view_restrictions(self) -> Any:
        if getattr(self, "is_shut", True):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()
