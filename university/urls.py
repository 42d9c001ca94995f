"""The browser's map of the site."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from members.cms import cms_account, cms_door
from skills.export.views import print_page
from university.first_run.views import first_steps
from university.health import healthz, readyz
from university.media import document, public_image
from university.search.views import search

urlpatterns = [
    # One way in: Wagtail's own sign-in pages would bypass ours.
    path("cms/login/", cms_door, name="cms_door"),
    path(
        "cms/password_reset/",
        RedirectView.as_view(pattern_name="account_reset_password", query_string=True),
    ),
    path("cms/account/", cms_account, name="cms_account"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<str:document_filename>", document),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", search, name="search"),
    path("site/", include("university.site.urls")),
    path("first-steps/", first_steps, name="first_steps"),
    path("feeds/", include("university.feeds.urls")),
    path("", include("university.crawlers.urls")),
    path("invitations/", include("university.invitations.urls")),
    path("skills/flows/", include("skills.flows.urls")),
    path("skills/", include("skills.graph.urls")),
    path("scope/", include("skills.scope.urls")),
    path("people/", include("skills.portfolio.people_urls")),
    path("mentors/", include("skills.matching.urls")),
    path("mentoring/proposals/", include("skills.rounds.urls")),
    path("mentoring/offer/", include("skills.offers.urls")),
    path("journey/portfolio/", include("skills.portfolio.choosing_urls")),
    path("journey/print/", print_page, name="journey_print"),
    path("journey/export/", include("skills.export.urls")),
    path("attest/", include("skills.attestations.link_urls")),
    path("groups/", include("skills.groups.urls")),
    path("mentoring/", include("skills.mentoring.urls")),
    path("journey/attestations/", include("skills.attestations.urls")),
    path("journey/made/", include("skills.portfolio.urls")),
    path("journey/plan/", include("skills.paths.urls")),
    path("journey/", include("skills.journey.urls")),
    path("proposals/", include("skills.proposals.urls")),
    path("talk/", include("members.talk.urls")),
    path("reports/", include("members.desk.urls")),
    path("", include("members.notices.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/blocks/", include("members.trust.urls")),
    path("account/", include("members.urls")),
    path("account/", include("allauth.account.urls")),
    path("media/images/<str:name>", public_image),
    path("corrections/", include("courses.corrections.urls")),
    path("learning/", include("courses.learning.urls")),
    path("learning/", include("courses.submissions.urls")),
    path("reviews/", include("courses.submissions.review_urls")),
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include(wagtail_urls)),
]
