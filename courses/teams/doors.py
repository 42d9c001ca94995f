"""Closes those doors of the CMS that Wagtail leaves open to whoever may edit some page.

Its listings and forms ask for permission; these views do not, or name what they refuse:
the confirmation of a move, workflow pages, bulk actions, the page chooser, some reports, the API
of its own scripts. `tests/university/cms_doors.tsv` lists every door and who comes through it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from courses.catalog.visibility import restrictions_above, withdrawn_above
from members.asked import pk_in
from members.models import Member

EVERYBODY = {
    # Nothing in the CMS asks for it, and it goes around the hooks that keep learners' answers.
    "wagtailadmin_api:pages:action",
}
TEAMS = {
    # They list what anybody uploaded, wrote last or published, with addresses.
    *(f"wagtailadmin_api:{kind}:listing" for kind in ("images", "documents")),
    *(f"wagtailadmin_api:{kind}:detail" for kind in ("images", "documents")),
    *(f"wagtailadmin_api:{kind}:find" for kind in ("images", "documents")),
    *(
        f"wagtailadmin_reports:{report}{part}"
        for report in ("aging_pages", "page_types_usage")
        for part in ("", "_results")
    ),
    "wagtailadmin_workflows:task_chooser",
    "wagtailadmin_workflows:task_chooser_results",
    "wagtailadmin_workflows:task_chooser_create",
    "wagtailadmin_workflows:task_chosen",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
}
# Arguments that name a page, in the views of pages.
PAGES = {"page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk"}
OF_PAGES = ("wagtailadmin_pages:", "wagtailadmin_explore")
FILES = {"image": Image, "document": Document}
CLOSED_REPORTS = {"aging-pages", "page-types-usage"}


class DoorsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> None:
        """Wagtail itself sends away who does not work in the CMS."""
        member = request.user
        if not request.path.startswith("/cms/") or not isinstance(member, Member):
            return
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in EVERYBODY and member.works_in_cms:
            raise Http404
        if member.works_in_cms and not sees_all(member) and is_shut(request, member, name, kwargs):
            raise Http404


def sees_all(member: Member) -> bool:
    return member.has_perm("courses.manage_teams")


def is_shut(request: HttpRequest, member: Member, name: str, kwargs: dict[str, Any]) -> bool:
    if name in TEAMS:
        return True
    if name == "wagtail_bulk_action":
        return not may_name_all(request, member, kwargs["model_name"])
    if name == "wagtailadmin_choose_page_child":
        return not hold(choosable(Page.objects.all(), request), [kwargs["parent_page_id"]])
    if name == "wagtailadmin_choose_page_chosen_multiple":
        return not hold(choosable(Page.objects.all(), request), request.GET.getlist("id"))
    named = [kwargs[argument] for argument in PAGES & kwargs.keys()]
    return name.startswith(OF_PAGES) and not all(may_enter(member, pk) for pk in named)


def may_name_all(request: HttpRequest, member: Member, model: str) -> bool:
    """A bulk action names what it refuses to do, and `all` asks for all that there is."""
    chosen = request.GET.getlist("id")
    if model == "page":
        parents = request.GET.getlist("childOf") if "all" in chosen else []
        return hold(usable(member, Page), parents or chosen)
    return model in FILES and hold(usable(member, FILES[model]), chosen)


def may_enter(member: Member, pk: object) -> bool:
    """Who reviews a page without any right on it comes in by its workflow."""
    if hold(explorable(member), [pk]):
        return True
    page = Page.objects.filter(pk=pk_in(str(pk))).first()
    return page is not None and page.specific.permissions_for_user(member).can_edit()


def explorable(member: Member) -> QuerySet[Page]:
    return policy_registry.get_by_type(Page).explorable_instances(member)


def usable(member: Member, model: type[Model]) -> QuerySet[Any]:
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(member, ["add", "change", "choose"])


def choosable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """What a link may lead to: what everybody can read, and what she works on.

    Wagtail's hook `construct_page_chooser_queryset`.
    """
    if sees_all(request.user):  # type: ignore[arg-type]  # the CMS has no visitors
        return pages
    shut = Exists(restrictions_above()) | Exists(withdrawn_above())
    read = Page.objects.live().filter(~shut)
    works_on = explorable(request.user)  # type: ignore[arg-type]
    return pages.filter(Q(pk__in=read.values("pk")) | Q(pk__in=works_on.values("pk")))


def hold(rows: QuerySet[Any], pks: Iterable[object]) -> bool:
    """Are all of them among the rows? What is no number is not."""
    wanted = {pk_in(str(pk)) for pk in pks}
    return rows.filter(pk__in=wanted).count() == len(wanted)


def close_reports(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Wagtail's hook `construct_reports_menu`: no way to what is closed."""
    if not sees_all(request.user):  # type: ignore[arg-type]
        menu_items[:] = [item for item in menu_items if item.name not in CLOSED_REPORTS]
